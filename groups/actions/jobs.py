"""Long work: asked for, claimed by one worker at a time, finished or given up."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from groups.models import Incoming, Job
from selfhelp import crypto, erasing

LEASE = timedelta(hours=1)  # longer than anything takes; then the worker has died over it
FILE_KEPT = timedelta(days=1)
KEPT = timedelta(days=7)
State = Job.State


def start(*, kind: str, by: str, now: datetime, incoming: Incoming | None = None) -> Job:
    """Ask for a piece of work; one of the same kind that is not finished is taken instead."""
    open_ones = Job.objects.filter(
        kind=kind, incoming=incoming, made_by=by, state__in=[State.WAITING, State.WORKING]
    )
    found = open_ones.first()
    return found or Job.objects.create(kind=kind, made_by=by, made_at=now, incoming=incoming)


def claim(*, now: datetime) -> Job | None:
    """Take the next piece of work, if there is one; the UPDATE decides who has it."""
    due = Job.objects.filter(
        Q(state=State.WAITING) | Q(state=State.WORKING, lease_until__lte=now)
    ).defer("sealed")
    for job in due:
        token = uuid.uuid4()
        free = Job.objects.filter(pk=job.pk, claim=job.claim)
        if free.update(state=State.WORKING, claim=token, lease_until=now + LEASE):
            job.refresh_from_db()
            return job
    return None


def tell(*, job: Job, done: int, of: int) -> None:
    """Say how far a piece of work has come."""
    Job.objects.filter(pk=job.pk, claim=job.claim).update(done=done, of=of)


@transaction.atomic
def finish(*, job: Job, file: bytes | None, now: datetime) -> None:
    """Mark a piece of work as done, with the file that came of it; nothing if the claim is lost."""
    _end(job, State.DONE, now, sealed=_sealed(job, file) if file is not None else None)


@transaction.atomic
def fail(*, job: Job, told: str, now: datetime) -> None:
    """Mark a piece of work as one that did not work, with a sentence for whoever asked for it."""
    _end(job, State.FAILED, now, told=told[: Job._meta.get_field("told").max_length])


def file_of(job: Job) -> bytes | None:
    """Return the file that came of a piece of work, None where it is erased or was none."""
    if job.sealed is None:
        return None
    return crypto.open_with(_secret(job), bytes(job.sealed), context=_context(job))


@transaction.atomic
def forget(*, now: datetime, by: str) -> int:
    """Erase files that were made a day ago, and work of a week ago; return how many files."""
    old = Job.objects.filter(finished_at__lte=now - FILE_KEPT, sealed__isnull=False)
    files = old.update(sealed=None)
    Job.objects.filter(finished_at__lte=now - KEPT).delete()
    erasing.reach_the_bytes()
    return files


def _end(job: Job, state: str, now: datetime, **more) -> None:
    held = Job.objects.filter(pk=job.pk, claim=job.claim, state=State.WORKING)
    held.update(state=state, claim=None, lease_until=None, finished_at=now, **more)


def _sealed(job: Job, plain: bytes) -> bytes:
    return crypto.seal_with(_secret(job), plain, context=_context(job))


def _secret(job: Job) -> bytes:
    return crypto.keyed_digest("groups.job", str(job.pk))


def _context(job: Job) -> str:
    return f"groups.job:{job.pk}"
