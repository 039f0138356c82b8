"""Asking groups once a year whether their entries are still right, and taking their answer."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from groups import mails, review
from groups.actions.entries import save_entry
from groups.actions.revisions import record_first_revisions
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.models import ContactPoint, Door, Group, Question, QuestionMail
from groups.review import day_of
from selfhelp import crypto
from selfhelp.outbox import actions as outbox

# Past the last reminder, and past the day from which the public is told: whoever comes back from a
# long illness still finds the link working.
LINK_LASTS = timedelta(days=120)
MORNING = time(9)  # when mails of a later day go out


class AlreadyAnswered(Exception):
    """The question was answered before, or the entry confirmed in another way."""


@transaction.atomic
def ask(*, group: Group, now: datetime, by: str) -> Question | None:
    """Ask a group, if it is due and was not asked in this cycle; None where it was or is not.

    By email with its reminders put down at once, each with the same link; otherwise the question
    waits on the team's list to ring, or for a letter.
    """
    today = day_of(now)
    held = Group.objects.select_for_update().due_for_review(today).filter(pk=group.pk).first()
    if held is None or held.questions.filter(cycle=_cycle(held)).exists():
        return None
    record_first_revisions(groups=with_whole_entry(Group.objects.filter(pk=held.pk)))
    for question in held.questions.open():
        close_if_overtaken(question=question, now=now, by=by)
    email = address_of(held)
    question = Question.objects.create(
        group=held, cycle=_cycle(held), way=_way(held, email), asked_on=today
    )
    if email:
        send_link(question=question, to=email, now=now, by=by)
    return question


@transaction.atomic
def send_link(*, question: Question, to: str, now: datetime, by: str) -> None:
    """Send a group its link, with the reminders that are still to come; an older link ends.

    `to` is an address that the entry has. Raises AlreadyAnswered.
    """
    held = _held(question)
    today, secret = day_of(now), crypto.new_secret()
    held.digest, held.link_until = crypto.digest_of(secret), today + LINK_LASTS
    held.save(update_fields=["digest", "link_until"])
    cancel_mails(held, now)
    entry = whole_entry(held.group_id)
    days = [timedelta(0), *review.reminders()]
    for number, pause in enumerate(days):
        mail = mails.still_right(entry, secret, until=held.link_until, is_reminder=number > 0)
        message = outbox.post(
            to=to,
            subject=mail.subject,
            text=mail.text,
            purpose="yearly-question",
            due_at=_morning_of(today + pause) if pause else now,
            now=now,
        )
        QuestionMail.objects.create(question=held, message=message)


@transaction.atomic
def confirm(*, question: Question, now: datetime, by: str, door: Door) -> Group:
    """Set the day on which the entry was confirmed: everything in it is still right.

    Raises AlreadyAnswered.
    """
    held = _answered(question, Question.Answer.RIGHT, now, by)
    entry = replace(whole_entry(held.group_id), confirmed_on=day_of(now))
    return save_entry(entry=entry, by=by, door=door)


@transaction.atomic
def record_answer(*, question: Question, answer: str, now: datetime, by: str) -> Question:
    """Note that a group has changed something, or stopped; the entry itself is the team's to
    change. Raises AlreadyAnswered."""
    return _answered(question, answer, now, by)


@transaction.atomic
def record_rung_in_vain(*, question: Question, now: datetime, by: str) -> Question:
    """Note that nobody was there, so that others of the team do not ring on the same day. Raises
    AlreadyAnswered."""
    held = _held(question)
    held.rung_in_vain_on = day_of(now)
    held.save(update_fields=["rung_in_vain_on"])
    return held


@transaction.atomic
def close_if_overtaken(*, question: Question, now: datetime, by: str) -> bool:
    """Close a question that needs no answer: the entry was confirmed meanwhile in another way, or
    is not listed any more. Tell whether it was closed."""
    group = Group.objects.listed().filter(pk=question.group_id).first()
    if group is not None and _cycle(group) == question.cycle:
        return False
    _answered(question, Question.Answer.OVERTAKEN, now, by)
    return True


def address_of(group: Group) -> str:
    """Return the one email address to which a group's question goes; "" if it has none.

    What the group marked for requests comes first: somebody reads it.
    """
    email = group.contacts.for_requests().filter(kind=ContactPoint.Kind.EMAIL).first()
    return email.value if email else ""


def whole_entry(group: int) -> EntryData:
    """Return the entry of a group by primary key."""
    return entry_of(with_whole_entry(Group.objects.filter(pk=group)).get())


def cancel_mails(question: Question, now: datetime) -> None:
    """Let no further mail of a question go out."""
    outbox.cancel(ids=[*question.mails.values_list("message_id", flat=True)], now=now)


def _answered(question: Question, answer: str, now: datetime, by: str) -> Question:
    held = _held(question)
    held.answer, held.answered_on, held.answered_by = answer, day_of(now), by
    held.save(update_fields=["answer", "answered_on", "answered_by"])
    cancel_mails(held, now)
    return held


def _held(question: Question) -> Question:
    held = Question.objects.select_for_update().filter(pk=question.pk).open().first()
    if held is None:
        raise AlreadyAnswered
    return held


def _cycle(group: Group) -> date:
    return group.confirmed_on or group.listed_on


def _way(group: Group, email: str) -> str:
    if email:
        return Question.Way.EMAIL
    kinds = set(group.contacts.values_list("kind", flat=True))
    only_post = kinds == {ContactPoint.Kind.POST}
    return Question.Way.POST if only_post else Question.Way.TELEPHONE


def _morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
