"""The yearly question at the desk: what groups have sent, and whom to ring."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import wording
from groups.entries import EntryData
from groups.models import ContactPoint, Note, Proposal, Question
from groups.presenters.contacts import ContactLine, contact_line, in_a_line
from groups.presenters.differing_meetings import meeting_line
from groups.presenters.notes import note_day
from groups.presenters.proposals import sent
from groups.review import silent_since


@dataclass(frozen=True, slots=True)
class Line:
    """One group in a list, with what there is to say of it, and the page where it is done."""

    name: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class AskingPage:
    """What waits for the team: what groups want changed, what anybody says is wrong, new groups,
    whom to ring, whom to write to, how many were asked by email and have time to answer, and how
    many mails to them have not gone out yet."""

    proposals: tuple[Line, ...]
    wrong: tuple[Line, ...]
    new_groups: tuple[Line, ...]
    to_ring: tuple[Line, ...]
    to_write: tuple[Line, ...]
    by_email: str
    on_their_way: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """Whom to ring, how, and what to read out."""

    name: str
    contacts: tuple[ContactLine, ...]
    notes: str
    lines: tuple[str, ...]
    answer: str
    letter_url: str
    entry_url: str
    in_vain: str
    next_to_ring: Line | None


def asking_page(
    proposals: Iterable[Proposal],
    notes: Iterable[Note],
    questions: Iterable[Question],
    *,
    by_email: int,
    on_their_way: int,
    today: date,
) -> AskingPage:
    """Return the lists; groups were selected along."""
    wrong = [note for note in notes if note.kind == Note.Kind.WRONG]
    new_groups = [note for note in notes if note.kind == Note.Kind.NEW_GROUP]
    by_post = [q for q in questions if q.way == Question.Way.POST]
    others = [q for q in questions if q.way != Question.Way.POST]
    return AskingPage(
        proposals=tuple(
            Line(each.group.name, sent(each), reverse("asking_desk:proposal", args=[each.pk]))
            for each in proposals
        ),
        wrong=tuple(
            Line(note.group.name, note_day(note), reverse("asking_desk:wrong", args=[note.pk]))
            for note in wrong
        ),
        new_groups=tuple(
            Line(
                _("A group that asks to be listed"),
                note_day(note),
                reverse("asking_desk:new_group", args=[note.pk]),
            )
            for note in new_groups
        ),
        to_ring=tuple(_to_ask(each, today) for each in others),
        to_write=tuple(_to_ask(each, today) for each in by_post),
        by_email=_by_email(by_email),
        on_their_way=_on_their_way(on_their_way),
    )


def call_page(
    question: Question,
    entry: EntryData,
    contacts: Iterable[ContactPoint],
    *,
    following: Question | None,
    today: date,
) -> CallPage:
    """Return what to read out to a group: its entry in lines, as the mail says it. After the call
    `following` is the next to ring, if there is one."""
    meetings = [meeting_line(meeting) for meeting in entry.meetings]
    is_rung_today = bool(question.answer) or question.rung_in_vain_on == today
    is_by_post = question.way == Question.Way.POST and not question.answer
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
        letter_url=reverse("asking_desk:letter", args=[question.pk]) if is_by_post else "",
        entry_url=reverse("groups_desk:entry", args=[question.group_id]),
        in_vain=_in_vain(question),
        next_to_ring=_to_ask(following, today) if following and is_rung_today else None,
    )


def _by_email(groups: int) -> str:
    """Return how many groups were asked by email and may still answer; "" for none."""
    if not groups:
        return ""
    return ngettext(
        "%(groups)d group was asked by email and still has time to answer.",
        "%(groups)d groups were asked by email and still have time to answer.",
        groups,
    ) % {"groups": groups}


def _on_their_way(mails: int) -> str:
    """Return how far a morning's mails are; "" when all have gone out."""
    if not mails:
        return ""
    return ngettext(
        "%(mails)d email is on its way.", "%(mails)d emails are on their way.", mails
    ) % {"mails": mails}


def _to_ask(question: Question, today: date) -> Line:
    asked = _("Since %(day)s") % {"day": wording.full_date(question.asked_on)}
    if question.way == Question.Way.EMAIL and question.asked_on <= silent_since(today):
        asked = _("%(asked)s: what was sent by email was not answered") % {"asked": asked}
    elif question.way == Question.Way.EMAIL:
        asked = _("%(asked)s: what was sent by email did not arrive") % {"asked": asked}
    in_vain = _in_vain(question)
    says = f"{asked} · {in_vain}" if in_vain else asked
    return Line(question.group.name, says, reverse("asking_desk:question", args=[question.pk]))


def _in_vain(question: Question) -> str:
    """Return when nobody was there last, "" if somebody was or nobody has rung."""
    if question.answer or question.rung_in_vain_on is None:
        return ""
    return _("Nobody there on %(day)s") % {"day": wording.full_date(question.rung_in_vain_on)}
