"""Words of somebody who may be thinking of dying: they are shown at once who answers now.

Only a page is changed by it: nothing is kept, counted or told of these words. Lines that nobody
needed do no harm, so a text that speaks of somebody else's wish to die has them too, and of two
readings of a word the graver one counts.
"""

from collections.abc import Iterator

from groups.search.folding import words_in
from groups.search.reading import MOST_WORDS

MOST_BETWEEN = 2  # other words between two of a sign: "want so much to die"
# A sign a line: words in this order, each with what it may be instead.
SIGNS = """
suicide/suicidal/suicides/suicidle/sucide/sucidal/suiside/suisidal/suicde/suicid/unalive/kms/ktms
want/wants/wanted/wanting/wanna/wana/rather/ready die/dead/disappear
want/wants/wanted/wanna it/all/everything over/stop/end
whats/what/no/see/is point of/in living/life
nobody/noone would/will/wouldnt miss me
wish/wished was/were/am/to dead/die
wish/wished never been/was/were born
wish/wished could die/disappear
think/thinking/thinkin/thought/thoughts/feel/feeling die/dying/dieing/death/dead
better/best off dead
better off without me
hope/hoping not/never/dont wake
dont/not want/wanna/wana live/alive/exist/wake
dont/not want/wanna/wana be here
no/nothing/reason/point reason/point/left/to live/living
nothing/not live/living for
not/isnt worth living
tired/sick/done of/with living/life
cant/cannot carry/go on like/anymore/any/living
kill/kills/killing/killed/end/ending myself/himself/herself/themselves/themself/yourself/meself
end/ending/ends/ended/take/taking/takes/took my/his/her/their/own/your life
end/ending it all
hang/hanging/drown/drowning/shoot myself/himself/herself/themselves
cut/cutting/harm/harming/hurting myself/himself/herself/themselves
self harm/harming/harms/harmed/injury
selfharm/selfharming
took/taken/taking/take overdose
chce/chcialbym/chcialabym umrzec/zniknac
nie chce zyc
zabic/zabije sie
samobojstwo/samobojstwa/samobojcze
vreau sa mor
sinucidere/sinucid
eisiau marw
hunanladdiad
самогубство
хочу померти/вмерти
انتحار
خودکشی
"""


def _signs() -> Iterator[tuple[frozenset[str], ...]]:
    for line in SIGNS.strip().splitlines():
        yield tuple(
            frozenset(word for written in step.split("/") for word in words_in(written))
            for step in line.split()
        )


KNOWN_SIGNS = tuple(_signs())


def may_speak_of_dying(text: str) -> bool:
    """Tell whether a typed text may be that of somebody who thinks of dying, or fears it of others.

    The first MOST_WORDS words are looked at, as many as a search reads.
    """
    words = words_in(text)[:MOST_WORDS]
    return any(_stands_in(words, sign) for sign in KNOWN_SIGNS)


def _stands_in(words: list[str], sign: tuple[frozenset[str], ...]) -> bool:
    """Tell whether the words of a sign stand in this order, with no more than MOST_BETWEEN others
    between two of them."""
    ends = [at for at, word in enumerate(words) if word in sign[0]]
    for step in sign[1:]:
        ends = [
            at
            for at, word in enumerate(words)
            if word in step and any(0 < at - end <= MOST_BETWEEN + 1 for end in ends)
        ]
    return bool(ends)
