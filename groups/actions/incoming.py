"""What becomes of a file that somebody brings in: sealed while it waits, then taken or left."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from groups.models import Incoming
from selfhelp import crypto, erasing

KEPT_WAITING = timedelta(days=7)
NAME, LONGEST_NAME = "file", 100  # of a file, among what was said about it
MOST_WAITING = 20  # files of the whole team, of which each may have 20 MB

State = Incoming.State


class AlreadyDecided(Exception):
    """The file was brought in or left before, and what was in it is erased."""


class TooManyWait(Exception):
    """So many files wait already that somebody must decide about one first."""


@transaction.atomic
def receive(
    *, kind: str, content: bytes, report: dict[str, Any], by: str, now: datetime, name: str = ""
) -> Incoming:
    """Keep a file and its `name`, sealed, until somebody has decided about it; `report` is what it
    would do. Raises TooManyWait.
    """
    if Incoming.objects.filter(state=State.WAITING).count() >= MOST_WAITING:
        raise TooManyWait
    row = Incoming(kind=kind, report=report, made_at=now, made_by=by)
    row.sealed = _sealed(row, content)
    row.answers = _sealed(row, json.dumps({NAME: name[:LONGEST_NAME]}).encode())
    row.save(force_insert=True)
    return row


@transaction.atomic
def note_report(*, incoming: Incoming, report: dict[str, Any], by: str) -> None:
    """Keep what a file that waits would do, once it was tried. Raises AlreadyDecided."""
    row = _waiting(incoming)
    row.report = report
    row.save(update_fields=["report"])


@transaction.atomic
def answer(*, incoming: Incoming, answers: dict[str, Any], by: str) -> None:
    """Keep what somebody said about the rows of a file that waits, in place of what was said."""
    row = _waiting(incoming)
    row.answers = _sealed(row, json.dumps(answers).encode())
    row.save(update_fields=["answers"])
    incoming.answers = row.answers


def content_of(incoming: Incoming) -> bytes:
    """Return the file that waits; AlreadyDecided when it does not any more.

    Raises crypto.CannotOpen where SECRET_KEY is another since.
    """
    if incoming.sealed is None:
        raise AlreadyDecided
    return _opened(incoming, incoming.sealed)


def answers_of(incoming: Incoming) -> dict[str, Any]:
    """Return what was said about the rows so far."""
    return json.loads(_opened(incoming, incoming.answers)) if incoming.answers else {}


def name_of(incoming: Incoming) -> str:
    """Return what a file that waits is called; "" once it is erased, or where it cannot be read."""
    try:
        return answers_of(incoming).get(NAME, "")
    except crypto.CannotOpen:
        return ""


@transaction.atomic
def take(
    *,
    incoming: Incoming,
    write: Callable[[bytes, dict[str, Any]], tuple[dict, dict]],
    by: str,
    now: datetime,
) -> Incoming:
    """Bring a file in, all of it or nothing, and erase it.

    `write` is given the file and the answers, writes, and returns the report and what undoing
    must know. Whatever it raises leaves everything as it was. Raises AlreadyDecided.
    """
    row = _waiting(incoming)
    row.report, row.undo = write(content_of(row), answers_of(row))
    return _decide(row, State.TAKEN, by=by, now=now)


@transaction.atomic
def leave(*, incoming: Incoming, by: str, now: datetime) -> Incoming:
    """Erase a file without bringing it in. Raises AlreadyDecided."""
    return _decide(_waiting(incoming), State.LEFT, by=by, now=now)


def forget(*, now: datetime, by: str) -> int:
    """Erase files about which nobody has decided for a week; return how many."""
    old = Incoming.objects.filter(state=State.WAITING, made_at__lte=now - KEPT_WAITING)
    for incoming in old:
        leave(incoming=incoming, by=by, now=now)
    return len(old)


def _waiting(incoming: Incoming) -> Incoming:
    row = Incoming.objects.select_for_update().get(pk=incoming.pk)
    if row.state != State.WAITING:
        raise AlreadyDecided
    return row


def _decide(row: Incoming, state: str, *, by: str, now: datetime) -> Incoming:
    row.state, row.decided_by, row.decided_at = state, by, now
    row.sealed = row.answers = None
    row.save()
    erasing.reach_the_bytes()
    return row


def _sealed(row: Incoming, plain: bytes) -> bytes:
    return crypto.seal_with(_secret(row), plain, context=_context(row))


def _opened(row: Incoming, sealed: bytes) -> bytes:
    return crypto.open_with(_secret(row), bytes(sealed), context=_context(row))


def _secret(row: Incoming) -> bytes:
    return crypto.keyed_digest("groups.incoming", str(row.pk))


def _context(row: Incoming) -> str:
    return f"groups.incoming:{row.pk}"
