"""The indexes of a book: its groups by name, by issue and by place. Typst finds the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from groups.leaflets.entries import key_of
from groups.leaflets.payload import Leaflet
from groups.leaflets.sections import places_of
from groups.leaflets.text import Line, fit, line
from groups.models import Group, Issue, Meeting, Organisation, Place
from groups.presenters.a_z import first_letter, sorting_name


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in an index, and the key of the entry whose page it gives."""

    name: Line
    key: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under one heading. `note` is said under it, or empty."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """One index; `about` says how to use it."""

    title: str
    about: str
    headings: tuple[Rows, ...]


def indexes_of(
    groups: Iterable[Group],
    leaflet: Leaflet,
    *,
    issues: Iterable[Issue],
    places: Sequence[Place],
) -> tuple[Index, ...]:
    """Return the three indexes of the groups in `leaflet`.

    `issues` bring their organisations with them; `places` are those that headings may name.
    """
    names = {entry.key: entry.name for entry in leaflet.entries}
    in_order = sorted(groups, key=lambda group: (sorting_name(group.name), group.pk))
    rows = {group.pk: Row(names[key_of(group)], key_of(group)) for group in in_order}
    return (
        Index(
            title=_("Index of names"),
            about=_("“The” at the beginning of a name is passed over."),
            headings=_by_name(in_order, rows),
        ),
        Index(
            title=_("Index of issues"),
            about=_("A group that is about several issues stands under each of them."),
            headings=_by_issue(in_order, rows, issues),
        ),
        Index(
            title=_("Index of places"),
            about=_("A group stands under the place nearest to where it meets."),
            headings=_by_place(in_order, rows, places),
        ),
    )


def key_of_organisation(organisation: Organisation) -> str:
    """Return the name of a national organisation inside the book."""
    return f"organisation-{organisation.pk}"


def _by_name(groups: Iterable[Group], rows: dict[int, Row]) -> tuple[Rows, ...]:
    by_letter = groupby(groups, key=lambda group: first_letter(sorting_name(group.name)))
    return tuple(Rows(letter, tuple(rows[each.pk] for each in them)) for letter, them in by_letter)


def _by_issue(
    groups: Iterable[Group], rows: dict[int, Row], issues: Iterable[Issue]
) -> tuple[Rows, ...]:
    """Return the issues that have a group or, where there is none, a national organisation."""
    about: dict[int, list[Row]] = {}
    for group in groups:
        for link in group.group_issues.all():
            about.setdefault(link.issue_id, []).append(rows[group.pk])
    in_order = sorted(issues, key=lambda issue: issue.name.casefold())
    found = (_of_issue(issue, tuple(about.get(issue.pk, ()))) for issue in in_order)
    return tuple(each for each in found if each.rows)


def _of_issue(issue: Issue, groups: tuple[Row, ...]) -> Rows:
    national = tuple(
        Row(line(_("%(name)s (national)") % {"name": each.name}), key_of_organisation(each))
        for each in issue.organisations.all()
    )
    note = "" if groups else _("No local group is listed.")
    return Rows(fit(issue.name), groups + national, note)


def _by_place(
    groups: Iterable[Group], rows: dict[int, Row], places: Sequence[Place]
) -> tuple[Rows, ...]:
    by_place: dict[tuple[int, str], list[Row]] = {}
    for group in groups:
        for heading in dict.fromkeys(_places(group, places)):
            by_place.setdefault(heading, []).append(rows[group.pk])
    in_order = sorted(by_place.items(), key=lambda item: (item[0][0], item[0][1].casefold()))
    return tuple(Rows(fit(name), tuple(them)) for (_rank, name), them in in_order)


def _places(group: Group, places: Sequence[Place]) -> Iterable[tuple[int, str]]:
    """Yield under which headings a group stands, each with its rank: places come first."""
    meetings = list(group.meetings.all())
    there = [(0, place.name) for place in places_of(meetings, places)]
    modes = {meeting.mode for meeting in meetings}
    yield from there
    if modes & {Meeting.Mode.ONLINE, Meeting.Mode.HYBRID}:
        yield 1, _("Online")
    if Meeting.Mode.TELEPHONE in modes:
        yield 2, _("By telephone")
    if not there and not modes & {Meeting.Mode.ONLINE, Meeting.Mode.TELEPHONE}:
        yield 3, _("No place of its own, or changing places")
