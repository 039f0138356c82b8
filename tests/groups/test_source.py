"""The replica is read as long as it keeps up, and for no longer than is said."""

import pytest
from django.db import DEFAULT_DB_ALIAS

from groups.search.source import LOOK_AFTER_FAULT, LOOK_EVERY, MOST_BEHIND, Watch
from selfhelp.replica import REPLICA


class Pair:
    """A database and its replica, by the directory's number in each; None does not answer."""

    def __init__(self, newest: int | None, shown: int | None):
        self.numbers = {DEFAULT_DB_ALIAS: newest, REPLICA: shown}
        self.asked = 0
        self.watch = Watch(self.number_at)

    def number_at(self, alias: str) -> int | None:
        self.asked += 1
        return self.numbers[alias]

    def at(self, now: float, *, newest: int | None, shown: int | None) -> str:
        self.numbers = {DEFAULT_DB_ALIAS: newest, REPLICA: shown}
        return self.watch.alias(now)


def test_a_replica_that_has_all_is_read():
    assert Pair(7, 7).watch.alias(0) == REPLICA


def test_a_replica_that_lacks_something_at_the_first_look_is_not_read():
    pair = Pair(7, 6)
    assert pair.watch.alias(0) == DEFAULT_DB_ALIAS
    assert "behind" in pair.watch.trouble


def test_a_replica_that_stands_still_is_read_no_longer_than_is_said():
    pair = Pair(7, 7)
    pair.watch.alias(0)
    assert pair.at(MOST_BEHIND, newest=8, shown=7) == REPLICA
    assert pair.at(MOST_BEHIND + LOOK_EVERY, newest=8, shown=7) == DEFAULT_DB_ALIAS


def test_it_is_read_again_when_it_has_caught_up():
    pair = Pair(8, 7)
    pair.watch.alias(0)
    assert pair.at(LOOK_EVERY, newest=8, shown=8) == REPLICA
    assert pair.watch.trouble == ""


def test_changes_that_never_pause_are_no_reason_not_to_read_a_replica_that_follows():
    pair = Pair(0, 0)
    read = {
        pair.at(second * LOOK_EVERY, newest=10 * second, shown=10 * (second - 1))
        for second in range(1, 20)
    }
    pair.watch.alias(0)
    assert read == {DEFAULT_DB_ALIAS, REPLICA}  # nothing is known at the first look
    assert pair.at(20 * LOOK_EVERY, newest=200, shown=190) == REPLICA


def test_after_an_hour_without_a_question_an_old_look_proves_nothing():
    pair = Pair(7, 7)
    pair.watch.alias(0)
    assert pair.at(3600, newest=9, shown=7) == DEFAULT_DB_ALIAS


@pytest.mark.parametrize("shown", [7, 3])
def test_while_nothing_else_answers_the_replica_is_read_as_it_is(shown):
    pair = Pair(7, shown)
    pair.watch.alias(0)
    assert pair.at(100, newest=None, shown=shown) == REPLICA


def test_a_replica_that_does_not_answer_is_not_read():
    pair = Pair(7, None)
    assert pair.watch.alias(0) == DEFAULT_DB_ALIAS
    assert pair.watch.trouble == "the replica does not answer"


def test_it_is_looked_at_once_in_a_while_and_less_often_while_one_is_away():
    pair = Pair(7, 7)
    times = [0, LOOK_EVERY - 0.1, LOOK_EVERY]
    asked = [pair.watch.alias(now) and pair.asked for now in times]
    assert asked == [2, 2, 4]
    pair.at(10, newest=None, shown=7)
    pair.watch.alias(10 + LOOK_AFTER_FAULT - 0.1)
    assert pair.asked == 6


def test_when_something_did_not_answer_the_next_question_looks():
    pair = Pair(7, 7)
    pair.watch.alias(0)
    pair.watch.look_again()
    assert pair.at(0.1, newest=7, shown=None) == DEFAULT_DB_ALIAS


def test_who_comes_while_somebody_looks_does_not_wait():
    pair = Pair(7, 7)
    inner = []

    def number_at(alias: str) -> int:
        inner.append(watch.alias(0))
        return 7

    watch = Watch(number_at)
    watch.alias(0)
    assert inner == [DEFAULT_DB_ALIAS] * 2
    assert pair.asked == 0
