"""An entry as JSON and back, exactly: what a revision keeps.

Beside the names by which an entry names related rows stand their keys, so that a venue that was
renamed since is still found. Fields that came later read as their defaults; fields that are no
more are passed over.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from groups.entries import EntryData, Standing, entry_of, standing_of
from groups.models import Group

SCHEMA = 1

# Primary keys by kind of row and name: {"issue": {"Stroke": 12}, "venue": {...}, ...}.
Rows = Mapping[str, Mapping[str, int]]


def snapshot_of(entry: EntryData, rows: Rows, standing: Standing) -> dict[str, Any]:
    """Return an entry as plain JSON, with the keys of the rows that it names."""
    return {"schema": SCHEMA, "entry": plain(entry), "rows": rows, "standing": plain(standing)}


def whole_snapshot(group: Group) -> dict[str, Any]:
    """Return the snapshot of an entry as the database has it (through `with_whole_entry`)."""
    return snapshot_of(entry_of(group), rows_of(group), standing_of(group))


def entry_in(snapshot: Mapping[str, Any]) -> EntryData:
    """Return the entry that a snapshot holds; contacts whose details were erased are left out."""
    entry = dict(snapshot["entry"])
    entry["contacts"] = [contact for contact in entry["contacts"] if not is_erased(contact)]
    return built(EntryData, entry)


def standing_in(snapshot: Mapping[str, Any]) -> Standing | None:
    """Return what went with the status in a snapshot, None in those from before it was kept."""
    said = snapshot.get("standing")
    return None if said is None else built(Standing, said)


def is_erased(contact: Mapping[str, Any]) -> bool:
    """Tell whether only the fact is left of a contact in a snapshot."""
    return "erased" in contact


def rows_of(group: Group) -> Rows:
    """Return the keys of all that a group names (it came through `with_whole_entry`)."""
    meetings = group.meetings.all()
    affiliation = group.affiliation
    return {
        "issue": {link.issue.name: link.issue_id for link in group.group_issues.all()},
        "affiliation": {affiliation.name: affiliation.pk} if affiliation else {},
        "venue": {m.venue.name: m.venue_id for m in meetings if m.venue},
        "area": {m.area.slug: m.area_id for m in meetings if m.area},
    }


def with_changes(
    snapshot: Mapping[str, Any], changes: Mapping[str, Any], rows: Rows
) -> dict[str, Any]:
    """Return a snapshot in which some fields say something else, which names `rows`."""
    kinds = {*snapshot["rows"], *rows}
    both = {kind: {**snapshot["rows"].get(kind, {}), **rows.get(kind, {})} for kind in kinds}
    return {**snapshot, "entry": {**snapshot["entry"], **changes}, "rows": both}


def plain(value: Any) -> Any:
    """Return a value of an entry, or a dataclass of such values, as JSON has it."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


def built(kind: type, said: Mapping[str, Any]) -> Any:
    """Build a dataclass from JSON by the types of its fields."""
    values = {}
    for name, (hint, is_needed) in _fields(kind).items():
        if name in said or is_needed:
            values[name] = _value(hint, said[name])
    return kind(**values)


def _value(hint: Any, said: Any) -> Any:
    if get_origin(hint) is UnionType:  # date | None
        [hint] = [part for part in get_args(hint) if part is not type(None)]
    if said is None:
        return None
    if hint in (date, time):
        return hint.fromisoformat(said)
    if get_origin(hint) is frozenset:
        return frozenset(said)
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        return tuple(built(part, each) if is_dataclass(part) else each for each in said)
    return said


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    """Return the type of each field, and whether it has no default."""
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], field.default is MISSING) for field in fields(kind)}
