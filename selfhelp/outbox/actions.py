"""Everything that happens to a message: put down, cancelled, claimed, and what came of it.

Whoever sends works in three steps, each a transaction of its own: `claim`, the mail, `record_...`.
A worker that dies in between leaves a lease that runs out, and another worker tries again.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from selfhelp import erasing
from selfhelp.outbox import content, files
from selfhelp.outbox.models import Attempt, Message, Outcome, State
from selfhelp.outbox.pauses import PAUSE_WITHOUT_KEY, pause_after

# Connecting, greeting, hello, encrypting, hello again, signing in (three), from, to, data, mail and
# goodbye: each may take as long as the mail timeout. The lease is twice that, so that a slow worker
# keeps its claim; after a crash a mail waits no longer than this.
STEPS_OF_A_DIALOGUE = 13
CANDIDATES = 20  # as many workers can look at the same moment before one goes away empty-handed


@transaction.atomic
def post(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    purpose: str,
    due_at: datetime | None = None,
    held: bool = False,
    now: datetime,
) -> Message:
    """Put a mail down, to be sent at `due_at` or at once; gone with the caller's transaction.

    One that is `held` goes out only after `release`, which does not open it. `purpose` is a slug
    for whoever looks at the table ("group-asked"). Raises NotAMessage for what could not be sent,
    ImproperlyConfigured without the worker's public key.
    """
    message = Message(id=uuid.uuid4(), purpose=purpose, created_at=now, due_at=due_at or now)
    message.state = State.HELD if held else State.WAITING
    words = content.Content(to=to, subject=subject, text=text, html=html)
    message.sealed = content.seal(words, message=message.id)
    message.save(force_insert=True)
    return message


@transaction.atomic
def release(*, ids: Collection[uuid.UUID], now: datetime) -> int:
    """Let held messages go out now; return how many there were."""
    held = Message.objects.filter(pk__in=ids, state=State.HELD)
    return held.update(state=State.WAITING, due_at=now)


@transaction.atomic
def cancel(*, ids: Collection[uuid.UUID], now: datetime) -> int:
    """Erase the words of messages that have not gone out, which then never will; return how many.

    One that a worker is handing over this very moment may still arrive; it then becomes "sent".
    """
    unfinished = Message.objects.unfinished().filter(pk__in=ids)
    erasing.reach_the_bytes()
    return unfinished.update(state=State.CANCELLED, finished_at=now, **_NOTHING_LEFT)


@transaction.atomic
def bring_forward(*, ids: Collection[uuid.UUID], now: datetime) -> int:
    """Let messages that wait for a later time go out now; return how many there were."""
    waiting = Message.objects.filter(pk__in=ids, state=State.WAITING, attempts=0, due_at__gt=now)
    return waiting.update(due_at=now)


@transaction.atomic
def erase(*, ids: Collection[uuid.UUID]) -> None:
    """Delete messages with all that is known of them, and their files in the mail folder."""
    # Without a look at what they say: pages have no right to (selfhelp/rights/).
    Message.objects.filter(pk__in=ids).only("pk").delete()
    erasing.reach_the_bytes()
    for message in ids:
        files.remove(message)


def claim(*, now: datetime) -> Message | None:
    """Take one message whose time has come, for as long as a lease; None if there is none.

    The condition is in the UPDATE itself, so that of two workers one gets the row and the other
    changes nothing, on every database. Call it outside of transactions.
    """
    token = uuid.uuid4()
    for key in Message.objects.claimable(now).values_list("pk", flat=True)[:CANDIDATES]:
        taken = Message.objects.claimable(now).filter(pk=key)
        if taken.update(state=State.SENDING, claim=token, lease_until=now + _lease()):
            # None if it was cancelled since; the next look finds another.
            return Message.objects.filter(claim=token).first()
    return None


@transaction.atomic
def record_sent(*, message: Message, now: datetime) -> None:
    """Write down that the mail was handed over: true whatever has become of the claim since.

    Of one that was erased meanwhile nothing is kept, not even the file that was put down for it.
    """
    if _finish(Message.objects.exclude(state=State.SENT), message, State.SENT, now):
        Attempt.objects.create(message=message, at=now, outcome=Outcome.ACCEPTED)
    elif not Message.objects.filter(pk=message.pk).exists():
        files.remove(message.pk)


@transaction.atomic
def record_retry(
    *, message: Message, outcome: Outcome, code: int | None = None, now: datetime
) -> None:
    """Put a message back to be tried again after a pause, or give it up after the last.

    Does nothing when the claim has passed to another worker or the message was cancelled.
    """
    counts = outcome != Outcome.KEY_MISSING  # which says nothing about the mail
    pause = pause_after(message.attempts + 1) if counts else PAUSE_WITHOUT_KEY
    if pause is None:
        record_failed(message=message, outcome=outcome, code=code, now=now)
        return
    put_back = _held(message).update(
        state=State.WAITING,
        due_at=now + pause,
        attempts=message.attempts + counts,
        claim=None,
        lease_until=None,
    )
    if put_back:
        Attempt.objects.create(message=message, at=now, outcome=outcome, code=code)


@transaction.atomic
def record_failed(
    *, message: Message, outcome: Outcome, code: int | None = None, now: datetime
) -> None:
    """Give a message up for good and erase its words, unless the claim has passed on."""
    if _finish(_held(message), message, State.FAILED, now):
        Attempt.objects.create(message=message, at=now, outcome=outcome, code=code)


@transaction.atomic
def record_returned(*, message: uuid.UUID, code: int | None = None, now: datetime) -> bool:
    """Mark a message as failed because its mail came back; False if it is unknown or was known."""
    done_with = [State.FAILED, State.CANCELLED]
    row = Message.objects.exclude(state__in=done_with).filter(pk=message)
    if not row.update(state=State.FAILED, finished_at=now, **_NOTHING_LEFT):
        return False
    Attempt.objects.create(message_id=message, at=now, outcome=Outcome.RETURNED, code=code)
    erasing.reach_the_bytes()
    return True


@transaction.atomic
def record_done_with(*, message: uuid.UUID, state: State, now: datetime) -> None:
    """Erase the words of a message that came back from a backup, and was done with before."""
    erasing.reach_the_bytes()
    unfinished = Message.objects.unfinished().filter(pk=message)
    unfinished.update(state=state, finished_at=now, **_NOTHING_LEFT)


_NOTHING_LEFT = {"sealed": None, "claim": None, "lease_until": None}


def _lease() -> timedelta:
    return timedelta(seconds=2 * STEPS_OF_A_DIALOGUE * settings.EMAIL_TIMEOUT)


def _held(message: Message):
    """Return the row, if the claim with which `message` was taken is still the one that counts."""
    return Message.objects.filter(pk=message.pk, state=State.SENDING, claim=message.claim)


def _finish(rows, message: Message, state: State, now: datetime) -> int:
    erasing.reach_the_bytes()
    return rows.filter(pk=message.pk).update(
        state=state, finished_at=now, attempts=F("attempts") + 1, **_NOTHING_LEFT
    )
