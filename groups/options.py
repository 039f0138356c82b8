"""What can be chosen in each filter, by parameter and value, with the words for people."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from groups import filters
from groups.models import Audience, Category, FormerIssue, Group, Issue, Language
from groups.search.query import Options, Renamed


def load_options() -> Options:
    """Return every option of every filter, in the order in which it is shown (five queries)."""
    issues = dict(Issue.objects.order_by("name").values_list("slug", "name"))
    merged = dict(FormerIssue.objects.values_list("slug", "issue__slug"))
    return {
        "category": dict(Category.objects.values_list("slug", "name")),
        "issue": Renamed(issues, merged),
        "within": {str(miles): _within(miles) for miles in filters.MILES},
        "day": {name: str(day.label) for name, day in filters.DAYS.items()},
        "time": {name: str(label) for name, label in filters.TIMES.items()},
        "mode": {name: str(label) for name, (label, _) in filters.MODES.items()},
        "audience": dict(_of_listed(Audience, "who_for").values_list("slug", "name")),
        "language": dict(_of_listed(Language, "languages").values_list("slug", "name")),
        "access": {name: str(label) for name, label in filters.ACCESS.items()},
        "newcomers": {value: str(label) for value, label in Group.Newcomers.choices},
        "free": {name: str(label) for name, label in filters.FREE.items()},
    }


def _of_listed(model: type[Audience | Language], lookup: str) -> QuerySet:
    """Return the rows that a listed group names: a word of hidden groups alone stays hidden."""
    return model.objects.filter(Exists(Group.objects.listed().filter(**{lookup: OuterRef("pk")})))


def _within(miles: int) -> str:
    return ngettext("Within %(miles)d mile", "Within %(miles)d miles", miles) % {"miles": miles}
