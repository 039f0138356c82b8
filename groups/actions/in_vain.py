"""Keeping the words that found nothing: adding counts, telling three days, and forgetting.

Who may see what, and why so little is kept, is in docs/decisions.md.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import groupby

from django.db import connection, transaction

from groups.models import WordsInVain
from groups.models.in_vain import DAYS_TO_BE_SHOWN

logger = logging.getLogger(__name__)
WAITING_WEEKS = 8  # this one and the seven before: a word has its three days in them, or goes
KEPT_WEEKS = 52
MOST_WAITING = 5000  # rows: whoever sends made-up words cannot fill the table
PATIENCE_MILLISECONDS = 250  # somebody waits for a page meanwhile


def write(*, counts: Mapping[tuple[str, date], int], today: date, by: str) -> None:
    """Add `counts` (how often each word was looked for on each day) to what is kept; forget first.

    All of it is written or nothing is. Never inside another transaction (RuntimeError): what a
    reader reads must not hang on it. Raises DatabaseError or InterfaceError where the database
    cannot be reached, takes no writes, or is held by somebody else for PATIENCE_MILLISECONDS.
    """
    with _little_patience(), transaction.atomic(durable=True):
        forget(today=today, by=by)
        keys = sorted({(word, _monday_of(day)) for word, day in counts})
        _make_empty_rows(keys)
        words = {word for word, _week in keys}
        # Locked before they are read, so that no other process adds to them meanwhile. (SQLite
        # has one writer at a time, and the transaction began as one.)
        rows = list(
            WordsInVain.objects.select_for_update().filter(word__in=words).order_by("word", "week")
        )
        changed = _add(counts, rows) | _show_words_of_three_days(rows)
        for row in changed:  # some hundreds; faster one by one than in a statement for all
            row.save(update_fields=["times", "shown", "days", "last_day"])
    logger.info("%s counted words that found nothing: %d", by, len(words))


@transaction.atomic
def forget(*, today: date, by: str) -> None:
    """Delete what is older than KEPT_WEEKS, and what has waited WAITING_WEEKS for its three days.

    Weeks are whole and count backwards from that of `today`, which is the first.
    """
    this_week = _monday_of(today)
    old = WordsInVain.objects.filter(week__lte=this_week - timedelta(weeks=KEPT_WEEKS))
    rare = WordsInVain.objects.waiting().filter(
        week__lte=this_week - timedelta(weeks=WAITING_WEEKS)
    )
    gone = old.delete()[0] + rare.delete()[0]
    logger.info("%s forgot words that found nothing: %d rows", by, gone)


def _make_empty_rows(keys: list[tuple[str, date]]) -> None:
    """Make the rows that are missing, by word and week, while there is room for new words.

    In the order of the alphabet: neither rows nor their numbers tell who was counted first.
    """
    words = {word for word, _week in keys}
    known = set(WordsInVain.objects.filter(word__in=words).values_list("word", flat=True))
    room = MOST_WAITING - WordsInVain.objects.waiting().count()
    new = sorted(words - known)[: max(room, 0)]
    WordsInVain.objects.bulk_create(
        [WordsInVain(word=word, week=week) for word, week in keys if word in known.union(new)],
        ignore_conflicts=True,  # another process may have made one this moment
    )


def _add(counts: Mapping[tuple[str, date], int], rows: Iterable[WordsInVain]) -> set[WordsInVain]:
    """Add `counts` to the `rows` of their words and weeks; return those rows."""
    by_key = {(row.word, row.week): row for row in rows}
    changed = set()
    for (word, day), times in sorted(counts.items()):
        row = by_key.get((word, _monday_of(day)))
        if row is None:
            continue  # there was no room for the word
        row.times += times
        # A day that is written late, after a later one, may have been counted: it is not again.
        if row.last_day is None or row.last_day < day:
            row.days += 1
            row.last_day = day
        changed.add(row)
    return changed


def _show_words_of_three_days(rows: Iterable[WordsInVain]) -> set[WordsInVain]:
    """Show the words that have their days, which are wiped; `rows` are all of some words, by word.

    Returns the rows that this changed. Days of different weeks are different days.
    """
    changed = set()
    for _word, same in groupby(rows, key=lambda row: row.word):
        weeks = list(same)
        shown = any(row.shown for row in weeks)
        if shown or sum(row.days for row in weeks) >= DAYS_TO_BE_SHOWN:
            for row in weeks:
                if not row.shown or row.days:
                    row.shown, row.days, row.last_day = True, 0, None
                    changed.add(row)
    return changed


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@contextmanager
def _little_patience() -> Iterator[None]:
    """Make the database refuse soon when somebody else is writing; as a rule it waits longer."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            [usual] = cursor.execute("PRAGMA busy_timeout").fetchone()
            shorten = f"PRAGMA busy_timeout = {PATIENCE_MILLISECONDS}"
            restore = f"PRAGMA busy_timeout = {usual}"
        else:
            shorten = f"SET lock_timeout = {PATIENCE_MILLISECONDS}"
            restore = "RESET lock_timeout"
        cursor.execute(shorten)
        try:
            yield
        finally:
            cursor.execute(restore)
