"""Typed text as words: folded, glued and split words made good, misspelt ones corrected."""

from collections.abc import Iterator
from dataclasses import dataclass

from groups.search.everyday import ordinary_words
from groups.search.folding import words_in
from groups.search.lexicon import Lexicon, form

MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; `typed` are the numbers of the typed words it comes from."""

    text: str
    typed: tuple[int, ...]
    is_piece: bool = False  # of a word typed as one: "scratchcards"


def typed_words(typed: list[str]) -> Iterator[Word]:
    """Yield the folded words of typed ones, with where they come from."""
    for number, written in enumerate(typed[:MOST_WORDS]):
        for word in words_in(written):
            yield Word(word, (number,))


def corrected(
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
