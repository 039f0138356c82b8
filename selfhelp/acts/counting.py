"""What the rules are asked about: how many acts of each kind there were on which day."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from selfhelp.acts.models import Act
from selfhelp.acts.rules import REFUSAL, WATCHED, Counted
from selfhelp.limits.counting import REFUSED
from selfhelp.limits.models import Tally


def counted_since(day: date) -> Iterator[Counted]:
    """Yield what is on record from this day on, and how often visitors were turned away.

    Two queries, in which the database counts: as many rows as days, members and kinds, however
    often somebody tries. Tallies have the days of UTC, and those of past days end with `forget`.
    """
    acts = Act.objects.filter(kind__in=WATCHED)
    for on, kind, by, account, times in by_day(acts, "kind", "by", "account", since=day):
        yield Counted(on, kind, times, by=by, account=account)
    refused = Tally.objects.filter(purpose=REFUSED, day__gte=day).values_list("day")
    for on, times in refused.annotate(Sum("times")):
        yield Counted(on, REFUSAL, times)


def by_day(rows: QuerySet, *fields: str, since: date) -> QuerySet:
    """Return how many of `rows` (with a time `at`) there were on each day from `since` on, as
    tuples: the day of the clock on the wall, `fields`, and how many."""
    midnight = timezone.make_aware(datetime.combine(since, time.min))
    days = rows.filter(at__gte=midnight).annotate(on=TruncDate("at")).order_by()
    return days.values_list("on", *fields).annotate(Count("pk"))
