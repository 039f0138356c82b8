"""From typed words to what they mean, in the terms of the directory's vocabulary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from groups.search.everyday import FILLERS, common_words, key_of, ordinary_words
from groups.search.folding import glued, stem, words_in
from groups.search.lexicon import (
    LONGEST_PHRASE,
    Lexicon,
    Meaning,
    Phrase,
    form,
    keys_in,
    one_for,
)

MOST_WORDS = 40
MOST_GAP = 2  # telling words that may stand between those of one phrase
MOST_WORDS_OF_A_NAME = 10
SHORT_QUESTION = 3
OUTCODE = re.compile(r"^[a-z]{1,2}\d[a-z\d]?$")
INCODE = re.compile(r"^\d[a-z]{2}$")
POSTCODE = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$")

TOPICS = frozenset({"issue", "category", "organisation", "group"})
PLACES = frozenset({"place", "postcode"})
OPTIONS = frozenset({"day", "time", "mode", "access", "newcomers", "free", "language"})


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; `typed` are the numbers of the typed words it comes from."""

    text: str
    typed: tuple[int, ...]
    is_piece: bool = False  # of a word typed as one: "scratchcards"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the typed words, how they were read, and what they mean.

    Without `meanings` they are only words; `hidden` ones are never shown; `guessed` ones are no
    phrase of the vocabulary, but speak for it.
    """

    words: str
    read: str
    meanings: tuple[Meaning, ...]
    typed: frozenset[int]
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    hidden: bool = False
    guessed: bool = False

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the values of one kind among the meanings."""
        return tuple(value for name, value in self.meanings if name == kind)

    def is_of(self, kinds: frozenset[str]) -> bool:
        """Tell whether any meaning is of one of `kinds`."""
        return any(kind in kinds for kind, _ in self.meanings)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question in parts. `corrections` are (as typed, as read)."""

    text: str = ""
    parts: tuple[Part, ...] = ()
    leftover: tuple[Part, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    def without(self, part: Part) -> str:
        """Return the typed text without the words of `part`."""
        words = self.text.split()
        return " ".join(w for number, w in enumerate(words) if number not in part.typed)


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at some positions of the words."""

    phrase: Phrase
    at: frozenset[int]
    telling: int
    is_exact: bool

    @property
    def rank(self) -> tuple:
        """The longest first, then word for word before in other words, then the closest."""
        spread = max(self.at) - min(self.at) - len(self.at)
        return (-self.telling, not self.is_exact, spread, min(self.at))


def understand(
    text: str,
    lexicon: Lexicon,
    *,
    more: dict[str, tuple[Meaning, ...]],
    known: frozenset[str],
    exactly: bool = False,
) -> Understood:
    """Read a question.

    `more` are phrases that hold today only ("tonight"); `known` are the folded words of the
    entries, which are no misspellings; `exactly` takes every word as it was typed, for itself.
    """
    typed = text.split()
    words = list(_typed_words(typed))
    corrections: dict[str, str] = {}
    matches: list[Match] = []
    if not exactly:
        words = list(_corrected(words, lexicon, known, corrections))
        matches = [
            *_postcodes(words),
            *_exact(words, lexicon, more, typed),
            *_names(words, lexicon),
            *_concepts(words, lexicon),
        ]
    chosen = _without_overlaps([match for match in matches if not _breaks_a_word(match, words)])
    taken = {position for match in chosen for position in match.at}
    parts = tuple(
        _part(match.phrase, [words[at] for at in sorted(match.at)], typed) for match in chosen
    )
    leftover = tuple(
        _part(Phrase((word.text,), ()), [word], typed)
        for position, word in enumerate(words)
        if position not in taken and word.text not in FILLERS
    )
    return Understood(
        text=text,
        parts=parts,
        leftover=leftover,
        corrections=tuple(corrections.items()),
        unknown=tuple(
            word
            for part in leftover
            for word in words_in(part.words)
            if word not in lexicon.words and word not in known and word not in ordinary_words()
        ),
    )


def _typed_words(typed: list[str]) -> Iterator[Word]:
    for number, written in enumerate(typed[:MOST_WORDS]):
        for word in words_in(written):
            yield Word(word, (number,))


def _corrected(
    words: list[Word], lexicon: Lexicon, known: frozenset[str], corrections: dict[str, str]
) -> Iterator[Word]:
    """Yield the words as they were meant; note in `corrections` what was read otherwise."""
    position = 0
    while position < len(words):
        word = words[position]
        pair = word.text + words[position + 1].text if position + 1 < len(words) else ""
        if len(pair) > 6 and pair in lexicon.words and not _is_phrase(words, position, lexicon):
            yield Word(pair, word.typed + words[position + 1].typed)
            position += 2
            continue
        position += 1
        if word.text in lexicon.words or word.text in known:
            yield word
            continue
        if word.text not in lexicon.glued:
            if word.text in ordinary_words():
                yield word
                continue
            meant = lexicon.speller.correct(word.text)
            if not meant:
                yield word
                continue
            corrections[word.text] = " ".join(lexicon.glued.get(meant, (meant,)))
        else:
            meant = word.text
        pieces = lexicon.glued.get(meant, (meant,))
        for piece in pieces:
            yield Word(piece, word.typed, is_piece=len(pieces) > 1)


def _is_phrase(words: list[Word], position: int, lexicon: Lexicon) -> bool:
    pair = tuple(form(word.text) for word in words[position : position + 2])
    return pair in lexicon.exact


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
            telling = sum(word.text not in FILLERS for word in words[start:end])
            if phrase and (telling or end - start > 1 or _is_meant(words, start, typed)):
                yield Match(phrase, frozenset(range(start, end)), max(telling, 1), is_exact=True)


def _is_meant(words: list[Word], at: int, typed: list[str]) -> bool:
    """Tell whether a little word ("me") is meant as a name: it is all there is, or in capitals."""
    written = typed[words[at].typed[0]]
    is_shouted = written.isupper() and len(written) > 1 and not " ".join(typed).isupper()
    return len(words) == 1 or is_shouted


def _telling(words: list[Word]) -> list[int]:
    return [at for at, word in enumerate(words) if word.text not in FILLERS]


def _names(words: list[Word], lexicon: Lexicon) -> Iterator[Match]:
    """Yield the names of groups: their telling words in a row, or the whole of a short question."""
    telling = _telling(words)
    stems = [stem(words[at].text) for at in telling]
    for start in range(len(telling)):
        for end in range(start + 1, min(start + MOST_WORDS_OF_A_NAME, len(telling)) + 1):
            name = tuple(stems[start:end])
            if hash(name) not in lexicon.names or _is_a_time(words, telling[start:end], lexicon):
                continue
            if end - start > 1 or len(telling) <= SHORT_QUESTION:
                phrase = Phrase(name, (("group", " ".join(name)),))
                yield Match(phrase, frozenset(telling[start:end]), end - start, is_exact=True)


def _is_a_time(words: list[Word], at: list[int], lexicon: Lexicon) -> bool:
    """Tell whether words are all days and times: "sunday afternoon" asks for a time first."""
    phrases = [lexicon.exact.get((form(words[position].text),)) for position in at]
    return all(phrase and phrase.meanings[0][0] in {"day", "time"} for phrase in phrases)


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
                    yield Match(phrase, at, len(wanted), is_exact=False)


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


def _part(phrase: Phrase, words: Sequence[Word], typed: list[str]) -> Part:
    numbers = sorted({number for word in words for number in word.typed})
    written = " ".join(typed[number] for number in numbers)
    read = " ".join(word.text for word in words)
    is_as_written = glued(words_in(written)) == glued(words_in(read))
    return Part(
        words=written,
        read=written.strip('.,;:!?"“”()') if is_as_written else read,
        meanings=phrase.meanings,
        typed=frozenset(numbers),
        keys=tuple(key_of(word.text) for word in words if word.text not in FILLERS),
        stems=tuple(stem(word.text) for word in words if word.text not in FILLERS),
        hidden=phrase.hidden,
    )


def is_common(part: Part) -> bool:
    """Tell whether a part is one of the commonest words: alone it tells little in a sentence."""
    return len(part.keys) == 1 and part.words.lower() in common_words()
