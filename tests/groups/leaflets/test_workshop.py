"""Each leaflet is made once and two at a time, and a few may wait, however many ask at once."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import timedelta
from itertools import islice

import pytest

from groups.leaflets import workshop
from groups.leaflets.render import Busy
from groups.leaflets.workshop import Shelf, TooOften, Visitor
from selfhelp.pace import Pace
from tests.conftest import TODAY

A_HUNDRED = 100
MOST_AT_ONCE = 2
MOST_WAITING = workshop.MOST_WAITING
PATIENCE = 30
ALICE, BOB = Visitor("192.0.2.1", 0.0), Visitor("192.0.2.2", 0.0)


@pytest.fixture
def shelf(monkeypatch) -> Shelf[str]:
    """An empty shelf in a directory that does not change, where nobody was counted yet."""
    monkeypatch.setattr(workshop, "present_version", lambda: "1")
    monkeypatch.setattr(workshop, "pace", Pace("test", most=1_000, seconds=60))
    return Shelf(most=1_000, size_of=len, at_once=MOST_AT_ONCE)


class Work:
    """What takes as long as a test wants it to."""

    def __init__(self):
        self.begun, self.may_end = threading.Semaphore(0), threading.Event()
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        self.begun.release()
        assert self.may_end.wait(PATIENCE)
        return "made"


def answer(shelf: Shelf[str], key: object, work: Work) -> str:
    """Return what somebody is told who asks."""
    try:
        return shelf.get(key, work, today=TODAY, visitor=ALICE)
    except Busy:
        return "busy"


def test_what_was_made_is_not_made_again(shelf):
    made = []
    for _ in range(3):
        shelf.get("a", lambda: made.append(1) or "made", today=TODAY, visitor=ALICE)

    assert len(made) == 1


@pytest.mark.parametrize("change", ["directory", "day"])
def test_what_was_made_before_a_change_is_made_anew(shelf, monkeypatch, change):
    shelf.get("a", lambda: "before", today=TODAY, visitor=ALICE)
    day = TODAY
    if change == "directory":
        monkeypatch.setattr(workshop, "present_version", lambda: "2")
    else:
        day += timedelta(days=1)

    assert shelf.get("a", lambda: "after", today=day, visitor=ALICE) == "after"


def test_what_changed_while_it_was_made_is_handed_out_and_not_kept(shelf, monkeypatch):
    versions = iter(["1", "2", "2", "2"])
    monkeypatch.setattr(workshop, "present_version", lambda: next(versions))

    assert shelf.get("a", lambda: "before", today=TODAY, visitor=ALICE) == "before"
    assert shelf.get("a", lambda: "after", today=TODAY, visitor=ALICE) == "after"


def test_of_a_hundred_who_ask_for_the_same_a_few_wait_and_all_find_it_made_later(shelf):
    """Threads that wait answer no pages: the others are told at once to come again."""
    work = Work()
    few = 1 + MOST_WAITING

    with ThreadPoolExecutor(A_HUNDRED) as people:
        asked = [people.submit(answer, shelf, "a", work) for _ in range(A_HUNDRED)]
        told = [each.result(PATIENCE) for each in islice(as_completed(asked), A_HUNDRED - few)]
        work.may_end.set()
        answers = Counter(each.result(PATIENCE) for each in asked)

    assert set(told) == {"busy"}  # while the first is at work
    assert answers == {"made": few, "busy": A_HUNDRED - few}
    assert [answer(shelf, "a", work) for _ in range(A_HUNDRED)] == ["made"] * A_HUNDRED
    assert work.times == 1


def test_of_a_hundred_who_ask_for_different_ones_all_but_a_few_are_told_at_once(shelf):
    work = Work()
    few = MOST_AT_ONCE + MOST_WAITING

    with ThreadPoolExecutor(A_HUNDRED) as people:
        asked = [people.submit(answer, shelf, number, work) for number in range(A_HUNDRED)]
        told = [each.result(PATIENCE) for each in islice(as_completed(asked), A_HUNDRED - few)]
        for _ in range(MOST_AT_ONCE):
            assert work.begun.acquire(timeout=PATIENCE)
        begun = work.times
        work.may_end.set()
        answers = Counter(each.result(PATIENCE) for each in asked)

    assert set(told) == {"busy"}  # while the first are at work
    assert begun == MOST_AT_ONCE
    assert answers == {"made": few, "busy": A_HUNDRED - few}
    assert answer(shelf, A_HUNDRED, work) == "made"  # the room is free again


def test_whoever_has_waited_too_long_for_a_turn_is_told_to_come_again(shelf, monkeypatch):
    monkeypatch.setattr(workshop, "PATIENCE_SECONDS", 0.01)
    work = Work()
    with ThreadPoolExecutor(MOST_AT_ONCE) as people:
        first = [people.submit(answer, shelf, number, work) for number in range(MOST_AT_ONCE)]
        for _ in first:
            assert work.begun.acquire(timeout=PATIENCE)
        told = answer(shelf, "another", work)
        work.may_end.set()

    assert told == "busy"
    assert [each.result() for each in first] == ["made"] * MOST_AT_ONCE


def test_what_fails_fails_for_all_who_wait_and_can_be_tried_again(shelf):
    def fail():
        raise ZeroDivisionError

    for _ in range(MOST_AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError):
            shelf.get("a", fail, today=TODAY, visitor=ALICE)
    assert shelf.get("a", lambda: "made", today=TODAY, visitor=ALICE) == "made"


def test_one_visitor_cannot_take_all_the_time_there_is(shelf, monkeypatch):
    monkeypatch.setattr(workshop, "pace", Pace("test", most=2, seconds=60))
    for key in "ab":
        shelf.get(key, lambda: "made", today=TODAY, visitor=ALICE)

    with pytest.raises(TooOften):
        shelf.get("c", lambda: "made", today=TODAY, visitor=ALICE)
    assert shelf.get("a", lambda: "again", today=TODAY, visitor=ALICE) == "made"  # costs nothing
    assert shelf.get("c", lambda: "made", today=TODAY, visitor=BOB) == "made"
    assert "192.0.2" not in repr(vars(shelf.kept))


def test_a_visitor_is_known_for_a_minute_by_a_digest_alone():
    pace = Pace("test", most=1, seconds=60)

    assert pace.allows("192.0.2.1", now=0)
    assert not pace.allows("192.0.2.1", now=59)
    assert "192.0.2.1" not in repr(vars(pace))
    assert pace.allows("192.0.2.1", now=60)
    assert pace.allows("192.0.2.2", now=60)
