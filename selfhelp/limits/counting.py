"""Counting what one somebody does on one day, by digests that tell nobody who it was."""

import os
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from selfhelp import crypto
from selfhelp.limits.models import DailySalt, Tally

REFUSED = "refused"  # a purpose without a limit: that somebody was refused, of whatever purpose


class TooMany(Exception):
    """Done too often today."""


def count(purpose: str, text: str, *, most: int, now: datetime) -> None:
    """Count one more time; raise TooMany when that is more than `most` on this day.

    `text` (a network address, a telephone number) is kept only as a digest with SECRET_KEY and a
    salt that is deleted the next day. That somebody was refused is counted too, for what it was.
    """
    if note(purpose, text, now=now) > most:
        note(REFUSED, purpose, now=now)
        raise TooMany


@transaction.atomic
def note(purpose: str, text: str, *, now: datetime) -> int:
    """Return how often it was done today, this time included."""
    salt, _made = DailySalt.objects.get_or_create(day=now.date(), defaults={"salt": os.urandom(32)})
    tally, _made = Tally.objects.get_or_create(**_key(purpose, text, salt))
    Tally.objects.filter(pk=tally.pk).update(times=F("times") + 1)
    # From now on the row is ours: whoever came at the same time waits, or is counted in.
    tally.refresh_from_db(fields=["times"])
    return tally.times


def is_noted(purpose: str, text: str, *, since: date) -> bool:
    """Tell whether it was done on any day from `since` on."""
    salts = DailySalt.objects.filter(day__gte=since)
    return any(Tally.objects.filter(**_key(purpose, text, salt)).exists() for salt in salts)


def _key(purpose: str, text: str, salt: DailySalt) -> dict:
    """Return what finds the tally of one somebody, whatever the capitals and spaces."""
    told = bytes(salt.salt).hex() + "".join(text.lower().split())
    digest = crypto.keyed_digest(f"limits.{purpose}", told)
    return {"day": salt.day, "purpose": purpose, "digest": digest}
