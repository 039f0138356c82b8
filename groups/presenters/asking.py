"""The yearly question at the desk: what groups have sent, and whom to ring."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.actions.proposals import base_of, changed_fields
from groups.entries import EntryData
from groups.models import ContactPoint, Proposal, Question
from groups.presenters.contacts import ContactLine, contact_line, in_a_line
from groups.presenters.differences import Difference, differences
from groups.presenters.differing_meetings import meeting_line
from groups.review import day_of
from groups.snapshots import entry_in


@dataclass(frozen=True, slots=True)
class Line:
    """One group in a list, with what there is to say of it, and the page where it is done."""

    name: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class AskingPage:
    """What waits for the team: what groups want changed, whom to ring, and whom to write to."""

    proposals: tuple[Line, ...]
    to_ring: tuple[Line, ...]
    to_write: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a group wants changed, by its name in the form."""

    field: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """What a group wants its entry to say; `has_moved_on` tells that it was saved since."""

    name: str
    says: str
    words: str
    changes: tuple[Change, ...]
    has_moved_on: bool
    is_decided: bool
    state: str
    note: str
    entry_url: str
    edit_url: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """Whom to ring, how, and what to read out."""

    name: str
    contacts: tuple[ContactLine, ...]
    notes: str
    lines: tuple[str, ...]
    answer: str
    entry_url: str


def asking_page(proposals: Iterable[Proposal], questions: Iterable[Question]) -> AskingPage:
    """Return the lists; groups were selected along."""
    by_post = [q for q in questions if q.way == Question.Way.POST]
    others = [q for q in questions if q.way != Question.Way.POST]
    return AskingPage(
        proposals=tuple(
            Line(each.group.name, _sent(each), reverse("asking_desk:proposal", args=[each.pk]))
            for each in proposals
        ),
        to_ring=tuple(_to_ask(each) for each in others),
        to_write=tuple(_to_ask(each) for each in by_post),
    )


def proposal_page(proposal: Proposal, *, latest: int) -> ProposalPage:
    """Return the page; `latest` is the number of the entry's last revision."""
    group = proposal.group
    is_decided = proposal.state != Proposal.State.WAITING
    return ProposalPage(
        name=group.name,
        says=_sent(proposal),
        words=proposal.words,
        changes=tuple(_changes(base_of(proposal), entry_in(proposal.snapshot))),
        has_moved_on=latest != proposal.base and not is_decided,
        is_decided=is_decided,
        state=proposal.get_state_display() if is_decided else "",
        note=proposal.note,
        entry_url=reverse("groups_desk:entry", args=[group.pk]),
        edit_url=reverse("groups_desk:edit", args=[group.pk]),
    )


def call_page(question: Question, entry: EntryData, contacts: Iterable[ContactPoint]) -> CallPage:
    """Return what to read out to a group: its entry in lines, as the mail says it."""
    meetings = [meeting_line(meeting) for meeting in entry.meetings]
    return CallPage(
        name=entry.name,
        contacts=tuple(contact_line(contact) for contact in contacts),
        notes=entry.notes_for_team,
        lines=(
            *([entry.short_description] if entry.short_description else []),
            *(meetings or [_("No regular meetings")]),
            *(in_a_line(contact) for contact in entry.contacts if contact.audience == "public"),
        ),
        answer=question.get_answer_display() if question.answer else "",
        entry_url=reverse("groups_desk:entry", args=[question.group_id]),
    )


def _sent(proposal: Proposal) -> str:
    day = wording.full_date(day_of(proposal.made_at))
    stopped = proposal.question and proposal.question.answer == Question.Answer.STOPPED
    says = _("Has stopped meeting, as it says") if stopped else _("Wants something changed")
    return _("%(what)s, sent on %(day)s") % {"what": says, "day": day}


def _to_ask(question: Question) -> Line:
    asked = _("Since %(day)s") % {"day": wording.full_date(question.asked_on)}
    if question.way == Question.Way.EMAIL:
        asked = _("%(asked)s: what was sent by email did not arrive") % {"asked": asked}
    url = reverse("asking_desk:question", args=[question.pk])
    return Line(question.group.name, asked, url)


def _changes(before: EntryData, after: EntryData) -> Iterable[Change]:
    for name in sorted(changed_fields(before, after)):
        changed = replace(before, **{name: getattr(after, name)})
        yield Change(name, differences(before, changed))
