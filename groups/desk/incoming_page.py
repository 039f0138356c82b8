"""What a file that is brought in would do or has done, as the desk shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import clock, wording
from groups.actions.incoming import name_of
from groups.desk.sheet_page import FateLine, FateOfRows, fates_in
from groups.desk.who import names_of
from groups.models import Group, Incoming

MOST_LISTED = 50
NAMES = {
    "places": lazy("Places"),
    "issues": lazy("Issues"),
    "organisations": lazy("National organisations"),
    "venues": lazy("Buildings"),
    "holidays": lazy("Holidays"),
    "groups": lazy("Entries"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One file in the list; `name` is what it is called while it waits."""

    key: str
    name: str
    what: str
    state: str
    who: str


@dataclass(frozen=True, slots=True)
class Part:
    """What happens to the rows of one of the files: in a sentence, and by name."""

    name: str
    sentence: str
    added: tuple[FateLine, ...]
    changed: tuple[FateLine, ...]


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """One file: where it stands, what is wrong with it, and what it does."""

    row: Row
    is_waiting: bool
    may_take: bool
    may_undo: bool
    faults: tuple[str, ...]
    more_faults: int
    parts: tuple[Part, ...]
    fates: tuple[FateOfRows, ...]


def incoming_list() -> tuple[Row, ...]:
    """Return the files that wait or were brought in lately, the last first (two queries)."""
    rows = Incoming.objects.defer("sealed", "undo")[:MOST_LISTED]
    return _rows(list(rows))


def incoming_page(incoming: Incoming) -> IncomingPage:
    """Return the page of one file."""
    report, is_waiting = incoming.report, incoming.state == Incoming.State.WAITING
    faults = tuple(report.get("faults", ()))
    return IncomingPage(
        row=_rows([incoming])[0],
        is_waiting=is_waiting,
        may_take=is_waiting and not faults and _is_tried(incoming),
        may_undo=incoming.state == Incoming.State.TAKEN,
        faults=faults,
        more_faults=report.get("more_faults", 0),
        parts=tuple(map(_part, report.get("tallies", ()))),
        fates=fates_in(incoming),
    )


def _is_tried(incoming: Incoming) -> bool:
    return bool(incoming.report) or incoming.kind == Incoming.Kind.SHEET


def _rows(rows: list[Incoming]) -> tuple[Row, ...]:
    names = names_of({row.made_by for row in rows})
    return tuple(
        Row(
            key=str(row.pk),
            name=name_of(row),
            what=_("%(kind)s, %(when)s")
            % {"kind": row.get_kind_display(), "when": _when(row.made_at)},
            state=row.get_state_display(),
            who=names[row.made_by],
        )
        for row in rows
    )


def _when(moment: datetime) -> str:
    here = clock.here(moment)
    return f"{wording.full_date(here.date())}, {wording.time_of_day(here.time())}"


def _part(tally: dict[str, Any]) -> Part:
    added, changed = tally["names_added"], tally["names_changed"]
    entries: dict[str, Group] = {}
    if tally["name"] == "groups":
        known = Group.objects.filter(reference__in=added + changed).only("reference", "name")
        entries = {group.reference: group for group in known}
    return Part(
        name=str(NAMES[tally["name"]]),
        sentence=_sentence(tally),
        added=tuple(_line(each, entries.get(each)) for each in added),
        changed=tuple(_line(each, entries.get(each)) for each in changed),
    )


def _line(name: str, entry: Group | None) -> FateLine:
    """Return what a file calls something; an entry that there is leads to its page."""
    if entry is None:
        return FateLine(name, "")
    return FateLine(f"{entry.name} ({name})", reverse("groups_desk:entry", args=[entry.pk]))


def _sentence(tally: dict[str, Any]) -> str:
    parts = [
        _("%(count)s new") % {"count": tally["added"]},
        _("%(count)s changed") % {"count": tally["changed"]},
        _("%(count)s as they are") % {"count": tally["unchanged"]},
    ]
    if tally["untouched"]:
        parts.append(_("%(count)s not in the file, left alone") % {"count": tally["untouched"]})
    return ", ".join(parts)
