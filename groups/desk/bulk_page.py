"""What one press would change in many entries, before it is pressed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups.actions.revisions import latest_numbers
from groups.desk.bulk_changes import Act, changed
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.models import Group
from groups.presenters.differences import Difference, differences


@dataclass(frozen=True, slots=True)
class Chosen:
    """One entry that was chosen: `after` is the number of its last revision (0 for none)."""

    key: int
    name: str
    url: str
    entry: EntryData
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """What would change in one entry, and the entry as it would be."""

    chosen: Chosen
    entry: EntryData
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The entries that would change, and those that would stay as they are."""

    changes: tuple[Change, ...]
    unchanged: tuple[Chosen, ...]


def chosen_entries(keys: Iterable[int]) -> tuple[Chosen, ...]:
    """Return the entries with these primary keys, by name (nine queries)."""
    groups = list(with_whole_entry(Group.objects.filter(pk__in=set(keys))))
    latest = latest_numbers(groups)
    return tuple(
        Chosen(
            key=group.pk,
            name=group.name,
            url=reverse("groups_desk:entry", args=[group.pk]),
            entry=entry_of(group),
            after=latest.get(group.pk, 0),
        )
        for group in groups
    )


def preview(chosen: Iterable[Chosen], act: Act, *, value: str, today: date) -> Preview:
    """Return what `act` would do to entries."""
    changes, unchanged = [], []
    for each in chosen:
        entry = changed(each.entry, act, value=value, today=today)
        if entry == each.entry:
            unchanged.append(each)
        else:
            changes.append(Change(each, entry, differences(each.entry, entry)))
    return Preview(tuple(changes), tuple(unchanged))
