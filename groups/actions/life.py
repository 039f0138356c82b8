"""What becomes of an entry: it moves from one status to another, splits, or becomes part of one."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groups import life
from groups.actions.entries import check_latest, save_entry
from groups.actions.revisions import record_first_revisions, record_revisions
from groups.actions.yearly import close_if_overtaken, whole_entry
from groups.entries import EntryData, Standing, with_whole_entry
from groups.models import Door, Group
from groups.snapshots import whole_snapshot


class CannotMerge(Exception):
    """A group cannot become part of itself, or of one that has ended."""


@transaction.atomic
def move(
    *,
    group: Group,
    event: life.Event,
    on: date,
    reason: str,
    after: int,
    now: datetime,
    by: str,
    part_of: Group | None = None,
) -> Group:
    """Let something happen to an entry that came about on a day (`on`); nothing is deleted.

    Whoever ends may have become `part_of` another (see `merge`). A question that waits for the
    group's answer ends with its being shown. Raises life.ImpossibleMove, and SavedMeanwhile like
    `save_entry`.
    """
    check_latest(group.reference, after)
    entry = life.moved(whole_entry(group.pk), event, on=on)
    standing = Standing(
        paused_on=on if entry.status == Group.Status.PAUSED else None,
        part_of=part_of.pk if part_of else None,
    )
    saved = save_entry(entry=entry, by=by, door=Door.TEAM, reason=reason, standing=standing)
    for question in saved.questions.open():
        close_if_overtaken(question=question, now=now, by=by)
    return saved


@transaction.atomic
def split(
    *, group: Group, entry: EntryData, reason: str, after: int, now: datetime, by: str
) -> Group:
    """Make a second group out of one, which begins with what `entry` says, and return it.

    The histories of both say so. Raises SavedMeanwhile where revision number `after` of the first
    is no longer the last, and what `save_entry` raises.
    """
    check_latest(group.reference, after)
    words = {"new": entry.name, "old": group.name, "why": reason}
    _note(group, _("“%(new)s” was split off. %(why)s") % words, now=now, by=by)
    because = _("Split off from “%(old)s”. %(why)s") % words
    return save_entry(entry=entry, by=by, door=Door.TEAM, reason=because)


@transaction.atomic
def merge(
    *, group: Group, into: Group, on: date, reason: str, after: int, now: datetime, by: str
) -> Group:
    """End a group that became part of another; its address leads there from now on.

    The histories of both say so. Raises CannotMerge, and what `move` raises.
    """
    held = Group.objects.select_for_update().order_by("pk")
    heir = held.in_bulk([group.pk, into.pk])[into.pk]
    if heir.pk == group.pk or heir.status == Group.Status.ENDED:
        raise CannotMerge
    words = {"old": group.name, "heir": heir.name, "why": reason}
    because = _("It became part of “%(heir)s”. %(why)s") % words
    ended = move(
        group=group,
        event=life.Event.END,
        on=on,
        reason=because,
        after=after,
        now=now,
        by=by,
        part_of=heir,
    )
    _note(heir, _("“%(old)s” became part of it. %(why)s") % words, now=now, by=by)
    return ended


@transaction.atomic
def let_change_at_once(*, group: Group, at_once: bool, now: datetime, by: str) -> None:
    """Let a group's own changes of its times and contacts show at once, or wait for the team.

    Its history says who did so, since it is what later changes rest on.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    if held.changes_at_once == at_once:
        return
    Group.objects.filter(pk=held.pk).update(changes_at_once=at_once)
    words = {
        True: _("Its own changes of times and contacts show at once from now on."),
        False: _("Its own changes wait for us again."),
    }
    _note(held, words[at_once], now=now, by=by)


def _note(group: Group, words: str, *, now: datetime, by: str) -> None:
    """Write into the history what happened to a group and leaves its entry as it is."""
    whole = with_whole_entry(Group.objects.filter(pk=group.pk)).get()
    record_first_revisions(groups=[whole])
    snapshots = [(whole, whole_snapshot(whole))]
    record_revisions(snapshots=snapshots, by=by, door=Door.TEAM, reason=words, now=now)
