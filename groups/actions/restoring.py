"""Bringing back what an entry once said."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from groups.actions.entries import save_entry
from groups.entries import EntryData, Standing
from groups.models import (
    Door,
    FormerIssue,
    Group,
    Issue,
    Organisation,
    Place,
    Revision,
    Venue,
)
from groups.snapshots import entry_in, standing_in

# What an entry names, and by which of its columns.
NAMED: dict[str, tuple[type[Model], str]] = {
    "issue": (Issue, "name"),
    "affiliation": (Organisation, "name"),
    "venue": (Venue, "name"),
    "area": (Place, "slug"),
}


class NoLongerThere(LookupError):
    """What a revision names, and the directory does not have any more. The message is its name."""


class PartOfIt(Exception):
    """What a revision became part of has itself become part of it since. The message is its name;
    each would lead to the other for ever."""


@transaction.atomic
def restore_revision(
    *,
    revision: Revision,
    by: str,
    door: Door = Door.TEAM,
    reason: str = "",
    after: int | None = None,
) -> Group:
    """Save an entry as it was at `revision`, as a new revision: nothing is overwritten.

    Since when it was paused and what it had become part of come back with it. Whatever was renamed
    since is found by its key. Contacts whose details were erased do not come back. Raises
    NoLongerThere for what was deleted, PartOfIt, and SavedMeanwhile like `save_entry`.
    """
    _hold(revision)
    return save_entry(
        entry=entry_today(revision),
        by=by,
        door=door,
        reason=reason or _("As it was in revision %(number)d") % {"number": revision.number},
        after=after,
        standing=standing_today(revision),
    )


def standing_today(revision: Revision) -> Standing | None:
    """Return what went with the status at a revision, None where that was not kept yet. Raises
    NoLongerThere and PartOfIt for a group that it became part of."""
    standing = standing_in(revision.snapshot)
    if standing and standing.part_of:
        heir = Group.objects.filter(pk=standing.part_of).first()
        if heir is None:
            raise NoLongerThere(_("The group that it became part of"))
        if any(each.pk == revision.group_id for each in heir.heirs()):
            raise PartOfIt(heir.name)
    return standing


def _hold(revision: Revision) -> None:
    """Let nobody else say meanwhile that one of the two became part of the other."""
    standing = standing_in(revision.snapshot)
    keys = {revision.group_id, standing.part_of if standing else None}
    list(Group.objects.select_for_update().filter(pk__in=keys - {None}).order_by("pk"))


def entry_today(revision: Revision) -> EntryData:
    """Return the entry of a revision with everything that it names under today's names."""
    return _today(revision.snapshot)


def entry_as_known(snapshot: Mapping[str, Any]) -> EntryData:
    """Return the entry in a snapshot under today's names; where something that it names is gone,
    under the names that it had."""
    try:
        return _today(snapshot)
    except NoLongerThere:
        return entry_in(snapshot)


def _today(snapshot: Mapping[str, Any]) -> EntryData:
    entry = entry_in(snapshot)
    names = {kind: _names_today(kind, rows) for kind, rows in snapshot["rows"].items()}
    return replace(
        entry,
        issues=tuple(dict.fromkeys(names["issue"].get(name, name) for name in entry.issues)),
        affiliation=names["affiliation"].get(entry.affiliation, entry.affiliation),
        meetings=tuple(
            replace(
                meeting,
                venue=names["venue"].get(meeting.venue, meeting.venue),
                area=names["area"].get(meeting.area, meeting.area),
            )
            for meeting in entry.meetings
        ),
    )


def _names_today(kind: str, rows: Mapping[str, int]) -> dict[str, Any]:
    """Return what rows are called now, by what they were called then."""
    model, column = NAMED[kind]
    former = {}
    if model is Issue:
        merged = FormerIssue.objects.filter(name__in=rows)
        former = dict(merged.values_list("name", "issue__name"))
    there = dict(model.objects.filter(pk__in=rows.values()).values_list("pk", column))
    known = dict(model.objects.filter(**{f"{column}__in": rows}).values_list(column, column))
    names = {
        then: there.get(pk) or known.get(then) or former.get(then) for then, pk in rows.items()
    }
    for then, now in names.items():
        if now is None:
            raise NoLongerThere(then)
    return names
