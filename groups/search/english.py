"""Ordinary English words, from the list that pyspellchecker keeps."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from spellchecker import SpellChecker

from groups.search.folding import glued, words_in

# How often a word is seen in the list's texts: 10,000 times are the 5,000 commonest, and 200,000
# times the 600 commonest.
COMMON, EVERYWHERE = 10_000, 200_000


class WordList:
    """A large set of words that is only asked what is in it.

    It keeps their hashes alone: a tenth of the room. That a word which is not in it has the hash
    of one that is happens once in 10**14 words.
    """

    def __init__(self, words: Iterable[str]):
        self._hashes = array("q", sorted(map(hash, words)))

    def __contains__(self, word: str) -> bool:
        wanted = hash(word)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted


@cache
def _english() -> tuple[WordList, frozenset[str], frozenset[str]]:
    """Return all ordinary words, the common ones, and those seen everywhere, all folded."""
    frequencies = SpellChecker(language="en").word_frequency.items()
    seen = {_folded(word): times for word, times in frequencies}
    common = frozenset(word for word, times in seen.items() if times > COMMON)
    return WordList(seen), common, frozenset(w for w in common if seen[w] > EVERYWHERE)


def _folded(word: str) -> str:
    """Return a word as typed words are compared; nearly all of the list are so already."""
    return word if word.isascii() and word.isalpha() and word.islower() else glued(words_in(word))


def ordinary_words() -> WordList:
    """Return the ordinary English words (some 160,000), which no spelling correction touches."""
    return _english()[0]


def common_words() -> frozenset[str]:
    """Return the common English words: alone in a long sentence they tell little."""
    return _english()[1]


def words_seen_everywhere() -> frozenset[str]:
    """Return the commonest English words, which stand in every other sentence."""
    return _english()[2]
