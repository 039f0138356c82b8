"""The history of entries: written with every save, and rid of a person's details on request."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from groups.actions.drafts import drop_drafts_with
from groups.entries import entry_of
from groups.models import Door, Group, Revision
from groups.snapshots import rows_of, snapshot_of
from selfhelp import erasing
from selfhelp.backups.models import Erased

PERSONAL = ("value", "person", "role", "when")


@transaction.atomic
def record_first_revisions(*, groups: Sequence[Group]) -> None:
    """Write down how groups stand that have no revision yet: what was saved before there was a
    history must not be lost by the next save. They came through `with_whole_entry`.
    """
    known = set(Revision.objects.filter(group__in=groups).values_list("group", flat=True))
    Revision.objects.bulk_create(
        Revision(
            group=group,
            number=1,
            made_at=group.saved_at,
            by=group.saved_by,
            door=Door.IMPORT,
            snapshot=snapshot_of(entry_of(group), rows_of(group)),
        )
        for group in groups
        if group.pk not in known
    )


@transaction.atomic
def record_revisions(
    *,
    snapshots: Sequence[tuple[Group, dict[str, Any]]],
    by: str,
    door: Door,
    reason: str,
    now: datetime,
) -> None:
    """Write the next revision of each group, in the transaction that saves it."""
    groups = [group for group, _snapshot in snapshots]
    latest = latest_numbers(groups)
    Revision.objects.bulk_create(
        Revision(
            group=group,
            number=latest.get(group.pk, 0) + 1,
            made_at=now,
            by=by,
            door=door,
            reason=reason,
            snapshot=snapshot,
        )
        for group, snapshot in snapshots
    )


def latest_numbers(groups: Sequence[Group]) -> dict[int, int]:
    """Return the number of the last revision of each group that has any, by primary key."""
    last = Revision.objects.filter(group__in=groups).order_by().values_list("group")
    return dict(last.annotate(Max("number")))


@transaction.atomic
def erase_contact(*, group: Group, value: str, by: str, today: date) -> int:
    """Take the details of a contact that the entry no longer has out of its whole history.

    Its kind and who could be told of it stay, with the day and who erased it: that there was one
    is a fact of the group, and no longer tells of a person. Drafts in which it still stands go.
    Returns in how many revisions it was. Raises StillInUse while the entry itself has it.
    """
    if group.contacts.filter(value=value).exists():
        raise StillInUse
    changed = []
    for revision in group.revisions.select_for_update():
        contacts = revision.snapshot["entry"]["contacts"]
        places = [place for place, each in enumerate(contacts) if each.get("value") == value]
        for place in places:
            contacts[place] = _erased(contacts[place], by, today)
        if places:
            changed.append(revision)
            Erased.objects.note(
                table="groups_revision", key=revision.pk, parts=map(str, places), day=today
            )
    Revision.objects.bulk_update(changed, ["snapshot"])
    drop_drafts_with(reference=group.reference, words=value, by=by)
    erasing.reach_the_bytes()
    return len(changed)


class StillInUse(ValueError):
    """The entry still has this contact: take it out of the entry first."""


def _erased(contact: dict[str, Any], by: str, today: date) -> dict[str, Any]:
    """Return what is left of a contact."""
    left = {name: value for name, value in contact.items() if name not in PERSONAL}
    return left | {"erased": today.isoformat(), "erased_by": by}
