"""Details of people that leave entries and their histories by themselves, when nobody needs them.

For how long they are kept, and why: groups/periods.py. Each entry is looked at again under its
lock, and is a transaction of its own. One that somebody has begun to change is passed over until
that is saved, thrown away or forgotten: what they typed can be opened at the desk alone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.actions.entries import save_entry
from groups.actions.revisions import AT_ONCE, erase_contact
from groups.actions.yearly import whole_entry
from groups.entries import EntryData
from groups.models import Door, EntryDraft, Group, Proposal, Revision
from groups.periods import removed_contact_goes_on
from groups.review import day_of
from groups.snapshots import is_erased
from selfhelp import erasing
from selfhelp.backups.models import Erased

# Under this name the list of what was erased has an ended entry as a whole.
DETAILS = "details"
Contact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """From how many entries that have ended details of people went, how many histories were rid of
    contacts of earlier days, and how many proposals were erased."""

    ended: int
    histories: int
    proposals: int


def forget_people(*, now: datetime, by: str, dry_run: bool = False) -> Forgotten:
    """Erase the details of people in entries that are kept no longer at `now`; with `dry_run` only
    count. Of histories it counts those that are to be looked through, and otherwise those that
    lost something."""
    today = day_of(now)
    ended, proposals = (
        _untouched(Group.objects.with_details_over(today)),
        Proposal.objects.over(now),
    )
    taken_out = Revision.objects.with_contacts_over(today)
    histories = _untouched(Group.objects.filter(pk__in=taken_out.values("group")))
    if dry_run:
        return Forgotten(ended.count(), histories.count(), proposals.count())
    return Forgotten(
        ended=_one_by_one(ended, partial(erase_details, now=now, by=by)),
        histories=_one_by_one(histories, partial(_rid_of_removed, now=now, by=by)),
        proposals=_erase_proposals(proposals),
    )


def _untouched(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Leave those out that somebody has begun to change."""
    return groups.exclude(reference__in=EntryDraft.objects.values("reference"))


def _one_by_one(groups: QuerySet[Group], forget: Callable[..., bool]) -> int:
    """Let `forget` have each that still is one of `groups`; return how often it did something."""
    number = 0
    for key in [*groups.order_by("pk").values_list("pk", flat=True)]:
        with transaction.atomic():
            held = groups.select_for_update().filter(pk=key).first()
            number += bool(held and forget(group=held))
    return number


@transaction.atomic
def erase_details(*, group: Group, now: datetime, by: str) -> bool:
    """Take the details of people out of an entry that has ended, and out of its whole history.

    These are its contacts, the notes for the team, and where a home is in which it met, with what
    was noted of that meeting. The group's own words stay. Returns whether the entry has ended and
    was not rid of them before.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    if held.status != Group.Status.ENDED or held.details_erased_on:
        return False
    entry, today = whole_entry(held.pk), day_of(now)
    save_entry(
        entry=without_details(entry),
        by=by,
        door=Door.TEAM,
        reason=_("Details of people are not kept for longer after a group has ended"),
    )
    for value in {value for value, _person in removed_since(_saves_of(held))}:
        erase_contact(group=held, value=value, by=by, today=today)
    _take_private_words_out(held)
    held.revisions.filter(takes_contacts_out=True).update(takes_contacts_out=False)
    Group.objects.filter(pk=held.pk).update(details_erased_on=today)
    Erased.objects.note(table="groups_group", key=held.pk, parts=[DETAILS], day=today)
    erasing.reach_the_bytes()
    return True


def without_details(entry: EntryData) -> EntryData:
    """Return an entry without what it says of people to the team or anybody."""
    meetings = tuple(
        replace(meeting, area="", notes="") if meeting.venue_is_private else meeting
        for meeting in entry.meetings
    )
    return replace(entry, contacts=(), notes_for_team="", meetings=meetings)


def _take_private_words_out(group: Group) -> None:
    """Do the same to every save of an entry, whose contacts are erased already."""
    changed = []
    for revision in group.revisions.select_for_update():
        before = revision.snapshot
        revision.snapshot = _without_private_words(before)
        if revision.snapshot != before:
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["snapshot"], batch_size=AT_ONCE)


def _without_private_words(snapshot: dict[str, Any]) -> dict[str, Any]:
    entry = snapshot["entry"]
    meetings = [
        each | {"area": "", "notes": ""} if each["venue_is_private"] else each
        for each in entry["meetings"]
    ]
    changes = {"notes_for_team": "", "meetings": meetings}
    # No meeting but those in a home has an area.
    return snapshot | {"entry": entry | changes, "rows": snapshot["rows"] | {"area": {}}}


def _rid_of_removed(*, group: Group, now: datetime, by: str) -> bool:
    """Take contacts out of a history that the entry has not had for long; tell whether any was."""
    today = day_of(now)
    removed = removed_since(_saves_of(group))
    over = [each for each, since in removed.items() if removed_contact_goes_on(since) <= today]
    for value, person in over:
        erase_contact(group=group, value=value, person=person, by=by, today=today)
    group.revisions.with_contacts_over(today).update(takes_contacts_out=False)
    return bool(over)


def removed_since(revisions: Iterable[Revision]) -> dict[Contact, datetime]:
    """Return the contacts whose details stand in `revisions` of one entry, the earliest first, and
    not in the last of them, with when each was taken out for the last time."""
    removed: dict[Contact, datetime] = {}
    before: set[Contact] = set()
    for revision in revisions:
        now = set(_contacts_in(revision))
        for gone in before - now:
            removed[gone] = revision.made_at
        for back in now:
            removed.pop(back, None)
        before = now
    return removed


def _saves_of(group: Group) -> Iterator[Revision]:
    """Yield the saves of an entry, the earliest first, without holding all of them."""
    return group.revisions.order_by("number").iterator(chunk_size=AT_ONCE)


def _contacts_in(revision: Revision) -> Iterator[Contact]:
    for each in revision.snapshot["entry"]["contacts"]:
        if not is_erased(each):
            yield each["value"], each.get("person", "")


@transaction.atomic
def _erase_proposals(proposals: QuerySet[Proposal]) -> int:
    erasing.reach_the_bytes()
    return proposals.delete()[0]
