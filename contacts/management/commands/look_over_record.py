"""Find what stands out on the record of who did what, and tell the administrators."""

from collections.abc import Iterator
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from contacts.models import Reading
from selfhelp.acts.actions import LOOKED_BACK, look_over, tell
from selfhelp.acts.counting import by_day, counted_since
from selfhelp.acts.rules import READING, Counted


class Command(BaseCommand):
    help = (
        "Find what stands out on the record (selfhelp/acts/rules.py), among looks at people's "
        "words, and in how often visitors are turned away; tell the administrators in one mail a "
        "day. The worker runs it every hour."
    )

    def handle(self, **options):
        now, by = timezone.now(), "the worker"
        since = timezone.localdate(now) - LOOKED_BACK
        counted = [*counted_since(since), *_readings_since(since)]
        found = look_over(counted=counted, now=now, by=by)
        told = tell(now=now, by=by)
        self.stdout.write(f"Found {found}, told {told} administrators.")


def _readings_since(day: date) -> Iterator[Counted]:
    """Yield how often each member opened people's words on each day (one query)."""
    for on, by, times in by_day(Reading.objects.all(), "by", since=day):
        yield Counted(on, READING, times, by=by)
