"""Typed text as words: folded, glued and split words made good, misspelt ones corrected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from groups.search.english import common_words, ordinary_words
from groups.search.entry_words import EntryWords
from groups.search.folding import glued, words_in
from groups.search.lexicon import Lexicon, form

MOST_WORDS = 40
MOST_IN_PHRASES = 4
MOST_SPELT = 16  # looking a word up by letters and sound is the dearest step of all
LONGEST_WORD = 40  # no word of a vocabulary is longer
SHORTEST_SPLIT = 7
SHORTEST_SHORT = 2
VOWELS = re.compile("[aeiou]")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; `typed` are the numbers of the typed words it comes from."""

    text: str
    typed: tuple[int, ...]
    is_piece: bool = False  # of a word typed as one: "scratchcards"


def typed_words(typed: list[str]) -> Iterator[Word]:
    """Return the folded words of typed ones, MOST_WORDS at most, with where they come from.

    Folded ones are counted: a single character of some scripts stands for several words.
    """
    words = (
        Word(word[:LONGEST_WORD], (number,))
        for number, written in enumerate(typed)
        for word in words_in(written)
    )
    return islice(words, MOST_WORDS)


def corrected(
    words: list[Word], lexicon: Lexicon, known: EntryWords, corrections: dict[str, str]
) -> Iterator[Word]:
    """Yield the words as they were meant; note in `corrections` what was read otherwise.

    Each different word is read once, and no more than MOST_SPELT are looked up by spelling: who
    writes another language or nonsense is answered as soon as anybody else.
    """
    read: dict[str, tuple[str, ...]] = {}
    spelt = 0
    position = 0
    while position < len(words):
        word = words[position]
        following = words[position + 1] if position + 1 < len(words) else None
        position += 1
        if following and _belong_together(word, following, lexicon):
            yield Word(word.text + following.text, word.typed + following.typed)
            position += 1
            continue
        if word.text not in read:
            read[word.text] = _as_known(word.text, lexicon, known)
            if not read[word.text] and spelt < MOST_SPELT:
                spelt += 1
                read[word.text] = _as_meant(word.text, lexicon, known)
        pieces = read[word.text] or (word.text,)
        if glued(pieces) != word.text:
            corrections[word.text] = " ".join(pieces)
        for piece in pieces:
            yield Word(piece, word.typed, is_piece=len(pieces) > 1)


def as_in_phrases(
    words: list[Word], lexicon: Lexicon, known: EntryWords, corrections: dict[str, str]
) -> Iterator[Word]:
    """Yield the words, those that make no phrase as the ones that would: "brian injury".

    Only words that neither the vocabulary nor an entry has are looked at, MOST_IN_PHRASES at most.
    An English one is read as the nearest word that makes a phrase of two with the one beside it,
    and any as the other word of a place's name that it is short for: "hyson grn".
    """
    looked_up = 0
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        meant = ""
        if looked_up < MOST_IN_PHRASES and not _is_ours(word, lexicon, known):
            looked_up += 1
            if word.text in ordinary_words():
                meant = _beside(word.text, before, after, lexicon)
            meant = meant or _in_full(word.text, before, after, lexicon)
        if meant:
            corrections[word.text] = meant
        yield replace(word, text=meant) if meant else word


def _is_ours(word: Word, lexicon: Lexicon, known: EntryWords) -> bool:
    return word.is_piece or word.text in lexicon.words or word.text in known


def _beside(word: str, before: Word | None, after: Word | None, lexicon: Lexicon) -> str:
    """Return the word nearest to `word` that makes a phrase with one of its neighbours, or ""."""
    before, after = (
        beside and beside.text in lexicon.words and form(beside.text) for beside in (before, after)
    )
    for near in lexicon.speller.nearest(word) if before or after else ():
        if {(before, form(near)), (form(near), after)} & lexicon.exact.keys():
            return near
    return ""


def _in_full(word: str, before: Word | None, after: Word | None, lexicon: Lexicon) -> str:
    """Return the word that makes a place's name with a neighbour and that `word` is short for:
    its beginning, or all of it but the vowels. "" for none."""
    wholes = [
        *(lexicon.places_after.get(before.text, ()) if before else ()),
        *(lexicon.places_before.get(after.text, ()) if after else ()),
    ]
    for whole in wholes if len(word) >= SHORTEST_SHORT else ():
        if whole.startswith(word) or whole[0] + VOWELS.sub("", whole[1:]) == word:
            return whole
    return ""


def _belong_together(word: Word, following: Word, lexicon: Lexicon) -> bool:
    """Tell whether two words were meant as one that the vocabulary has: "under active"."""
    one = word.text + following.text
    if len(one) < SHORTEST_SPLIT or one not in lexicon.words:
        return False
    return (form(word.text), form(following.text)) not in lexicon.exact


def _as_known(word: str, lexicon: Lexicon, known: EntryWords) -> tuple[str, ...]:
    """Return a word that somebody knows, in its pieces; nothing where nobody does.

    A rare word of English may be a place as it is heard: "kimberly" is Kimberley.
    """
    if word in lexicon.words or word in known:
        return (word,)
    if word in lexicon.glued:
        return lexicon.glued[word]
    if word in common_words():
        return (word,)
    return (lexicon.place_speller.heard_as(word) or word,) if word in ordinary_words() else ()


def _as_meant(word: str, lexicon: Lexicon, known: EntryWords) -> tuple[str, ...]:
    """Return the word or words that were meant by one that nobody knows."""
    meant = lexicon.speller.correct(word) or known.speller.correct(word) or word
    return (meant,) if meant in lexicon.words else lexicon.glued.get(meant, (meant,))
