"""What is passed on is what was given, to each reader no more than was agreed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.kinds import REACHING, Kind, TeamMay
from contacts.letter import Copy, Letter
from tests.contacts.asking import GIVEN

GIVENS = st.dictionaries(st.sampled_from(Kind), st.text(min_size=1))


@given(GIVENS)
def test_a_letter_comes_back_from_its_bytes_as_it_was(given_words):
    letter = Letter.of(given_words)
    assert Letter.from_bytes(letter.to_bytes()) == letter
    assert letter.given == given_words


@given(GIVENS)
def test_the_text_has_every_word_that_was_given(given_words):
    text = Letter.of(given_words).as_text()
    assert all(words in text for words in given_words.values())


@given(GIVENS)
def test_the_team_is_told_nothing_or_how_to_reach_or_all(given_words):
    letter = Letter.of(given_words)
    assert letter.for_team(TeamMay.NOTHING) is None
    assert letter.for_team(TeamMay.ALL) == letter
    assert letter.for_team(TeamMay.REACH_ME).given.keys() == given_words.keys() & set(REACHING)


def test_how_to_reach_somebody_never_says_what_about():
    assert not {Kind.SITUATION, Kind.NEEDS, Kind.COMPANION} & set(REACHING)


def test_wishes_about_times_and_discretion_come_first():
    every = dict.fromkeys(reversed(Kind), "x")
    order = [line.kind for line in Letter.of(every).lines]
    assert order[:3] == [Kind.DISCREET, Kind.TIMES, Kind.MESSAGE]


@pytest.mark.parametrize("kind", GIVEN)
def test_each_line_says_what_it_is(kind):
    [line] = Letter.of({kind: "x"}).lines
    assert line.label == kind.label


@given(GIVENS, st.sampled_from(["maple otter kettle window seven bridge"]))
def test_an_own_copy_comes_back_from_its_bytes_as_it_was(given_words, code):
    copy = Copy(Letter.of(given_words), code)
    assert Copy.from_bytes(copy.to_bytes()) == copy
