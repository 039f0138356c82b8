"""What follows from a change of the vocabulary: revisions of entries, and a note of who did it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import models, transaction

from groups.actions.revisions import record_first_revisions, record_revisions
from groups.entries import entry_of, with_whole_entry
from groups.models import Door, Group, WordChange
from groups.snapshots import whole_snapshot


@contextmanager
def entries_follow(
    groups: models.QuerySet, *, by: str, reason: str, now: datetime
) -> Iterator[None]:
    """Give each of `groups` a revision whose entry reads otherwise after what is done inside.

    An entry names issues, buildings and organisations: when one of those is renamed or merged,
    the entry has changed though nobody saved it.
    """
    pks = sorted(groups.values_list("pk", flat=True).distinct())
    with transaction.atomic():
        held = Group.objects.select_for_update().filter(pk__in=pks).order_by("pk")
        list(held.only("pk"))
        whole = _whole(pks)
        before = {group.pk: entry_of(group) for group in whole}
        record_first_revisions(groups=whole)
        yield
        changed = [group for group in _whole(pks) if entry_of(group) != before[group.pk]]
        record_revisions(
            snapshots=[(group, whole_snapshot(group)) for group in changed],
            by=by,
            door=Door.TEAM,
            reason=reason,
            now=now,
        )
        keys = [group.pk for group in changed]
        Group.objects.filter(pk__in=keys).update(saved_at=now, saved_by=by)


def note(row: models.Model, says: str, *, by: str, now: datetime) -> None:
    """Keep who changed a row of the vocabulary, or a building, and what, in a sentence."""
    WordChange.objects.create(
        kind=row._meta.model_name, key=row.pk, name=row.name, made_at=now, by=by, says=says
    )


def last_change(row: models.Model) -> int:
    """Return the key of the last change that was noted of a row, 0 without any."""
    changes = WordChange.objects.filter(kind=row._meta.model_name, key=row.pk)
    return changes.values_list("pk", flat=True).first() or 0


def _whole(pks: list[int]) -> list[Group]:
    return list(with_whole_entry(Group.objects.filter(pk__in=pks)))
