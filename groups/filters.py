"""What groups can be narrowed by, declared once.

Conditions on meetings are gathered and asked of one meeting together, so that "Tuesday" and
"evening" never find a group that meets on Tuesday mornings and on Thursday evenings.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

import django_filters
from django.db.models import Case, CharField, Model, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from groups.models import Group, GroupIssue, Meeting
from groups.search.near import Point, with_squared_miles
from groups.search.query import Query

NOON, FIVE = time(12), time(17)
MILES = (1, 2, 5, 10, 20)

DAYS = {day.name.lower(): day for day in Meeting.Weekday}

TIME_OF_DAY = Case(
    When(start__lt=NOON, then=Value("morning")),
    When(start__lt=FIVE, then=Value("afternoon")),
    When(start__gte=FIVE, then=Value("evening")),
    output_field=CharField(),
)
TIMES = {
    "morning": _("Morning"),
    "afternoon": _("Afternoon"),
    "evening": _("Evening, from 5pm"),
}

# A hybrid meeting is found by whoever looks for either of its ways.
MODES = {
    "in_person": (_("In person"), ["in_person", "hybrid"]),
    "online": (_("Online"), ["online", "hybrid"]),
    "telephone": (_("By telephone"), ["telephone"]),
}

ACCESS = {
    "step_free": _("Step-free way in"),
    "accessible_toilet": _("Accessible toilet"),
    "hearing_loop": _("Hearing loop"),
    "parking": _("Parking"),
}

FREE = {"yes": _("Free of charge")}


class Linked:
    """A condition on groups by a table that links them to something, without doubling rows."""

    def __init__(self, model: type[Model], lookup: str):
        self.model = model
        self.lookup = lookup

    def __call__(self, values: Sequence[str]) -> Q:
        links = self.model.objects.filter(**{f"{self.lookup}__in": values})
        return Q(pk__in=links.values("group"))


class Column:
    """A condition on groups by a column of their own, or of a row that they lead to."""

    def __init__(self, lookup: str):
        self.lookup = lookup

    def __call__(self, values: Sequence[str]) -> Q:
        return Q(**{f"{self.lookup}__in": values})


class OptionFilter(django_filters.MultipleChoiceFilter):
    """Options of which any may hold, or all where `all_of`.

    `condition` turns the chosen values into a Q about groups, or, with `of_meeting`, into one
    about a single meeting.
    """

    def __init__(
        self,
        *,
        condition: Callable[[Sequence[str]], Q],
        of_meeting: bool = False,
        all_of: bool = False,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.condition = condition
        self.of_meeting = of_meeting
        self.all_of = all_of


class AgeFilter(OptionFilter):
    """Options that ask how long ago something was: `since` gives by option the last day that
    counts, seen from today.

    Those of `never` count things without such a day too. `mark` names the day in a snapshot,
    `among` the mark of the groups that it counts for; `condition` says both to the database, of
    the day and whether those without count.
    """

    def __init__(
        self,
        *,
        since: Mapping[str, Callable[[date], date]],
        never: frozenset[str],
        mark: str,
        among: tuple[str, str],
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.since = since
        self.never = never
        self.mark = mark
        self.among = among

    def until(self, values: Sequence[str], today: date) -> tuple[date, bool]:
        """Return the last day that counts for any of these options, and whether none does."""
        days = (self.since[value](today) for value in values)
        return max(days), not self.never.isdisjoint(values)


class GroupFilter(django_filters.FilterSet):
    """The filters of the public results; the team's lists have these and more."""

    issue = OptionFilter(label=_("Issue"), condition=Linked(GroupIssue, "issue__slug"))
    category = OptionFilter(
        label=_("Kind of issue"), condition=Linked(GroupIssue, "issue__category__slug")
    )
    within = OptionFilter(
        label=_("How far"),
        condition=lambda values: Q(squared_miles__lte=max(map(int, values)) ** 2),
        of_meeting=True,
    )
    day = OptionFilter(
        label=_("Day"),
        condition=lambda values: Q(weekday__in=[DAYS[value] for value in values]),
        of_meeting=True,
    )
    time = OptionFilter(
        label=_("Time of day"),
        condition=lambda values: Q(time_of_day__in=values),
        of_meeting=True,
    )
    mode = OptionFilter(
        label=_("How people meet"),
        condition=lambda values: Q(mode__in=[m for value in values for m in MODES[value][1]]),
        of_meeting=True,
    )
    audience = OptionFilter(
        label=_("For whom"), condition=Linked(Group.who_for.through, "audience__slug")
    )
    language = OptionFilter(
        label=_("Language"), condition=Linked(Group.languages.through, "language__slug")
    )
    access = OptionFilter(
        label=_("Getting in"),
        condition=lambda values: Q(**{f"venue__{value}": "yes" for value in values}),
        of_meeting=True,
        all_of=True,
    )
    newcomers = OptionFilter(
        label=_("New people"), condition=lambda values: Q(newcomers__in=values)
    )
    free = OptionFilter(label=_("Cost"), condition=lambda values: Q(charges=""))

    class Meta:
        model = Group
        fields: list[str] = []

    def __init__(self, query: Query, *, queryset: QuerySet, point: Point | None, today: date):
        """Narrow `queryset` by what `query` chose; distances count only from a known `point`."""
        chosen = {name: query.values(name) for name in self.base_filters}
        if point is None:
            chosen["within"] = ()
        super().__init__(chosen, queryset=queryset)
        self.point = point
        self.today = today

    def _conditions(self, *, of_meeting: bool, leaving_out: str) -> Q:
        return Q(
            *(
                self._condition(declared, self.data[name])
                for name, declared in self.filters.items()
                if self.data[name] and declared.of_meeting == of_meeting and name != leaving_out
            )
        )

    def _condition(self, declared: OptionFilter, values: Sequence[str]) -> Q:
        if isinstance(declared, AgeFilter):
            return declared.condition(*declared.until(values, self.today))
        return declared.condition(values)

    def meetings(self, *, leaving_out: str = "") -> QuerySet:
        """Return the meetings that fit all that was chosen about meetings (but one filter)."""
        meetings = Meeting.objects.annotate(time_of_day=TIME_OF_DAY)
        if self.point:
            meetings = with_squared_miles(meetings, self.point)
        return meetings.filter(self._conditions(of_meeting=True, leaving_out=leaving_out))

    def groups(self, *, leaving_out: str = "") -> QuerySet:
        """Return the groups that fit all that was chosen (but one filter)."""
        groups = self.queryset.filter(self._conditions(of_meeting=False, leaving_out=leaving_out))
        asks_of_meetings = any(
            self.data[name] and declared.of_meeting and name != leaving_out
            for name, declared in self.filters.items()
        )
        if asks_of_meetings:
            groups = groups.filter(pk__in=self.meetings(leaving_out=leaving_out).values("group"))
        return groups

    @property
    def qs(self) -> QuerySet:
        return self.groups()
