"""The words that groups write, as marks."""

from array import array
from collections import defaultdict
from functools import partial

from groups.search.everyday import written_as
from groups.search.folding import words_in
from groups.search.sets import MarksBuilder

# So many letters are gathered before their words are marked: much fewer, and each word is marked
# too many times; all of them, and they take more room than the marks that come of them.
LETTERS_AT_ONCE = 5_000_000


class WordMarks:
    """Marks groups in `marks` with (field, stem) for what they write; `folded` are all words met.

    Each typed word is folded but once for many groups.
    """

    def __init__(self, marks: MarksBuilder):
        self.folded: set[str] = set()
        self._marks = marks
        self._typed: dict[str, dict[str, array]] = {}
        self._letters = 0

    def note(self, field: str, text: str, number: int) -> None:
        """Take in what one group writes in a field."""
        typed = self._typed.setdefault(field, defaultdict(partial(array, "I")))
        for word in set(text.split()):
            typed[word].append(number)
        self._letters += len(text)
        if self._letters > LETTERS_AT_ONCE:
            self.mark()

    def mark(self) -> None:
        """Mark the groups with all words noted since."""
        for field, typed in self._typed.items():
            for word, numbers in typed.items():
                words = words_in(word)
                self.folded.update(words)
                for stem in map(written_as, words):
                    self._marks.add_bearers((field, stem), numbers)
        self._typed.clear()
        self._letters = 0
