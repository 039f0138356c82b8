"""The history of entries: written with every save, and rid of a person's details on request."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from groups.actions.drafts import drop_drafts_with
from groups.entries import ContactData
from groups.models import ContactPoint, Door, Group, Revision
from groups.snapshots import whole_snapshot
from selfhelp import erasing
from selfhelp.backups.models import Erased

PERSONAL = ("value", "person", "role", "when")
AT_ONCE = 100  # snapshots in one statement


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
            snapshot=whole_snapshot(group),
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
    without_contacts: Collection[int] = (),
) -> None:
    """Write the next revision of each group, in the transaction that saves it.

    `without_contacts` are the keys of those that have lost a contact by it.
    """
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
            takes_contacts_out=group.pk in without_contacts,
        )
        for group, snapshot in snapshots
    )


def latest_numbers(groups: Sequence[Group]) -> dict[int, int]:
    """Return the number of the last revision of each group that has any, by primary key."""
    last = Revision.objects.filter(group__in=groups).order_by().values_list("group")
    return dict(last.annotate(Max("number")))


@transaction.atomic
def erase_contact(
    *, group: Group, value: str, by: str, today: date, person: str | None = None
) -> int:
    """Take the details of a contact that the entry no longer has out of its whole history.

    Its kind and who could be told of it stay, with the day and who erased it: that there was one
    is a fact of the group, and no longer tells of a person. Drafts in which it still stands go.
    With `person` only where it was that person's: a number may have become somebody else's.
    Returns in how many revisions it was. Raises StillInUse while the entry itself has it.
    """
    still = group.contacts.filter(value=value)
    if (still if person is None else still.filter(person=person)).exists():
        raise StillInUse
    changed = []
    for revision in group.revisions.select_for_update():
        contacts = revision.snapshot["entry"]["contacts"]
        places = [
            place
            for place, each in enumerate(contacts)
            if each.get("value") == value and person in (None, each.get("person"))
        ]
        for place in places:
            contacts[place] = _erased(contacts[place], by, today)
        if places:
            changed.append(revision)
            Erased.objects.note(
                table="groups_revision", key=revision.pk, parts=map(str, places), day=today
            )
    Revision.objects.bulk_update(changed, ["snapshot"], batch_size=AT_ONCE)
    drop_drafts_with(reference=group.reference, words=value, by=by)
    erasing.reach_the_bytes()
    return len(changed)


def contact_key(contact: ContactPoint | ContactData) -> tuple[str, str]:
    """Return by what a contact is told from others: a number with another person is another."""
    return contact.value, contact.person


class StillInUse(ValueError):
    """The entry still has this contact: take it out of the entry first."""


def _erased(contact: dict[str, Any], by: str, today: date) -> dict[str, Any]:
    """Return what is left of a contact."""
    left = {name: value for name, value in contact.items() if name not in PERSONAL}
    return left | {"erased": today.isoformat(), "erased_by": by}
