"""Help while typing: the names that a browser matches by itself, so that no typed word is sent."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.models import AlsoKnownAs, Group, Issue, Place
from groups.presenters.a_z import sorting_name

# A larger directory leaves its groups out: the file must stay small on a cheap telephone.
MOST_GROUPS = 2_000
MOST_SHOWN = 8  # at a time, by static/js/combobox.js


@dataclass(frozen=True, slots=True)
class Wording:
    """What the list says; `counts` by how many suggestions there are, `near` with "{place}"."""

    issue: str
    group: str
    place: str
    near: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueNames:
    """An issue with the other words for it that may be shown."""

    name: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupName:
    """A listed group; `beside` tells groups of the same name apart."""

    name: str
    url: str
    beside: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Everything that can be suggested, each kind in the order of its names."""

    wording: Wording
    issues: tuple[IssueNames, ...]
    groups: tuple[GroupName, ...]
    places: tuple[str, ...]


def suggestions() -> Suggestions:
    """Return what can be suggested (four queries), the same for everybody."""
    return Suggestions(wording=_wording(), issues=_issues(), groups=_groups(), places=_places())


def _wording() -> Wording:
    return Wording(
        issue=_("issue"),
        group=_("group"),
        place=_("place"),
        near=_("“Near” is now {place}"),
        counts=(
            _("No suggestions"),
            *(
                ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}
                for count in range(1, MOST_SHOWN + 1)
            ),
        ),
    )


def _issues() -> tuple[IssueNames, ...]:
    """Hidden words stay in the server: they find groups but are never sent."""
    shown = Prefetch("also_known_as", AlsoKnownAs.objects.shown())
    issues = (
        IssueNames(issue.name, tuple(other.words for other in issue.also_known_as.all()))
        for issue in Issue.objects.prefetch_related(shown)
    )
    return tuple(sorted(issues, key=lambda issue: sorting_name(issue.name)))


def _groups() -> tuple[GroupName, ...]:
    listed = Group.objects.listed().order_by("name", "reference")
    rows = list(listed.values_list("name", "slug", "area_served")[: MOST_GROUPS + 1])
    if len(rows) > MOST_GROUPS:
        return ()
    bearers = Counter(name for name, _slug, _area in rows)
    groups = (
        GroupName(
            name=name,
            url=reverse("groups:entry", args=[slug]),
            beside=area if bearers[name] > 1 else "",
        )
        for name, slug, area in rows
    )
    return tuple(sorted(groups, key=lambda group: (sorting_name(group.name), group.beside)))


def _places() -> tuple[str, ...]:
    """A name that is a town's and a neighbourhood's stands once: "near" cannot tell them apart."""
    return tuple(sorted(set(Place.objects.values_list("name", flat=True)), key=sorting_name))
