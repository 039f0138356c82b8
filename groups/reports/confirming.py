"""How fresh entries are, how they were, and how soon groups answer when they are asked."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import review
from groups.models import Group, Question, Revision
from groups.reports.pictures import bars, columns
from groups.reports.report import Report, share

MONTHS = 24
SOON = timedelta(days=14)
AGES = {
    review.Age.FRESH: gettext_lazy("Confirmed not long ago"),
    review.Age.DUE: gettext_lazy("Time to ask the group"),
    review.Age.LATE: gettext_lazy("The public is told that it is old"),
    review.Age.OVERDUE: gettext_lazy("To be decided whether it is shown"),
}


def by_age(today: date) -> Report:
    """Count listed groups by how long ago their entry was confirmed."""
    days = Group.objects.listed().values_list("confirmed_on", flat=True)
    counted = Counter(review.age_of(day, today=today) for day in days)
    whole = counted.total()
    rows = tuple((AGES[age], counted[age], share(counted[age], whole)) for age in AGES)
    return Report(
        key="ages",
        title=gettext_lazy("How long ago entries were confirmed"),
        heads=(gettext_lazy("Age"), gettext_lazy("Groups"), gettext_lazy("Of all listed")),
        rows=rows,
        picture=bars([(str(name), number, str(number)) for name, number, _part in rows]),
    )


def over_time(today: date) -> Report:
    """Tell for the end of each month how many listed entries were not too old by then.

    From the history of entries, so it begins in the month in which that was first kept.
    """
    kept = _kept_states()
    first = min((day for states in kept.values() for day, _state in states), default=today)
    rows = []
    for end in _ends_of_months(max(first, review.months_before(today, MONTHS - 1)), today):
        ages = [
            review.age_of(confirmed, today=end) for confirmed in _confirmed_of_listed(kept, end)
        ]
        good = sum(age in (review.Age.FRESH, review.Age.DUE) for age in ages)
        rows.append((_month(end), len(ages), good, share(good, len(ages))))
    return Report(
        key="freshness",
        title=gettext_lazy("Entries confirmed lately, month by month"),
        heads=(
            gettext_lazy("End of"),
            gettext_lazy("Listed"),
            gettext_lazy("Confirmed lately"),
            gettext_lazy("Share"),
        ),
        rows=tuple(rows),
        picture=columns([(name, good / (whole or 1), part) for name, whole, good, part in rows]),
        note=gettext_lazy("From the history of entries: it begins when that was first kept."),
    )


def answered_soon(today: date) -> Report:
    """Tell of the questions of each month how many were answered within fourteen days."""
    asked, soon, open_still = Counter(), Counter(), Counter()
    since = review.months_before(today, MONTHS - 1).replace(day=1)
    questions = Question.objects.filter(asked_on__gte=since, asked_on__lte=today).exclude(
        answer=Question.Answer.OVERTAKEN
    )
    for day, answered in questions.values_list("asked_on", "answered_on"):
        month = day.replace(day=1)
        asked[month] += 1
        soon[month] += bool(answered and answered - day <= SOON)
        open_still[month] += answered is None
    rows = [
        (
            _month(month),
            asked[month],
            soon[month],
            share(soon[month], asked[month]),
            open_still[month],
        )
        for month in sorted(asked)
    ]
    return Report(
        key="answers",
        title=gettext_lazy("Groups that answered within 14 days"),
        heads=(
            gettext_lazy("Asked in"),
            gettext_lazy("Groups asked"),
            gettext_lazy("Answered within 14 days"),
            gettext_lazy("Share"),
            gettext_lazy("Not answered so far"),
        ),
        rows=tuple(rows),
        picture=columns([(row[0], row[2] / row[1], row[3]) for row in rows]),
        note=gettext_lazy("Entries that were confirmed in another way meanwhile are left out."),
    )


# A group's entry on a day: whether it was listed, and when it was last confirmed.
State = tuple[bool, date | None]


def _kept_states() -> dict[int, list[tuple[date, State]]]:
    """Return what the history says of each group, from the oldest revision on."""
    kept: dict[int, list[tuple[date, State]]] = defaultdict(list)
    fields = (
        "group_id",
        "made_at",
        *(f"snapshot__entry__{name}" for name in ("status", "run_by", "confirmed_on")),
    )
    for group, made_at, status, run_by, confirmed in (
        Revision.objects.order_by("number").values_list(*fields).iterator()
    ):
        is_listed = status == Group.Status.LISTED and run_by in Group.RUN_BY_MEMBERS
        day = date.fromisoformat(confirmed) if confirmed else None
        kept[group].append((review.day_of(made_at), (is_listed, day)))
    return kept


def _confirmed_of_listed(kept: dict, end: date) -> Iterator[date | None]:
    """Yield when each group that was listed on a day had last been confirmed by then."""
    for states in kept.values():
        position = bisect_right(states, end, key=lambda state: state[0])
        is_listed, confirmed = states[position - 1][1] if position else (False, None)
        if is_listed:
            yield confirmed


def _ends_of_months(first: date, today: date) -> Iterator[date]:
    """Yield the last day of each month from that of `first` on; of this month, today."""
    month = first.replace(day=1)
    while month <= today:
        following = (month + timedelta(days=31)).replace(day=1)
        yield min(following - timedelta(days=1), today)
        month = following


def _month(day: date) -> str:
    return _("%(month)s %(year)d") % {"month": dates.MONTHS_3[day.month].title(), "year": day.year}
