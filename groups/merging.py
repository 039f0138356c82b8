"""Two people changed one entry at the same time: what either has alone, and where they clash."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from groups.entries import EntryData


@dataclass(frozen=True, slots=True)
class Merged:
    """An entry with the changes of both. `clashes` are the fields that both changed, each in
    another way; there `entry` has what `mine` says."""

    entry: EntryData
    clashes: tuple[str, ...]


def merged(*, base: EntryData, theirs: EntryData, mine: EntryData) -> Merged:
    """Return both changes of `base` in one entry. Meetings are one field, and so are contacts."""
    taken = {name: getattr(theirs, name) for name in _changed(base, theirs)}
    clashes = tuple(
        name
        for name in _changed(base, mine)
        if name in taken and taken[name] != getattr(mine, name)
    )
    only_theirs = {name: value for name, value in taken.items() if name not in clashes}
    return Merged(replace(mine, **only_theirs), clashes)


def _changed(base: EntryData, other: EntryData) -> Iterator[str]:
    for field in fields(EntryData):
        if getattr(base, field.name) != getattr(other, field.name):
            yield field.name
