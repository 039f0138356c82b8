"""Forgetting what is kept no longer. For how long, and why: contacts/periods.py
and contacts/waiting/periods.py."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from contacts import limits, periods
from contacts.actions import erase
from contacts.mails import SENT_ONCE
from contacts.models import (
    Answer,
    Enquiry,
    Forgetting,
    News,
    Reading,
    Waiting,
)
from contacts.waiting.actions import leave
from groups.models import Note
from selfhelp import erasing
from selfhelp.acts.models import Act, Finding, Telling
from selfhelp.backups.models import Erased
from selfhelp.limits.models import DailySalt, Tally
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was erased: requests, days of tallies, readings, calls to make, rows of mails; of
    those who wait for a group: people, their answers, and news to them; notes about entries; and
    what is on record of the team."""

    enquiries: int
    days: int
    readings: int
    calls: int
    mails: int
    waits: int
    answers: int
    news: int
    notes: int
    acts: int


def forget(*, now: datetime, by: str, dry_run: bool = False) -> Forgotten:
    """Erase what is over at `now`; with `dry_run` only count it."""
    enquiries = Enquiry.objects.over(now)
    forms_from = limits.first_day_of_forms(now)
    salts = DailySalt.objects.filter(day__lt=forms_from)
    readings = Reading.objects.filter(at__lt=now - periods.READINGS_KEPT)
    calls = Forgetting.objects.filter(since__lt=now - periods.KEPT_AT_MOST)
    mails = _mails_over(now)
    waits = Waiting.objects.over(now)
    answers, news = Answer.objects.filter(erase_at__lte=now), News.objects.over(now)
    notes = Note.objects.over(now)
    acts = Act.objects.over(now)
    kinds = (enquiries, salts, readings, calls, mails, waits, answers, news, notes, acts)
    forgotten = Forgotten(*(rows.count() for rows in kinds))
    if not dry_run:
        _erase_one_by_one([*enquiries.values_list("pk", flat=True)], now, by)
        for waiting in waits:
            leave(waiting=waiting, by=by)
        with transaction.atomic():
            sent_forms = Q(purpose=limits.FORM, day__gte=forms_from)
            Tally.objects.filter(day__lt=now.date()).exclude(sent_forms).delete()
            of_no_backup = Erased.objects.over(now.date())
            for rows in (salts, readings, calls, answers, news, notes, acts, of_no_backup):
                rows.delete()
            Finding.objects.over(now).delete()
            Telling.objects.over(now).delete()
            erasing.reach_the_bytes()
        outbox.erase(ids=[*mails.values_list("pk", flat=True)])
    return forgotten


def _mails_over(now: datetime) -> QuerySet[Message]:
    """Return the mails that are done with for long enough: those that went out once, to somebody
    who may be anybody, soon."""
    once = Message.objects.finished_before(now - periods.MAILS_SENT_ONCE_KEPT)
    return Message.objects.finished_before(now - periods.SENT_MAILS_KEPT) | once.filter(
        purpose__in=SENT_ONCE
    )


def _erase_one_by_one(keys: list, now: datetime, by: str) -> None:
    """Erase each in a transaction of its own: one that somebody erases meanwhile is just gone."""
    for key in keys:
        with suppress(Enquiry.DoesNotExist):
            erase(enquiry=Enquiry.objects.get(pk=key), now=now, by=by)
