"""Where more people bring hardly more answers, and all of them are served."""

import pytest

from tests.load.__main__ import HELD, HELD_BY, Told, knee_of, pause_for


def told(people: int, rate: float, *, later: int = 0) -> Told:
    return Told(people, int(rate * 10), 10, 1, 1, 1, 1, refused=0, later=later, broken=0, lost=0)


def test_the_knee_is_where_more_people_bring_hardly_more_answers():
    steps = [told(1, 30), told(2, 50), told(4, 78), told(8, 80)]
    assert knee_of(steps).people == 4


def test_who_is_asked_to_come_back_is_not_served():
    steps = [told(1, 30), told(2, 50), told(4, 90, later=1)]
    assert knee_of(steps).people == 2


def test_a_site_that_serves_nobody_well_is_measured_by_its_first_step():
    assert knee_of([told(1, 30, later=1), told(2, 50, later=2)]).people == 1


def test_between_their_questions_people_wait_so_long_that_most_of_the_knee_is_asked():
    knee = told(16, 40)
    asked_every = pause_for(knee, 0.4) / 1000 + 0.4  # by each
    assert HELD_BY / asked_every == pytest.approx(HELD * knee.rate, rel=0.001)


def test_nobody_waits_where_answers_take_longer_than_that():
    assert pause_for(told(16, 40), 3) == 0
