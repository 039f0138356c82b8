"""Writing to those who wait, telling those who have no email, and what they answer."""

import uuid
from datetime import datetime

from django.db import transaction

from contacts.consent import WORDING
from contacts.letter import Letter
from contacts.models import (
    Answer,
    Keeper,
    News,
    Reach,
    Reading,
    ReadyMail,
    Reason,
    Telling,
    Told,
    Waiting,
    WaitingConsent,
)
from contacts.waiting import periods, sealing
from contacts.waiting.counts import Crowd
from selfhelp import erasing
from selfhelp.accounts.models import User
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import State

BY_VOICE = frozenset({Telling.TOLD, Telling.MISSED})


class Over(Exception):
    """Its time is over: nobody opens it, even before it is erased."""


class TooFew(Exception):
    """Fewer than three wait now: nobody is written to."""


class TooOften(Exception):
    """They have been written to as often as they were promised at most."""


@transaction.atomic
def write(*, key: uuid.UUID, crowd: Crowd, text: str, now: datetime, by: User) -> News:
    """Tell everybody who waits for one thing the same words, each once.

    Mails that lie ready are released unopened; who has no email comes on the list of those whom
    the team rings or writes to. The preview gives out `key`, so that what is sent twice is one:
    the second press returns the first. Raises TooFew or TooOften.
    """
    waiting = list(
        Waiting.objects.waiting(now)
        .for_what(crowd.issue, crowd.place)
        .select_for_update()
        .order_by("pk")
    )
    written = News.objects.filter(pk=key).first()
    if written:
        return written
    people = len({bytes(each.somebody_digest) for each in waiting})
    if people < periods.FEWEST_COUNTED:
        raise TooFew
    if not may_write(crowd, now):
        raise TooOften
    news = News.objects.create(
        id=key,
        issue=crowd.issue,
        place=crowd.place,
        anywhere=crowd.place is None,
        text=text,
        people=people,
        written_at=now,
        written_by=by,
        erase_at=now + periods.NEWS_KEPT,
    )
    Told.objects.bulk_create(_told(news, each, now) for each in waiting)
    outbox.release(ids=_one_for_each(waiting), now=now)
    return news


def may_write(crowd: Crowd, now: datetime) -> bool:
    """Tell whether those who wait may be written to once more."""
    lately = News.objects.about(crowd.issue, crowd.place)
    return lately.filter(written_at__gt=now - periods.NEWS_KEPT).count() < periods.MOST_NEWS


@transaction.atomic
def show(*, told: Told, reason: Reason, now: datetime, by: User) -> Letter:
    """Return how somebody is to be told by telephone or post, and write down who looked and why.

    Raises Over, or crypto.SealError where this process does not hold the team's key; then nothing
    is written down.
    """
    waiting = told.waiting
    if waiting.erase_at <= now:
        raise Over
    letter = sealing.open_for_team(bytes(waiting.for_team), waiting=waiting.pk)
    Reading.objects.create(by=by, at=now, reason=reason)
    return letter


@transaction.atomic
def read_answer(*, answer: Answer, now: datetime, by: User) -> Letter:
    """Return what somebody answered, and write down who looked. Raises as `show` does."""
    if not Answer.objects.kept(now).filter(pk=answer.pk).exists():
        raise Over
    letter = sealing.open_answer(bytes(answer.for_team), answer=answer.pk)
    Reading.objects.create(by=by, at=now, reason=Reason.ANSWERED)
    return letter


@transaction.atomic
def record(*, told: Told, state: Telling, now: datetime, by: User) -> Told:
    """Record that the team has told somebody by telephone or post, or could not reach them."""
    held = Told.objects.select_for_update().get(pk=told.pk)
    if held.state != Telling.MAILED and state in BY_VOICE:
        held.state, held.at = state, now
        held.save()
    return held


@transaction.atomic
def answer(*, told: Told, letter: Letter, now: datetime, by: str) -> Answer:
    """Pass somebody's answer on to the team, with what they chose to tell; in place of one before.

    What is agreed for the team is written down, as when they began to wait. Raises
    Told.DoesNotExist when they have left.
    """
    Told.objects.select_for_update().get(pk=told.pk)
    take_answer_back(told=told, by=by)
    key = uuid.uuid4()
    WaitingConsent.objects.bulk_create(
        WaitingConsent(
            waiting_id=told.waiting_id,
            keeper=Keeper.TEAM,
            kind=line.kind,
            wording=WORDING,
            agreed_at=now,
        )
        for line in letter.lines
    )
    return Answer.objects.create(
        id=key,
        told=told,
        for_team=sealing.seal_answer(letter, answer=key),
        made_at=now,
        erase_at=now + periods.ANSWER_KEPT,
    )


@transaction.atomic
def take_answer_back(*, told: Told, by: str) -> None:
    """Erase somebody's answer, whether the team has read it or not."""
    Answer.objects.filter(told=told).delete()
    erasing.reach_the_bytes()


def _told(news: News, waiting: Waiting, now: datetime) -> Told:
    if waiting.reach == Reach.EMAIL:
        return Told(news=news, waiting=waiting, state=Telling.MAILED, at=now)
    return Told(news=news, waiting=waiting, state=Telling.TO_TELL)


def _one_for_each(waiting: list[Waiting]) -> list[uuid.UUID]:
    """Return one held message for each who is told by mail: as many lie ready as may be written."""
    held = ReadyMail.objects.filter(waiting__in=waiting, message__state=State.HELD)
    return [*dict(held.values_list("waiting_id", "message_id")).values()]
