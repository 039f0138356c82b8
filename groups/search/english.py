"""Ordinary English words, from the list that pyspellchecker keeps."""

from functools import cache

from spellchecker import SpellChecker

from groups.search.folding import glued, words_in
from groups.search.hashes import Hashes

# How often a word is seen in the list's texts: 10,000 times are the 5,000 commonest, and 200,000
# times the 600 commonest.
COMMON, EVERYWHERE = 10_000, 200_000


@cache
def _english() -> tuple[Hashes, frozenset[str], frozenset[str]]:
    """Return all ordinary words, the common ones, and those seen everywhere, all folded."""
    frequencies = SpellChecker(language="en").word_frequency.items()
    seen = {_folded(word): times for word, times in frequencies}
    common = frozenset(word for word, times in seen.items() if times > COMMON)
    return Hashes(map(hash, seen)), common, frozenset(w for w in common if seen[w] > EVERYWHERE)


def _folded(word: str) -> str:
    """Return a word as typed words are compared; nearly all of the list are so already."""
    return word if word.isascii() and word.isalpha() and word.islower() else glued(words_in(word))


def ordinary_words() -> Hashes:
    """Return the ordinary English words (some 160,000), which no spelling correction touches."""
    return _english()[0]


def common_words() -> frozenset[str]:
    """Return the common English words: alone in a long sentence they tell little."""
    return _english()[1]


def words_seen_everywhere() -> frozenset[str]:
    """Return the commonest English words, which stand in every other sentence."""
    return _english()[2]
