"""What the entries themselves add to the vocabulary: their words, and the names of the groups."""

from array import array
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import chain

from groups.search.english import common_words
from groups.search.everyday import FILLERS
from groups.search.folding import stem, words_in
from groups.search.hashes import Hashes
from groups.search.renumbering import replaced
from groups.search.spelling import Speller

NONE = 0  # stands for no hash


class EntryWords:
    """The folded words of all entries, which are no misspellings, and the groups' names.

    `names` holds the hashes of names in stems, with and without the places they name: "Tea After
    Loss, Southwell" is found by "tea after loss" too. A name of which one word would be left
    ("Nottingham Stoma Support Group") stands only whole, and one that is a common word alone
    ("Salt") is looked for as a word, not as a name.
    """

    def __init__(self, words: Iterable[str], names: Iterable[str], places: Iterable[str]):
        """Take the words of the entries, the names of the groups by number, those of places."""
        self.words = frozenset(words)
        self._in_places = {stem(word) for place in places for word in words_in(place)}
        self._whole, self._shorter = array("q"), array("q")
        of_names: dict[str, int] = {}
        for name in names:
            words_of_name = words_in(name)
            of_names |= dict.fromkeys(words_of_name, 1)
            whole, shorter = self._hashes(words_of_name)
            self._whole.append(whole)
            self._shorter.append(shorter)
        self.names = self._all_hashes()
        self.speller = Speller(of_names)

    def followed(
        self, gone: Sequence[int], names: Iterable[tuple[int, str]], words: Iterable[str]
    ) -> "EntryWords":
        """Return what is known when groups are `gone` and others came: (number, name) and `words`.

        Numbers are ascending, of those gone the numbers they had. Names that no group has any more
        are forgotten; words are only added.
        """
        after = copy(self)
        words_of_names = [(number, words_in(name)) for number, name in names]
        hashes = [(number, *self._hashes(words)) for number, words in words_of_names]
        after.words = self.words.union(words)
        after._whole = replaced(self._whole, gone, ((n, whole) for n, whole, _ in hashes))
        after._shorter = replaced(self._shorter, gone, ((n, shorter) for n, _, shorter in hashes))
        if (after._whole, after._shorter) != (self._whole, self._shorter):
            after.names = after._all_hashes()
        of_names = {word for _, words in words_of_names for word in words}
        if not of_names <= self.speller.weights.keys():
            after.speller = Speller({**self.speller.weights, **dict.fromkeys(of_names, 1)})
        return after

    def _hashes(self, words: list[str]) -> tuple[int, int]:
        """Return the hash of a name, and of the name without places; NONE where it has none."""
        telling = [word for word in words if word not in FILLERS]
        stems = tuple(map(stem, telling))
        is_name = len(telling) > 1 or (telling and telling[0] not in common_words())
        shorter = tuple(one for one in stems if one not in self._in_places)
        is_shorter = 1 < len(shorter) < len(stems)
        return hash(stems) if is_name else NONE, hash(shorter) if is_shorter else NONE

    def _all_hashes(self) -> Hashes:
        return Hashes(one for one in chain(self._whole, self._shorter) if one != NONE)

    def __contains__(self, word: str) -> bool:
        return word in self.words
