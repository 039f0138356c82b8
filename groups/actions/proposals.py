"""What groups propose for their own entries, and what the team makes of it."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groups import mails
from groups.actions.entries import save_entry
from groups.actions.restoring import entry_today
from groups.actions.revisions import latest_numbers
from groups.actions.yearly import address_of, record_answer, whole_entry
from groups.entries import EntryData, with_whole_entry
from groups.models import Door, Group, Proposal, Question
from groups.presenters.differences import differences
from groups.review import day_of
from groups.snapshots import entry_in, rows_of, snapshot_of
from selfhelp.outbox import actions as outbox

# What a group that is trusted with it changes without waiting for the team.
AT_ONCE = frozenset({"meetings", "contacts"})
# The team's own: no proposal touches them.
OF_THE_TEAM = frozenset(
    {"reference", "status", "listed_on", "ended_on", "confirmed_on", "run_by", "notes_for_team"}
)


class AlreadyDecided(Exception):
    """Somebody of the team has decided about the proposal before."""


@transaction.atomic
def propose(
    *,
    question: Question,
    answer: str = Question.Answer.CHANGED,
    entry: EntryData,
    base: int,
    words: str,
    now: datetime,
    by: str,
) -> Proposal | None:
    """Take down what a group wants its entry to say, in place of a proposal that still waits.

    `answer` is what that says to the question: that something changed, or that the group stopped.
    `base` is the number of the revision that the group saw. A group that is trusted with it has its
    times and contacts changed at once; None when that was all, and nothing waits. Whatever `entry`
    says of the team's own is passed over. Raises AlreadyAnswered.
    """
    held = record_answer(question=question, answer=answer, now=now, by=by)
    group = Group.objects.select_for_update().get(pk=held.group_id)
    seen = _entry_at(group, base)
    wanted = changed_fields(seen, entry)
    if group.changes_at_once and wanted & AT_ONCE:
        now_true = _with(whole_entry(group.pk), entry, wanted & AT_ONCE, now)
        save_entry(entry=now_true, by=by, door=Door.GROUP, reason=_("Changed by the group itself"))
        wanted -= AT_ONCE
        base = latest_numbers([group])[group.pk]
        seen = _entry_at(group, base)
    if not wanted and not words and answer != Question.Answer.STOPPED:
        return None
    proposed = replace(seen, **{name: getattr(entry, name) for name in wanted})
    rows = rows_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())
    group.proposals.filter(state=Proposal.State.WAITING).delete()
    return Proposal.objects.create(
        group=group,
        question=held,
        made_at=now,
        base=base,
        snapshot=snapshot_of(proposed, rows),
        words=words,
    )


@transaction.atomic
def propose_in_words(
    *, question: Question, answer: str, words: str, now: datetime, by: str
) -> Proposal | None:
    """Take down that something has changed, or that the group has stopped, in its own words: the
    team asks, and changes the entry. Raises AlreadyAnswered."""
    group = question.group
    return propose(
        question=question,
        answer=answer,
        entry=whole_entry(group.pk),
        base=latest_numbers([group])[group.pk],
        words=words,
        now=now,
        by=by,
    )


@transaction.atomic
def decide(
    *, proposal: Proposal, take: Collection[str], note: str, now: datetime, by: str
) -> Proposal:
    """Take over the named fields of a proposal (all, some, none) and write back to the group.

    What is taken over counts as confirmed on the day on which the group proposed it. Raises
    AlreadyDecided, NoLongerThere for what was deleted since, and what `save_entry` raises.
    """
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state != Proposal.State.WAITING:
        raise AlreadyDecided
    base, proposed = base_of(held), entry_in(held.snapshot)
    wanted = changed_fields(base, proposed)
    taken = wanted & set(take)
    if taken:
        entry = _with(whole_entry(held.group_id), entry_today(held), taken, held.made_at)
        save_entry(entry=entry, by=by, door=Door.GROUP, reason=_("Proposed by the group"))
    held.state = _state(wanted, taken)
    held.decided_at, held.decided_by, held.note = now, by, note
    held.save()
    _write_back(
        held,
        taken=_sentences(base, proposed, taken),
        left=_sentences(base, proposed, wanted - taken),
        now=now,
    )
    return held


def base_of(proposal: Proposal) -> EntryData:
    """Return the entry that the group saw when it made its proposal."""
    return _entry_at(proposal.group, proposal.base)


def changed_fields(before: EntryData, after: EntryData) -> set[str]:
    """Return the names of the fields that a group would change."""
    return {
        field.name
        for field in fields(EntryData)
        if field.name not in OF_THE_TEAM
        and getattr(before, field.name) != getattr(after, field.name)
    }


def _entry_at(group: Group, number: int) -> EntryData:
    return entry_in(group.revisions.get(number=number).snapshot)


def _with(entry: EntryData, other: EntryData, names: Collection[str], at: datetime) -> EntryData:
    """Return `entry` with the named fields of the other, confirmed on that day."""
    changes = {name: getattr(other, name) for name in names}
    return replace(entry, **changes, confirmed_on=day_of(at))


def _state(wanted: set[str], taken: set[str]) -> str:
    if not taken and wanted:
        return Proposal.State.DECLINED
    return Proposal.State.ACCEPTED if taken == wanted else Proposal.State.PARTLY


def _sentences(before: EntryData, after: EntryData, names: Collection[str]) -> list[str]:
    changed = replace(before, **{name: getattr(after, name) for name in names})
    return [difference.sentence for difference in differences(before, changed)]


def _write_back(proposal: Proposal, *, taken: list[str], left: list[str], now: datetime) -> None:
    to = address_of(proposal.group)
    if to:
        entry = whole_entry(proposal.group_id)
        mail = mails.decided(entry, note=proposal.note, taken=taken, left=left)
        outbox.post(
            to=to, subject=mail.subject, text=mail.text, purpose="proposal-decided", now=now
        )
