"""Typed text as words: folded, glued and split words made good, misspelt ones corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from groups.search.english import ordinary_words
from groups.search.entry_words import EntryWords
from groups.search.folding import glued, words_in
from groups.search.lexicon import Lexicon, form

MOST_WORDS = 40
MOST_SPELT = 16  # looking a word up by letters and sound is the dearest step of all
LONGEST_WORD = 40  # no word of a vocabulary is longer
SHORTEST_SPLIT = 7


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


def _belong_together(word: Word, following: Word, lexicon: Lexicon) -> bool:
    """Tell whether two words were meant as one that the vocabulary has: "under active"."""
    one = word.text + following.text
    if len(one) < SHORTEST_SPLIT or one not in lexicon.words:
        return False
    return (form(word.text), form(following.text)) not in lexicon.exact


def _as_known(word: str, lexicon: Lexicon, known: EntryWords) -> tuple[str, ...]:
    """Return a word that somebody knows, in its pieces; nothing where nobody does."""
    if word in lexicon.words or word in known:
        return (word,)
    if word in lexicon.glued:
        return lexicon.glued[word]
    return (word,) if word in ordinary_words() else ()


def _as_meant(word: str, lexicon: Lexicon, known: EntryWords) -> tuple[str, ...]:
    """Return the word or words that were meant by one that nobody knows."""
    meant = lexicon.speller.correct(word) or known.speller.correct(word) or word
    return (meant,) if meant in lexicon.words else lexicon.glued.get(meant, (meant,))
