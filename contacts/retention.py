"""Forgetting what is kept no longer. For how long, and why: contacts/periods.py."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts import periods
from contacts.actions import erase
from contacts.models import DailySalt, Enquiry, Forgetting, Reading, Tally
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was erased: requests, days of tallies, readings, calls to make, rows of mails."""

    enquiries: int
    days: int
    readings: int
    calls: int
    mails: int


def forget(*, now: datetime, by: str, dry_run: bool = False) -> Forgotten:
    """Erase what is over at `now`; with `dry_run` only count it."""
    enquiries = Enquiry.objects.over(now)
    salts = DailySalt.objects.filter(day__lt=now.date())
    readings = Reading.objects.filter(at__lt=now - periods.READINGS_KEPT)
    calls = Forgetting.objects.filter(since__lt=now - periods.KEPT_AT_MOST)
    mails = Message.objects.finished_before(now - periods.SENT_MAILS_KEPT)
    forgotten = Forgotten(*(rows.count() for rows in (enquiries, salts, readings, calls, mails)))
    if not dry_run:
        _erase_one_by_one([*enquiries.values_list("pk", flat=True)], now, by)
        with transaction.atomic():
            Tally.objects.filter(day__lt=now.date()).delete()
            for rows in (salts, readings, calls):
                rows.delete()
        outbox.erase(ids=[*mails.values_list("pk", flat=True)])
    return forgotten


def _erase_one_by_one(keys: list, now: datetime, by: str) -> None:
    """Erase each in a transaction of its own: one that somebody erases meanwhile is just gone."""
    for key in keys:
        enquiry = Enquiry.objects.filter(pk=key).first()
        if enquiry:
            erase(enquiry=enquiry, now=now, by=by)
