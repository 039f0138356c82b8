"""Finding the phrases of the vocabulary among the words of a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from groups.search.entry_words import EntryWords
from groups.search.everyday import FAMILIES, FILLERS, KIN, key_of, written_as
from groups.search.folding import stem
from groups.search.lexicon import (
    LONGEST_PHRASE,
    Lexicon,
    Meaning,
    Phrase,
    form,
    keys_in,
    one_for,
)
from groups.search.reading import Word

EXACT = 0.9  # of a word more
MOST_GAP = 2  # telling words that may stand between those of one phrase
MOST_WORDS_OF_A_NAME = 10
SHORT_QUESTION = 3
OUTCODE = re.compile(r"^[a-z]{1,2}\d[a-z\d]?$")
INCODE = re.compile(r"^\d[a-z]{2}$")
POSTCODE = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at some positions of the words."""

    phrase: Phrase
    at: frozenset[int]
    telling: int
    is_exact: bool
    tells_whose: bool = False

    @property
    def rank(self) -> tuple:
        """The longest first, then word for word before in other words, then the closest; of two
        that stand there word for word the one with more little words: "killed himself", not
        "killed".

        Of two phrases with equally many words the one that stands there word for word is meant;
        one word more counts for a little more: "partner drinks every night" is the partner's
        trouble, not that of who "drinks every night". To tell whose trouble it is counts as one
        word more: "husband is gambling the rent away" is not of who is "gambling the rent".
        """
        spread = max(self.at) - min(self.at) - len(self.at)
        weight = self.telling + (EXACT if self.is_exact and self.telling > 1 else 0)
        weight += self.tells_whose
        little = len(self.at) - self.telling if self.is_exact else 0
        return (-weight, not self.is_exact, -little, spread, min(self.at))


def matches_in(
    words: list[Word],
    lexicon: Lexicon,
    known: EntryWords,
    *,
    more: dict[str, tuple[Meaning, ...]],
    typed: list[str],
) -> list[Match]:
    """Return the phrases in a question, each word in one at most, in the order of the words."""
    found = [
        *_postcodes(words),
        *_exact(words, lexicon, more, typed),
        *_names(words, lexicon, known),
        *_concepts(words, lexicon),
    ]
    return _without_overlaps([match for match in found if not _breaks_a_word(match, words)])


def _postcodes(words: list[Word]) -> Iterator[Match]:
    for at, word in enumerate(words):
        whole = POSTCODE.match(word.text)
        following = words[at + 1].text if at + 1 < len(words) else ""
        if OUTCODE.match(word.text) and INCODE.match(following):
            code, used = (word.text, following), {at, at + 1}
        elif whole:
            code, used = whole.groups(), {at}
        else:
            continue
        value = " ".join(code).upper()
        yield Match(Phrase(code, (("postcode", value),)), frozenset(used), 2, is_exact=True)


def _exact(words: list[Word], lexicon: Lexicon, more: dict, typed: list[str]) -> Iterator[Match]:
    """Yield the phrases that stand in the text word for word."""
    forms = [form(word.text) for word in words]
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
            phrase = lexicon.exact.get(tuple(forms[start:end]))
            meanings = more.get(" ".join(word.text for word in words[start:end]))
            if meanings:
                phrase = Phrase(tuple(w.text for w in words[start:end]), meanings)
            if phrase and tuple(w.text for w in words[start:end]) in lexicon.never_shown:
                phrase = replace(phrase, hidden=True)
            telling = sum(word.text not in FILLERS for word in words[start:end])
            if phrase and (telling or end - start > 1 or _is_meant(words, start, typed)):
                at = frozenset(range(start, end))
                keys = keys_in(word.text for word in words[start:end])
                whose = _tells_whose(keys, phrase, lexicon)
                yield Match(phrase, at, max(telling, 1), is_exact=True, tells_whose=whose)


def _is_meant(words: list[Word], at: int, typed: list[str]) -> bool:
    """Tell whether a little word ("me") is meant as a name: it is all there is, or in capitals."""
    written = typed[words[at].typed[0]]
    is_shouted = written.isupper() and len(written) > 1 and not " ".join(typed).isupper()
    return len(words) == 1 or is_shouted


def _telling(words: list[Word]) -> list[int]:
    return [at for at, word in enumerate(words) if word.text not in FILLERS]


def _names(words: list[Word], lexicon: Lexicon, known: EntryWords) -> Iterator[Match]:
    """Yield the names of groups: their telling words in a row, or the whole of a short question."""
    telling = _telling(words)
    stems = [stem(words[at].text) for at in telling]
    for start in range(len(telling)):
        for end in range(start + 1, min(start + MOST_WORDS_OF_A_NAME, len(telling)) + 1):
            name = tuple(stems[start:end])
            if name not in known.names or _is_said_otherwise(words, telling[start:end], lexicon):
                continue
            if end - start > 1 or len(telling) <= SHORT_QUESTION:
                written = " ".join(written_as(words[at].text) for at in telling[start:end])
                phrase = Phrase(name, (("group", written),))
                whole = range(telling[start], telling[end - 1] + 1)
                yield Match(phrase, frozenset(whole), end - start, is_exact=True)


def _is_said_otherwise(words: list[Word], at: list[int], lexicon: Lexicon) -> bool:
    """Tell whether a name asks for something first: "sunday afternoon", "carers arnold"."""
    phrases = [lexicon.exact.get((form(words[position].text),)) for position in at]
    if not all(phrases):
        return False
    kinds = [{kind for kind, _ in phrase.meanings} for phrase in phrases]
    return any("place" in of_one for of_one in kinds) or all(
        of_one & {"day", "time"} for of_one in kinds
    )


def _concepts(words: list[Word], lexicon: Lexicon) -> Iterator[Match]:
    """Yield the phrases whose telling words all stand near one another, in any order."""
    keyed = _keyed(words)
    for place, (key, _at) in enumerate(keyed):
        for wanted, phrase in lexicon.concepts.get(key, ()):
            reach = len(wanted) + MOST_GAP
            around = keyed[max(0, place - reach + 1) : place + reach]
            found = {other: at for other, at in around if other in wanted}
            if len(found) == len(wanted):
                at = frozenset().union(*found.values())
                if max(at) - min(at) < LONGEST_PHRASE + MOST_GAP:
                    in_order = sorted(found, key=lambda key: min(found[key]))
                    whose = _tells_whose(in_order, phrase, lexicon)
                    yield Match(phrase, at, len(wanted), is_exact=False, tells_whose=whose)


def _tells_whose(keys: Sequence[str], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is of the families of those who do something, and `keys` in their
    order begin with one of a family who does it: "husband ... gambling"; "gambling" stands in the
    name of "Families affected by gambling"."""
    issues = {value for kind, value in phrase.meanings if kind == "issue"}
    of_families = lexicon.in_names.get(FAMILIES, frozenset()) & issues
    if not of_families or keys[0] not in KIN:
        return False
    return any(of_families & lexicon.in_names.get(key, frozenset()) for key in keys[1:])


def _keyed(words: list[Word]) -> list[tuple[str, frozenset[int]]]:
    """Return the keys of the telling words, each with the positions it comes from."""
    texts = [word.text for word in words]
    keyed, position = [], 0
    while position < len(words):
        one, used = one_for(texts, position)
        at = frozenset(range(position, position + used))
        keyed += [(key_of(text), at) for text in one if text not in FILLERS]
        position += used
    meant = keys_in(texts)  # "lost my mum": the loss is a death
    return [(key, at) for key, (_, at) in zip(meant, keyed, strict=True)]


def _breaks_a_word(match: Match, words: list[Word]) -> bool:
    """Tell whether a match takes some pieces of a word that was typed as one and leaves others."""
    typed = {words[at].typed for at in match.at if words[at].is_piece}
    return any(word.typed in typed and at not in match.at for at, word in enumerate(words))


def _without_overlaps(matches: Sequence[Match]) -> list[Match]:
    """Return the longest matches that share no word; what stands at one place is one match."""
    chosen: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda match: match.rank):
        same = next((i for i, other in enumerate(chosen) if other.at == match.at), None)
        if same is not None and match.is_exact == chosen[same].is_exact:
            chosen[same] = _joined(chosen[same], match)
        elif not taken & match.at:
            chosen.append(match)
            taken |= match.at
    return sorted(chosen, key=lambda match: min(match.at))


def _joined(one: Match, other: Match) -> Match:
    meanings = tuple(dict.fromkeys(one.phrase.meanings + other.phrase.meanings))
    return replace(one, phrase=replace(one.phrase, meanings=meanings))
