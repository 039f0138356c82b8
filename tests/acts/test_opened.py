"""Whoever opens very many entries at the desk is on record for that; ordinary work is not."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts import opened
from selfhelp.acts.opened import MANY, Opened
from tests.acts.on_record import A_DAY, Kind, acts, kinds
from tests.factories import make_group
from tests.members import make_member, sign_in

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
# Every page of the desk that shows one entry with its contacts.
PAGES = "entry history edit preview erase merge split".split()


@pytest.fixture(autouse=True)
def nothing_was_opened(monkeypatch):
    monkeypatch.setattr(opened, "_opened", Opened())


@pytest.fixture
def ann(db) -> User:
    return make_member(Role.VIEWER)


def open_entries(user: User, keys, now: datetime = NOW) -> None:
    for key in keys:
        opened.note(user, key, now=now)


def test_the_hundredth_entry_of_a_day_is_written_down_and_those_before_are_not(ann):
    open_entries(ann, range(MANY - 1))
    assert kinds() == []
    open_entries(ann, [MANY])
    assert acts() == [(Kind.OPENED_MANY, ann.pk, None, None)]


def test_the_same_entries_again_are_no_more_entries(ann):
    open_entries(ann, [*range(MANY - 1)] * 3)
    assert kinds() == []


def test_each_further_hundred_is_written_down_too(ann):
    open_entries(ann, range(3 * MANY))
    assert kinds() == [Kind.OPENED_MANY] * 3


def test_another_day_and_another_member_begin_anew(ann):
    bob = make_member(Role.EDITOR)
    open_entries(ann, range(MANY - 1))
    open_entries(bob, range(MANY, MANY + 5))
    open_entries(ann, range(MANY, 2 * MANY - 1), NOW + timedelta(days=1))
    assert kinds() == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_entry_counts(client, monkeypatch, page):
    user = sign_in(client, Role.KEEPER)
    monkeypatch.setattr(opened, "MANY", 1)
    client.get(reverse(f"groups_desk:{page}", args=[make_group().pk]))
    assert acts() == [(Kind.OPENED_MANY, user.pk, None, None)]


def test_an_entry_costs_no_query_more(client, ann, django_assert_num_queries):
    with django_assert_num_queries(0):
        open_entries(ann, range(MANY - 1))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 5)), max_size=60))
def test_whatever_is_opened_each_hundred_different_ones_are_told_of_once(looks):
    held, counted = Opened(), {"a": set(), "b": set()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened, "MANY", 3)
        for who, entry in looks:
            counted[who].add(entry)
            are_many = len(counted[who]) == 3
            assert held.are_many(who, entry, today=A_DAY) == are_many
            if are_many:
                counted[who].clear()


def test_threads_together_count_each_entry():
    held, all_are_there = Opened(), threading.Barrier(4)

    def look(number: int) -> int:
        all_are_there.wait(20)
        mine = range(number * 250, number * 250 + 250)
        return sum(held.are_many("ann", each, today=A_DAY) for each in mine)

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(look, range(4))) == 1000 // MANY
