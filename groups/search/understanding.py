"""From typed words to what they mean, in the terms of the directory's vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from groups.search.english import common_words
from groups.search.entry_words import EntryWords
from groups.search.everyday import FILLERS, key_of, written_as
from groups.search.folding import glued, words_in
from groups.search.lexicon import Lexicon, Meaning, Phrase
from groups.search.matching import Match, matches_in
from groups.search.reading import Word, as_in_phrases, corrected, typed_words

TOPICS = frozenset({"issue", "category", "organisation", "group"})
PLACES = frozenset({"place", "postcode"})
OPTIONS = frozenset({"day", "time", "mode", "access", "newcomers", "free", "language"})


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
    """A question in parts.

    `leftover` are words that belong to no phrase, `corrections` pairs of (as typed, as read), and
    `unknown` the words that are neither in the vocabulary nor in an entry nor common English.
    """

    text: str = ""
    parts: tuple[Part, ...] = ()
    leftover: tuple[Part, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    def without(self, part: Part) -> str:
        """Return the typed text without the words of `part`."""
        words = self.text.split()
        return " ".join(w for number, w in enumerate(words) if number not in part.typed)


def understand(
    text: str,
    lexicon: Lexicon,
    *,
    more: dict[str, tuple[Meaning, ...]],
    known: EntryWords,
    exactly: bool = False,
) -> Understood:
    """Read a question.

    `more` are phrases that hold today only ("tonight"); `known` are the words and
    names of the entries; `exactly` takes every word as it was typed, for itself.
    """
    typed = text.split()
    folded = [words_in(written) for written in typed]
    words = list(typed_words(typed))
    corrections: dict[str, str] = {}
    chosen: list[Match] = []
    if not exactly:
        words = list(corrected(words, lexicon, known, corrections))
        words = list(as_in_phrases(words, lexicon, known, corrections))
        chosen = matches_in(words, lexicon, known, more=more, typed=typed)
    taken = {position for match in chosen for position in match.at}
    parts = tuple(
        _part(match.phrase, [words[at] for at in sorted(match.at)], typed, folded)
        for match in chosen
    )
    loose = [word for at, word in enumerate(words) if at not in taken and word.text not in FILLERS]
    return Understood(
        text=text,
        parts=parts,
        leftover=tuple(_part(Phrase((word.text,), ()), [word], typed, folded) for word in loose),
        corrections=tuple(corrections.items()),
        unknown=tuple(
            word.text
            for word in loose
            if word.text not in lexicon.words
            and word.text not in known
            and word.text not in common_words()
        ),
    )


def _part(phrase: Phrase, words: Sequence[Word], typed: list[str], folded: list[list[str]]) -> Part:
    numbers = sorted({number for word in words for number in word.typed})
    written = " ".join(typed[number] for number in numbers)
    read = " ".join(word.text for word in words)
    as_folded = glued(word for number in numbers for word in folded[number])
    is_as_written = as_folded == glued(words_in(read))
    return Part(
        words=written,
        read=_bare(written) if is_as_written else read,
        meanings=phrase.meanings,
        typed=frozenset(numbers),
        keys=tuple(key_of(word.text) for word in words if word.text not in FILLERS),
        stems=tuple(written_as(word.text) for word in words if word.text not in FILLERS),
        hidden=phrase.hidden,
    )


def _bare(written: str) -> str:
    """Return typed words without the marks round them; the dots of "M.E." are its own."""
    bare = written.strip(',;:!?"“”')
    return bare.rstrip(".") if bare.count(".") == 1 else bare


def together(parts: Sequence[Part]) -> Part:
    """Return several parts (at least one) as one that means nothing yet."""
    return replace(
        parts[0],
        words=" ".join(part.words for part in parts),
        read=" ".join(part.read for part in parts),
        meanings=(),
        typed=frozenset().union(*(part.typed for part in parts)),
        keys=tuple(dict.fromkeys(key for part in parts for key in part.keys)),
        stems=tuple(dict.fromkeys(one for part in parts for one in part.stems)),
    )


def is_common(part: Part) -> bool:
    """Tell whether a part is one of the commonest words: alone it tells little in a sentence."""
    return len(part.keys) == 1 and part.words.lower() in common_words()
