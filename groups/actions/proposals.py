"""What groups propose for their own entries, and what the team makes of it."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groups import mails, wishes
from groups.actions.entries import save_entry
from groups.actions.restoring import NoLongerThere, entry_as_known
from groups.actions.revisions import latest_numbers
from groups.actions.whole import save_entry_with_venues
from groups.actions.wished_parts import Part, parts_of, with_parts
from groups.actions.yearly import AlreadyAnswered, address_of, record_answer, whole_entry
from groups.entries import EntryData
from groups.models import Door, Group, Proposal, Question, Venue
from groups.presenters.differences import differences
from groups.review import day_of
from groups.vocabulary import VenueData
from groups.wishes import Wish, wish_of
from selfhelp import erasing
from selfhelp.outbox import actions as outbox

Section = Proposal.Section
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
    group: Group,
    section: str,
    entry: EntryData,
    base: int,
    venues: Sequence[VenueData] = (),
    words: str = "",
    secret: str = "",
    question: Question | None = None,
    now: datetime,
    by: str,
) -> Proposal | None:
    """Take down what a group wants one section of its entry to say, in place of what of it waits.

    `base` is the number of the revision that the group saw, and `venues` are buildings that are new
    to the directory. With the `secret` of its link the group can look at it while it waits. An open
    `question` counts as answered by it. A group that is trusted with it has its times and contacts
    changed at once; None when nothing is left to wait. Whatever `entry` says of the team's own is
    passed over. Raises AlreadyAnswered where a group that has answered says that it has stopped.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    if question:
        _answer(question, section, now, by)
    wanted = changed_fields(_seen(held, base), entry)
    if held.changes_at_once and not venues:
        done = _change_at_once(held, entry, wanted, base=base, now=now, by=by)
        wanted, base = wanted - done, latest_numbers([held])[held.pk] if done else base
    held.proposals.waiting().filter(section=section).delete()
    if not wanted and not words and section != Section.STOPPED:
        return None
    wish = wish_of(entry, wanted, venues=venues, words=words)
    return _put_down(wish, held, section, base, secret=secret, question=question, now=now)


def _answer(question: Question, section: str, now: datetime, by: str) -> None:
    """Note the answer; whoever has answered may still want something changed."""
    if section == Section.STOPPED:
        record_answer(question=question, answer=Question.Answer.STOPPED, now=now, by=by)
        return
    with suppress(AlreadyAnswered):
        record_answer(question=question, answer=Question.Answer.CHANGED, now=now, by=by)


def _change_at_once(
    group: Group, entry: EntryData, wanted: set[str], *, base: int, now: datetime, by: str
) -> set[str]:
    """Change what the group is trusted with, unless the team has changed the same meanwhile; return
    the names of what was changed."""
    today = whole_entry(group.pk)
    at_once = wanted & AT_ONCE - changed_fields(_seen(group, base), today)
    if at_once:
        changed = _with(today, entry, at_once, now)
        save_entry(entry=changed, by=by, door=Door.GROUP, reason=_("Changed by the group itself"))
    return at_once


def _put_down(
    wish: Wish,
    group: Group,
    section: str,
    base: int,
    *,
    secret: str,
    question: Question | None,
    now: datetime,
) -> Proposal:
    proposal = Proposal(group=group, section=section, base=base, question=question, made_at=now)
    proposal.sealed = wishes.seal_for_team(wish, proposal=proposal.pk)
    if secret:
        proposal.sealed_for_group = wishes.seal_for_group(wish, secret, proposal=proposal.pk)
    proposal.save(force_insert=True)
    return proposal


@transaction.atomic
def propose_in_words(
    *,
    group: Group,
    section: str = Section.OTHER,
    words: str,
    secret: str = "",
    question: Question | None = None,
    now: datetime,
    by: str,
) -> Proposal | None:
    """Take down that something has changed, or that the group has stopped, in its own words: the
    team asks, and changes the entry. Raises AlreadyAnswered."""
    base = latest_numbers([group])[group.pk]
    return propose(
        group=group,
        section=section,
        entry=_seen(group, base),
        base=base,
        words=words,
        secret=secret,
        question=question,
        now=now,
        by=by,
    )


@transaction.atomic
def decide(
    *,
    proposal: Proposal,
    take: Collection[str],
    note: str,
    is_right: bool = False,
    now: datetime,
    by: str,
) -> Proposal:
    """Take over the named parts of a proposal (all, some, none) and write back to the group.

    What is taken over counts as confirmed on the day on which the group proposed it, and so does an
    entry that `is_right` now: somebody has changed it by hand, or the group agrees that it may stay
    as it is. What the proposal said is erased. Raises AlreadyDecided, NoLongerThere for a building
    that is gone, crypto.SealError without the team's private key, and what `save_entry` raises.
    """
    held = Proposal.objects.select_for_update().select_related("group").get(pk=proposal.pk)
    if held.state != Proposal.State.WAITING:
        raise AlreadyDecided
    wish = wish_in(held)
    base, proposed = versions(held, wish)
    wanted = parts_of(base, proposed, wish.changes)
    taken = [part for part in wanted if part.name in take]
    left = [part for part in wanted if part.name not in take]
    if taken:
        now_with = with_parts(whole_entry(held.group_id), taken, base=base, wished=proposed)
        _take_over(held, now_with, wish, by=by)
    elif is_right:
        _count_as_confirmed(held, by=by)
    held.state = _state(taken, left)
    held.decided_at, held.decided_by, held.note = now, by, note
    held.sealed = held.sealed_for_group = None
    held.save()
    erasing.reach_the_bytes()
    _write_back(
        held,
        taken=_sentences(base, taken, proposed),
        left=_sentences(base, left, proposed),
        now=now,
    )
    return held


def _take_over(proposal: Proposal, entry: EntryData, wish: Wish, *, by: str) -> None:
    save_entry_with_venues(
        entry=replace(entry, confirmed_on=day_of(proposal.made_at)),
        venues=_new_venues(entry, wish),
        by=by,
        door=Door.GROUP,
        reason=_("Proposed by the group"),
    )


def _count_as_confirmed(proposal: Proposal, *, by: str) -> None:
    """Without it a group of whose answer nothing is taken over would never be asked again: its
    cycle is over, and the next one begins with a confirmation."""
    entry, day = whole_entry(proposal.group_id), day_of(proposal.made_at)
    if entry.confirmed_on is None or entry.confirmed_on < day:
        entry = replace(entry, confirmed_on=day)
        save_entry(
            entry=entry,
            by=by,
            door=Door.TEAM,
            reason=_("Agreed with the group after it had written"),
        )


def _new_venues(entry: EntryData, wish: Wish) -> list[VenueData]:
    """Return the buildings that the meetings name and that are still to be made."""
    named = {meeting.venue for meeting in entry.meetings} - {""}
    there = set(Venue.objects.filter(name__in=named).values_list("name", flat=True))
    new = [venue for venue in wish.venues if venue.name in named - there]
    for name in sorted(named - there - {venue.name for venue in new}):
        raise NoLongerThere(name)
    return new


def wish_in(proposal: Proposal) -> Wish:
    """Return what a proposal that waits asks for; crypto.SealError without the team's key."""
    return wishes.open_for_team(bytes(proposal.sealed), proposal=proposal.pk)


def versions(proposal: Proposal, wish: Wish) -> tuple[EntryData, EntryData]:
    """Return the entry that the group saw, and what it would be with all that it wishes."""
    snapshot = proposal.group.revisions.without_who().get(number=proposal.base).snapshot
    return entry_as_known(snapshot), entry_as_known(wish.on(snapshot))


def changed_fields(before: EntryData, after: EntryData) -> set[str]:
    """Return the names of the fields that a group would change."""
    return {
        field.name
        for field in fields(EntryData)
        if field.name not in OF_THE_TEAM
        and getattr(before, field.name) != getattr(after, field.name)
    }


def _seen(group: Group, number: int) -> EntryData:
    return entry_as_known(group.revisions.without_who().get(number=number).snapshot)


def _with(entry: EntryData, other: EntryData, names: Collection[str], at: datetime) -> EntryData:
    """Return `entry` with the named fields of the other, confirmed on that day."""
    changes = {name: getattr(other, name) for name in names}
    return replace(entry, **changes, confirmed_on=day_of(at))


def _state(taken: Collection[Part], left: Collection[Part]) -> str:
    if not left:
        return Proposal.State.ACCEPTED
    return Proposal.State.PARTLY if taken else Proposal.State.DECLINED


def _sentences(base: EntryData, parts: Collection[Part], wished: EntryData) -> list[str]:
    changed = with_parts(base, parts, base=base, wished=wished)
    return [difference.sentence for difference in differences(base, changed)]


def _write_back(proposal: Proposal, *, taken: list[str], left: list[str], now: datetime) -> None:
    to = address_of(proposal.group)
    if to:
        entry = whole_entry(proposal.group_id)
        mail = mails.decided(entry, note=proposal.note, taken=taken, left=left)
        outbox.post(
            to=to, subject=mail.subject, text=mail.text, purpose="proposal-decided", now=now
        )
