"""What is kept of the words that found nothing, for how long, and who sees it."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from groups.actions import in_vain
from groups.actions.in_vain import KEPT_WEEKS, WAITING_WEEKS, forget, write
from groups.in_vain import Collector
from groups.models import DirectoryVersion, WordsInVain
from selfhelp.accounts.roles import Role
from tests.conftest import TODAY
from tests.groups.test_in_vain import letters, refuse
from tests.members import sign_in

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WORD = "lipoedema"
BY = "a test"


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Write for good, as in life, and take it away again: for locks, threads and refusals."""
    with django_db_blocker.unblock():
        yield
        WordsInVain.objects.all().delete()
        connection.close()


@contextmanager
def a_database_that_only_reads():
    """Make the database refuse every write of this connection."""
    sqlite = connection.vendor == "sqlite"
    switch = "PRAGMA query_only" if sqlite else "SET default_transaction_read_only"
    with connection.cursor() as cursor:
        cursor.execute(f"{switch} = on")
        try:
            yield
        finally:
            cursor.execute(f"{switch} = off")


def write_days(*days: date, word: str = WORD) -> None:
    """Write `word` as looked for once on each of `days`, each in a go of its own."""
    for day in days:
        write(counts={(word, day): 1}, today=day, by=BY)


def shown() -> set[str]:
    return set(WordsInVain.objects.shown().values_list("word", flat=True))


# What is kept


@pytest.mark.django_db
@settings(max_examples=40)
@given(st.lists(st.integers(0, 7 * (WAITING_WEEKS - 1)), min_size=1, max_size=9), st.randoms())
def test_a_word_is_shown_once_it_was_looked_for_on_three_days_and_never_before(offsets, chance):
    WordsInVain.objects.all().delete()
    days = [TODAY + offset * DAY for offset in sorted(offsets)]

    write_days(*days)

    rows = WordsInVain.objects.filter(word=WORD)
    assert sum(row.times for row in rows) == len(days)
    assert {row.week for row in rows} == {day - day.weekday() * DAY for day in days}
    if len(set(days)) >= 3:
        assert {(row.shown, row.days, row.last_day) for row in rows} == {(True, 0, None)}
    else:
        assert shown() == set()
        assert sum(row.days for row in rows) == len(set(days))
        assert {row.last_day for row in rows} <= set(days)


@pytest.mark.django_db
def test_a_day_that_is_written_late_is_not_counted_twice():
    tuesday = TODAY + DAY
    for day in (TODAY, tuesday, TODAY, tuesday):
        write(counts={(WORD, day): 1}, today=tuesday, by=BY)

    assert shown() == set()
    assert WordsInVain.objects.get().times == 4


@pytest.mark.django_db
def test_one_go_can_hold_several_words_weeks_and_days():
    counts = {(WORD, TODAY - n * DAY): 2 for n in (0, 1, 2)} | {("rare", TODAY): 7}
    write(counts=counts, today=TODAY, by=BY)

    assert shown() == {WORD}
    kept = WordsInVain.objects.order_by("word", "week").values_list("word", "week", "times")
    assert list(kept) == [(WORD, TODAY - WEEK, 4), (WORD, TODAY, 2), ("rare", TODAY, 7)]


@pytest.mark.django_db
def test_three_days_further_apart_than_a_word_waits_do_not_show_it():
    write_days(TODAY, TODAY + DAY, TODAY + WAITING_WEEKS * WEEK)
    assert shown() == set()
    assert WordsInVain.objects.get().times == 1


@pytest.mark.django_db
def test_a_rare_word_is_deleted_after_weeks_of_waiting_and_a_shown_one_after_a_year():
    write_days(TODAY, word="rare")
    write_days(TODAY, TODAY + DAY, TODAY + 2 * DAY)

    def kept_in(weeks: int) -> set[str]:
        forget(today=TODAY + weeks * WEEK, by=BY)
        return set(WordsInVain.objects.values_list("word", flat=True))

    assert kept_in(WAITING_WEEKS - 1) == {WORD, "rare"}
    assert kept_in(WAITING_WEEKS) == {WORD}
    assert kept_in(KEPT_WEEKS - 1) == {WORD}
    assert kept_in(KEPT_WEEKS) == set()


@pytest.mark.django_db
def test_writing_forgets():
    write_days(TODAY, word="rare")
    write_days(TODAY + WAITING_WEEKS * WEEK)
    assert list(WordsInVain.objects.values_list("word", flat=True)) == [WORD]


@pytest.mark.django_db
def test_made_up_words_fill_only_so_much_and_known_ones_are_still_counted(monkeypatch):
    monkeypatch.setattr(in_vain, "MOST_WAITING", 10)
    write_days(TODAY)
    write(counts={(letters(n), TODAY): 1 for n in range(50)}, today=TODAY, by=BY)
    write_days(TODAY + DAY)

    assert WordsInVain.objects.count() == 10
    assert WordsInVain.objects.get(word=WORD).times == 2


@pytest.mark.django_db
def test_counting_words_does_not_make_any_page_of_the_directory_out_of_date():
    before = DirectoryVersion.objects.get()
    write_days(TODAY, TODAY + DAY, TODAY + WAITING_WEEKS * WEEK)
    after = DirectoryVersion.objects.get()

    assert (after.number, after.stamp) == (before.number, before.stamp)


# When the database is somebody else's, or refuses


def test_processes_that_write_the_same_words_at_once_lose_no_count(committed, monkeypatch):
    monkeypatch.setattr(in_vain, "PATIENCE_MILLISECONDS", 10_000)  # a slow machine loses nothing
    at_once = Barrier(2)
    words = [letters(number) for number in range(20)]

    def write_often(days: list[date]) -> None:
        try:
            for day in days:
                at_once.wait(10)
                write(counts={(word, day): 1 for word in words}, today=TODAY, by=BY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        days = [TODAY, TODAY + DAY] * 5
        for done in [pool.submit(write_often, days), pool.submit(write_often, days)]:
            done.result()

    rows = WordsInVain.objects.values_list("times", "days", "shown")
    assert list(rows) == [(20, 2, False)] * len(words)


def test_a_database_that_only_reads_keeps_nobody_from_reading(committed, caplog):
    collector = Collector()
    with a_database_that_only_reads(), caplog.at_level(logging.DEBUG):
        collector.remember([WORD], today=TODAY)
        collector.remember([WORD], today=TODAY + DAY)
        assert list(WordsInVain.objects.all()) == []

    [warning] = [record for record in caplog.records if record.name == "groups.in_vain"]
    assert (warning.levelname, warning.exc_info) == ("WARNING", None)
    assert WORD not in caplog.text

    collector.remember(["other"], today=TODAY + 2 * DAY)
    assert WordsInVain.objects.get().times == 2


def test_a_database_out_of_reach_leaves_the_counts_for_the_next_time(committed, monkeypatch):
    collector = Collector()
    collector.remember([WORD], today=TODAY)
    connection.close()
    with monkeypatch.context() as patch:
        patch.setattr(connection, "get_new_connection", refuse)
        collector.remember(["next"], today=TODAY + DAY)

    assert collector.counts() == {(WORD, TODAY): 1, ("next", TODAY + DAY): 1}


def test_a_writer_that_holds_the_database_holds_no_reader_up(committed):
    collector = Collector()
    collector.remember([WORD], today=TODAY)
    somebody_else = connection.copy()
    somebody_else.set_autocommit(False)
    row = (WORD, TODAY, 1, False, 0)
    try:
        with somebody_else.cursor() as cursor:
            cursor.execute(
                "INSERT INTO groups_wordsinvain (word, week, times, shown, days) "
                "VALUES (%s, %s, %s, %s, %s)",
                row,
            )
        began = time.monotonic()
        collector.remember(["next"], today=TODAY + DAY)
        took = time.monotonic() - began
    finally:
        somebody_else.rollback()
        somebody_else.close()

    assert took < 5  # seconds; SQLite's usual patience is 20, and PostgreSQL's has no end
    assert (WORD, TODAY) in collector.counts()


@pytest.mark.django_db
def test_writing_inside_a_transaction_of_somebody_else_is_a_mistake():
    with pytest.raises(RuntimeError), transaction.atomic():
        write_days(TODAY)


# Who sees it


@pytest.mark.django_db
def test_the_team_reads_the_shown_words_by_count_and_can_change_nothing(client):
    sign_in(client, Role.ADMINISTRATOR)
    for word, times in [("some", 2), ("most", 9), ("least", 1)]:
        counts = {(word, TODAY + n * DAY): times for n in range(3)}
        write(counts=counts, today=TODAY, by=BY)
    write_days(TODAY, word="rare")

    page = client.get(reverse("admin:groups_wordsinvain_changelist")).content.decode()

    assert "rare" not in page
    assert page.index(">most<") < page.index(">some<") < page.index(">least<")
    rare = WordsInVain.objects.get(word="rare")
    most = WordsInVain.objects.get(word="most")
    at = {name: f"admin:groups_wordsinvain_{name}" for name in ("add", "change", "delete")}
    assert client.get(reverse(at["add"])).status_code == 403
    assert client.post(reverse(at["change"], args=[most.pk]), {"times": 1}).status_code == 403
    assert client.post(reverse(at["delete"], args=[most.pk]), {"post": "yes"}).status_code == 403
    assert client.get(reverse(at["change"], args=[most.pk])).status_code == 200
    assert client.get(reverse(at["change"], args=[rare.pk])).status_code == 302  # "not found"
