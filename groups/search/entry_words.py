"""What the entries themselves add to the vocabulary: their words, and the names of the groups."""

from collections.abc import Iterable

from groups.search.everyday import FILLERS, common_words
from groups.search.folding import stem, words_in
from groups.search.spelling import Speller


class EntryWords:
    """The folded words of all entries, which are no misspellings, and the groups' names.

    `names` holds the hashes of names in stems, with and without the places they name: "Tea After
    Loss, Southwell" is found by "tea after loss" too. A name of which one word would be left
    ("Nottingham Stoma Support Group") stands only whole, and one that is a common word alone
    ("Salt") is looked for as a word, not as a name.
    """

    def __init__(self, words: Iterable[str], names: Iterable[str], places: Iterable[str]):
        self.words = frozenset(words)
        in_places = {stem(word) for place in places for word in words_in(place)}
        hashes, of_names = set(), {}
        for name in names:
            words_of_name = words_in(name)
            of_names |= dict.fromkeys(words_of_name, 1)
            telling = [word for word in words_of_name if word not in FILLERS]
            stems = tuple(map(stem, telling))
            if len(telling) > 1 or (telling and telling[0] not in common_words()):
                hashes.add(hash(stems))
            shorter = tuple(one for one in stems if one not in in_places)
            if 1 < len(shorter) < len(stems):
                hashes.add(hash(shorter))
        self.names = frozenset(hashes)
        self.speller = Speller(of_names)

    def __contains__(self, word: str) -> bool:
        return word in self.words
