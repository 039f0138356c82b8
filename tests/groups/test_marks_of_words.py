"""The words that groups write, marked some groups at a time."""

import pytest
from pyroaring import BitMap

from groups.search import marks_of_words
from groups.search.marks_of_words import WordMarks
from groups.search.sets import MarksBuilder
from tests.groups.same_snapshot import assert_same, built


def test_a_word_is_marked_with_its_stem_in_its_field_alone():
    marks = MarksBuilder()
    words = WordMarks(marks)
    words.note("name", "Stroke Talk", 3)
    words.note("word", "talking, and talk", 3)
    words.note("word", "Ménière's talks", 7)
    words.mark()

    bearers = marks.built()
    assert bearers["name", "talk"] == BitMap([3])
    assert bearers["word", "talk"] == BitMap([3, 7])
    assert bearers["word", "stroke"] == BitMap()
    assert words.folded == {"stroke", "talk", "talking", "and", "menieres", "talks"}


@pytest.mark.django_db
def test_marking_few_groups_at_a_time_comes_to_the_same(monkeypatch):
    at_once = built()
    monkeypatch.setattr(marks_of_words, "LETTERS_AT_ONCE", 500)

    assert_same(built(at_once), at_once)
