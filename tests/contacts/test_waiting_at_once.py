"""Two presses in the same moment, with a database that commits: one is made, and both get it."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from contacts import codes
from contacts.letter import Letter
from contacts.models import Answer, Reach, ReadyMail, Told, Waiting
from contacts.waiting import actions, telling
from contacts.waiting.counts import Crowd
from contacts.waiting.periods import MOST_NEWS
from selfhelp import crypto
from tests.contacts.asking import NOW
from tests.contacts.waiters import ANSWER, LEFT, a_place, a_writer, an_issue, join_some, write

PATIENCE_SECONDS = 30

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.fixture(autouse=True)
def nobody_waits(shared_database):
    """Let each test begin and end without anybody."""
    yield
    for waiting in Waiting.objects.all():
        actions.leave(waiting=waiting, by="the person")


def at_once(press) -> list:
    """Return what two get who press in the same moment, each by a connection of their own."""
    own = connections["default"]

    def work(_number: int):
        connections["default"] = own.copy()
        try:
            return press()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as presses:
        return list(presses.map(work, range(2)))


def test_one_wish_is_kept_and_both_presses_get_it(monkeypatch):
    secret, stretched, issue, place = crypto.new_secret(), codes.stretched, an_issue(), a_place()
    both = Barrier(2, timeout=PATIENCE_SECONDS)

    def stretched_by_both(code: str) -> bytes:
        """The slow part; right after it the transactions begin."""
        done = stretched(code)
        both.wait()
        return done

    def press():
        return actions.wait(
            issue=issue,
            place=place,
            reach=Reach.EMAIL,
            letter=Letter.of(LEFT[Reach.EMAIL]),
            receipt_secret=secret,
            now=NOW,
            by="the person",
        )

    monkeypatch.setattr(codes, "stretched", stretched_by_both)
    one, other = at_once(press)
    assert one == other == Waiting.objects.get()
    assert ReadyMail.objects.count() == MOST_NEWS + 1


def test_one_message_is_written_and_each_is_told_once():
    join_some(3)
    both = Barrier(2, timeout=PATIENCE_SECONDS)
    key, writer, crowd = uuid.uuid4(), a_writer(), Crowd(an_issue(), a_place(), 3)

    def press():
        both.wait()
        return telling.write(key=key, crowd=crowd, text="Hello", now=NOW, by=writer)

    one, other = at_once(press)
    assert one.pk == other.pk == key
    assert Told.objects.filter(news=key).count() == 3
    writer.delete()


def test_one_answer_stands():
    [first, *_rest] = join_some(3)
    both = Barrier(2, timeout=PATIENCE_SECONDS)
    told = write().told.get(waiting=first.waiting)

    def press():
        both.wait()
        return telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")

    at_once(press)
    assert Answer.objects.filter(told=told).count() == 1
