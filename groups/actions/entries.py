"""Saving whole entries of groups."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from groups.actions.entry_rows import Lookups, write_links, write_meetings
from groups.actions.free_slugs import Slugs
from groups.actions.revisions import (
    contact_key,
    latest_numbers,
    record_first_revisions,
    record_revisions,
)
from groups.actions.saved import Saved
from groups.entries import (
    CONTACT_COLUMNS,
    GROUP_COLUMNS,
    EntryData,
    Standing,
    columns_of,
    entry_of,
    standing_of,
    with_whole_entry,
)
from groups.models import (
    ContactPoint,
    Door,
    FormerSlug,
    Group,
    GroupIssue,
    Meeting,
)
from groups.models.meeting import schedule_of
from groups.review import day_of
from groups.snapshots import snapshot_of

# Columns of a group that an entry does not say.
AROUND = (
    "slug",
    "affiliation",
    "paused_on",
    "merged_into",
    "details_erased_on",
    "saved_at",
    "saved_by",
)


class ImpossibleSchedule(ValueError):
    """A meeting that no calendar could hold; the message says why, in a plain sentence."""


class SavedMeanwhile(Exception):
    """Somebody else saved the entry since it was looked at; `latest` is their revision's number."""

    def __init__(self, latest: int):
        super().__init__(latest)
        self.latest = latest


@transaction.atomic
def save_entries(
    *,
    entries: Sequence[EntryData],
    by: str,
    door: Door,
    reason: str = "",
    standings: Mapping[str, Standing] = MappingProxyType({}),
) -> Saved:
    """Write whole entries, new or known by their reference; what did not change is not touched.

    What goes with their status follows from it, unless `standings` say it, by reference.

    Each that changed gets a revision, which tells who (`by`), through which `door`, and why.
    Raises ImpossibleSchedule where a meeting's parts contradict one another. Issues, venues,
    places and organisations must be there already (KeyError names the one that is not);
    audiences and languages are made when first named. Some hundreds of entries at a time use a
    fixed number of queries.
    """
    for entry in entries:
        _check_schedules(entry)
    saved = Saved()
    known = {
        group.reference: group
        for group in with_whole_entry(
            Group.objects.filter(reference__in=[entry.reference for entry in entries])
        )
    }
    to_write = []
    for entry in entries:
        group = known.get(entry.reference)
        if group is None:
            saved.added.append(entry.reference)
        elif _changes(group, entry, standings.get(entry.reference)):
            saved.changed.append(entry.reference)
        else:
            saved.unchanged.append(entry.reference)
            continue
        to_write.append((entry, group))
    if to_write:
        record_first_revisions(groups=[group for _, group in to_write if group])
        _write(to_write, standings, by=by, door=door, reason=reason)
    return saved


def _changes(group: Group, entry: EntryData, standing: Standing | None) -> bool:
    return entry_of(group) != entry or standing not in (None, standing_of(group))


def _check_schedules(entry: EntryData) -> None:
    """Refuse what the pages could not show: the database sees rows, not how they go together."""
    for meeting in entry.meetings:
        try:
            schedule_of(meeting, meeting.exceptions)
        except ValueError as error:
            raise ImpossibleSchedule(f"{entry.reference}: {error}") from error


@transaction.atomic
def save_entry(
    *,
    entry: EntryData,
    by: str,
    door: Door,
    reason: str = "",
    after: int | None = None,
    standing: Standing | None = None,
) -> Group:
    """Write one whole entry and return its group.

    What goes with its status follows from it, unless `standing` says it. `after` is the number of
    the revision that was looked at (0 for an entry without any): raises SavedMeanwhile when it is
    no longer the last.
    """
    if after is not None:
        check_latest(entry.reference, after)
    standings = {entry.reference: standing} if standing else {}
    save_entries(entries=[entry], by=by, door=door, reason=reason, standings=standings)
    return Group.objects.get(reference=entry.reference)


def check_latest(reference: str, after: int) -> None:
    """Raise SavedMeanwhile unless revision number `after` is an entry's last.

    It is compared under the row's lock, so that of two who save together one is told.
    """
    group = Group.objects.select_for_update().filter(reference=reference).first()
    latest = latest_numbers([group]).get(group.pk, 0) if group else 0
    if latest != after:
        raise SavedMeanwhile(latest)


def _write(
    pairs: list[tuple[EntryData, Group | None]],
    standings: Mapping[str, Standing],
    *,
    by: str,
    door: Door,
    reason: str,
) -> None:
    entries = [entry for entry, _ in pairs]
    lookups = Lookups(entries)
    now = timezone.now()
    groups = _write_groups(pairs, standings, lookups, by=by, now=now)
    changed = [group for (_, known), group in zip(pairs, groups, strict=True) if known]
    for model in (GroupIssue, Meeting, ContactPoint):
        model.objects.filter(group__in=changed).delete()
    write_links(entries, groups, lookups)
    write_meetings(entries, groups, lookups)
    ContactPoint.objects.bulk_create(
        ContactPoint(group=group, position=position, **columns_of(contact, CONTACT_COLUMNS))
        for entry, group in zip(entries, groups, strict=True)
        for position, contact in enumerate(entry.contacts)
    )
    record_revisions(
        snapshots=[
            (group, snapshot_of(entry, lookups.rows(entry), standing_of(group)))
            for entry, group in zip(entries, groups, strict=True)
        ],
        without_contacts={group.pk for entry, group in pairs if group and _loses_one(group, entry)},
        by=by,
        door=door,
        reason=reason,
        now=now,
    )


def _loses_one(group: Group, entry: EntryData) -> bool:
    """Tell whether a contact that the group had, by its value and person, is not in the entry."""
    kept = {contact_key(contact) for contact in entry.contacts}
    return any(contact_key(contact) not in kept for contact in group.contacts.all())


def _write_groups(
    pairs, standings: Mapping[str, Standing], lookups: Lookups, *, by: str, now: datetime
) -> list[Group]:
    slugs = Slugs([entry.name for entry, _ in pairs])
    groups, new, renamed = [], [], []
    for entry, known in pairs:
        group = known or Group(reference=entry.reference)
        if known is None or known.name != entry.name:
            if known:
                renamed.append(FormerSlug(group=known, slug=known.slug))
            group.slug = slugs.take(entry.name, fallback=f"group-{entry.reference}", group=known)
        was = group.status
        for name, value in columns_of(entry, GROUP_COLUMNS).items():
            setattr(group, name, value)
        group.fit_to_status(was=was, day=day_of(now))
        if standing := standings.get(entry.reference):
            group.paused_on, group.merged_into_id = standing.paused_on, standing.part_of
        group.affiliation = lookups.organisations[entry.affiliation] if entry.affiliation else None
        group.details_erased_on = None
        group.saved_at, group.saved_by = now, by
        groups.append(group)
        if known is None:
            new.append(group)
    FormerSlug.objects.filter(slug__in=[group.slug for group in groups]).delete()
    FormerSlug.objects.bulk_create(r for r in renamed if r.slug != r.group.slug)
    Group.objects.bulk_create(new)
    Group.objects.bulk_update(
        [group for (_, known), group in zip(pairs, groups, strict=True) if known],
        [*GROUP_COLUMNS, *AROUND],
    )
    return groups
