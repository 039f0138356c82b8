"""Everything that happens to somebody who waits for a group to start.

Each verb is one transaction and says who did it (`by`): a member of the team as their account,
everybody else as "the person" or "retention", since nobody is named.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts import codes, mails
from contacts.consent import WORDING
from contacts.kinds import Kind
from contacts.letter import Letter, OwnCopy
from contacts.models import Keeper, Reach, Waiting, WaitingConsent
from contacts.models.waiting import BY_THE_TEAM
from contacts.waiting import periods, sealing
from groups.models import Issue, Place
from selfhelp import crypto
from selfhelp.outbox import actions as outbox

NEWS, STAY = "contacts-news", "contacts-stay"


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who waits from now on, and the secret of their page, which nobody else is given."""

    waiting: Waiting
    secret: str


@transaction.atomic
def wait(
    *, issue: Issue, place: Place | None, reach: Reach, letter: Letter, now: datetime, by: str
) -> Joined:
    """Let somebody wait for a group for `issue` in `place`, or anywhere without one.

    Seals what they left, writes down what was agreed, and lays the mails ready.
    """
    key, secret, code = uuid.uuid4(), crypto.new_secret(), codes.new_code()
    stretched = codes.stretched(code)
    until = periods.erase_at(now, is_asked=reach == Reach.EMAIL)
    waiting = Waiting.objects.create(
        id=key,
        issue=issue,
        place=place,
        anywhere=place is None,
        reach=reach,
        made_at=now,
        erase_at=until,
        for_person=sealing.seal_for_person(OwnCopy(letter, code), secret, waiting=key),
        for_team=sealing.seal_for_team(letter, waiting=key) if reach in BY_THE_TEAM else None,
        receipt_digest=crypto.digest_of(secret),
        code_digest=codes.digest_of(stretched),
        secret_by_code=sealing.seal_for_code(secret, stretched, waiting=key),
        mails=_lay_ready(letter, secret, now, until),
    )
    WaitingConsent.objects.bulk_create(
        WaitingConsent(
            waiting=waiting,
            keeper=Keeper.TEAM if reach in BY_THE_TEAM else Keeper.MAILER,
            kind=line.kind,
            wording=WORDING,
            agreed_at=now,
        )
        for line in letter.lines
    )
    return Joined(waiting, secret)


@transaction.atomic
def stay(*, waiting: Waiting, secret: str, now: datetime, by: str) -> Waiting:
    """Let somebody wait for another year; nothing is done while it is not yet time to say so."""
    held = Waiting.objects.select_for_update().get(pk=waiting.pk)
    if not periods.may_stay(held.erase_at, now):
        return held
    copy = sealing.open_for_person(bytes(held.for_person), secret, waiting=held.pk)
    outbox.erase(ids=message_ids(held))
    held.stayed_at = now
    held.erase_at = periods.erase_at(now, is_asked=held.reach == Reach.EMAIL)
    held.mails = _lay_ready(copy.letter, secret, now, held.erase_at)
    held.save()
    return held


@transaction.atomic
def leave(*, waiting: Waiting, by: str) -> None:
    """Erase all that is known of somebody who waits, their answers and their mails too."""
    held = Waiting.objects.select_for_update().filter(pk=waiting.pk).first()
    if held:
        outbox.erase(ids=message_ids(held))
        held.delete()


def message_ids(waiting: Waiting, purpose: str = "") -> list[uuid.UUID]:
    """Return the messages of the outbox that are for somebody, in the order of their laying."""
    return [
        uuid.UUID(mail["id"]) for mail in waiting.mails if not purpose or mail["purpose"] == purpose
    ]


def _lay_ready(letter: Letter, secret: str, now: datetime, until: datetime) -> list[dict[str, str]]:
    """Put the mails into the outbox now, while the address is known: sealed to the worker.

    Those that bring news are held until the team writes, which then opens none of them. The
    question whether to stay goes out by itself.
    """
    address = letter.given.get(Kind.EMAIL)
    if not address:
        return []
    link = mails.own_page(secret)
    news, question = mails.news(link), mails.stay(link, until)
    laid = [_post(address, news, NEWS, now, held=True) for _number in range(periods.MOST_NEWS)]
    return [*laid, _post(address, question, STAY, now, due_at=until - periods.STAY_WITHIN)]


def _post(to: str, mail: mails.Mail, purpose: str, now: datetime, **when) -> dict[str, str]:
    message = outbox.post(
        to=to, subject=mail.subject, text=mail.text, purpose=purpose, now=now, **when
    )
    return {"purpose": purpose, "id": str(message.pk)}
