"""How long anything is kept, why, and forgetting it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts.actions import erase
from contacts.models import DailySalt, Enquiry, Tally


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many requests were erased, and how many days of tallies."""

    enquiries: int
    days: int


def forget(*, now: datetime, by: str, dry_run: bool = False) -> Forgotten:
    """Erase what is over at `now`; with `dry_run` only count it."""
    over = list(Enquiry.objects.over(now).values_list("pk", flat=True))
    before_today = DailySalt.objects.filter(day__lt=now.date())
    days = before_today.count()
    if not dry_run:
        for pk in over:
            enquiry = Enquiry.objects.filter(pk=pk).first()
            if enquiry:
                erase(enquiry=enquiry, now=now, by=by)
        with transaction.atomic():
            before_today.delete()
            Tally.objects.filter(day__lt=now.date()).delete()
    return Forgotten(len(over), days)
