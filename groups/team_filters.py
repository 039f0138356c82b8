"""What the team's list can be narrowed by beside the filters of the public, declared once."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from groups import review
from groups.filters import AgeFilter, Column, GroupFilter, Linked, OptionFilter
from groups.models import ContactPoint, Group, Meeting, Organisation, Place
from groups.models.group import confirmed_by
from groups.options import load_options
from groups.search.query import Options

LISTED = Q(status=Group.Status.LISTED, run_by__in=Group.RUN_BY_MEMBERS)

# By option its words, and the condition on groups. Together they are all groups.
STATES: Mapping[str, tuple] = {
    "listed": (_("Listed"), LISTED),
    "forming": (_("Forming"), Q(status=Group.Status.FORMING)),
    "paused": (_("Paused"), Q(status=Group.Status.PAUSED)),
    "ended": (_("Ended"), Q(status=Group.Status.ENDED)),
    "professional": (_("Led by a professional, never shown"), Q(run_by="professional")),
}
LACKING: Mapping[str, tuple] = {
    "contact": (
        _("No way in for the public"),
        ~Q(Exists(ContactPoint.objects.for_website().filter(group=OuterRef("pk")))),
    ),
    "meeting": (_("No meeting"), ~Q(Exists(Meeting.objects.filter(group=OuterRef("pk"))))),
}
AGES: Mapping[str, tuple] = {
    "due": (_("Time to ask again"), review.due_since),
    "late": (_("Not confirmed lately"), review.late_since),
    "overdue": (_("For us to decide"), review.overdue_since),
}


def _any_of(options: Mapping[str, tuple], values) -> Q:
    return Q(*(options[value][1] for value in values), _connector=Q.OR)


class TeamFilter(GroupFilter):
    """The filters of the team's list."""

    status = OptionFilter(label=_("Status"), condition=lambda values: _any_of(STATES, values))
    age = AgeFilter(
        label=_("Last confirmed"),
        since={option: since for option, (_words, since) in AGES.items()},
        never=frozenset({"due", "late"}),
        mark="confirmed",
        among=("status", "listed"),
        condition=lambda day, never: LISTED & confirmed_by(day, never=never),
    )
    lacking = OptionFilter(
        label=_("What is missing"),
        all_of=True,
        condition=lambda values: Q(*(LACKING[value][1] for value in values)),
    )
    area = OptionFilter(
        label=_("Area served"), condition=Linked(Group.serves.through, "place__slug")
    )
    affiliation = OptionFilter(label=_("Branch of"), condition=Column("affiliation__slug"))
    by = OptionFilter(label=_("Last changed by"), condition=Column("saved_by"))

    class Meta(GroupFilter.Meta):
        pass


def load_team_options() -> Options:
    """Return every option of every filter, in the order in which it is shown (eight queries)."""
    used = Group.serves.through.objects.order_by().values("place")
    bodies = Organisation.objects.filter(groups__isnull=False).distinct()
    people = Group.objects.order_by("saved_by").values_list("saved_by", flat=True).distinct()
    return load_options() | {
        "status": {name: str(words) for name, (words, _condition) in STATES.items()},
        "age": {name: str(words) for name, (words, _since) in AGES.items()},
        "lacking": {name: str(words) for name, (words, _condition) in LACKING.items()},
        "area": dict(Place.objects.filter(pk__in=used).values_list("slug", "name")),
        "affiliation": dict(bodies.values_list("slug", "name")),
        "by": {name: name for name in people},
    }
