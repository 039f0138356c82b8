"""Everything that happens to somebody who waits for a group to start.

Each verb is one transaction and says who did it (`by`): a member of the team as their account,
everybody else as "the person" or "retention", since nobody is named.
"""

import uuid
from datetime import datetime

from django.db import transaction

from contacts import codes, mails
from contacts.consent import WORDING
from contacts.kinds import Kind
from contacts.letter import Copy, Letter
from contacts.models import Keeper, Reach, ReadyMail, Waiting, WaitingConsent
from contacts.models.waiting import BY_THE_TEAM
from contacts.waiting import periods, sealing, somebody
from groups.models import Issue, Place
from selfhelp import crypto
from selfhelp.accounts.models import User
from selfhelp.outbox import actions as outbox


def wait(
    *,
    issue: Issue,
    place: Place | None,
    reach: Reach,
    letter: Letter,
    receipt_secret: str,
    now: datetime,
    by: str,
) -> Waiting:
    """Let somebody wait for a group for `issue` in `place`, or anywhere without one.

    Seals what they left, writes down what was agreed, and lays the mails ready. The preview gives
    out `receipt_secret`, so that what is sent twice is one: the second press returns the first.
    """
    code = codes.new_code()
    stretched = codes.stretched(code)  # slow, and so before the transaction that holds others up
    with transaction.atomic():
        Issue.objects.select_for_update().get(pk=issue.pk)
        made = Waiting.objects.of_page(receipt_secret).first()
        if made:
            return made
        copy = Copy(letter, code)
        return _keep(issue, place, reach, copy, stretched, receipt_secret, now)


def _keep(
    issue: Issue,
    place: Place | None,
    reach: Reach,
    copy: Copy,
    stretched: bytes,
    secret: str,
    now: datetime,
) -> Waiting:
    """Write the row with an envelope for each who may know, its consents and its mails."""
    key, letter = uuid.uuid4(), copy.letter
    until = periods.erase_at(now, is_asked=reach == Reach.EMAIL)
    waiting = Waiting.objects.create(
        id=key,
        issue=issue,
        place=place,
        anywhere=place is None,
        reach=reach,
        made_at=now,
        erase_at=until,
        for_person=sealing.seal_for_person(copy, secret, waiting=key),
        for_team=sealing.seal_for_team(letter, waiting=key) if reach in BY_THE_TEAM else None,
        somebody_digest=somebody.digest_of(issue, place, reach, letter),
        receipt_digest=crypto.digest_of(secret),
        code_digest=codes.digest_of(stretched),
        secret_by_code=sealing.seal_for_code(secret, stretched, waiting=key),
    )
    _lay_ready(waiting, letter, secret, now)
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
    return waiting


@transaction.atomic
def stay(*, waiting: Waiting, secret: str, now: datetime, by: str) -> Waiting:
    """Let somebody wait for another year; nothing is done while it is not yet time to say so."""
    held = Waiting.objects.select_for_update().get(pk=waiting.pk)
    if not periods.may_stay(held.erase_at, now):
        return held
    copy = sealing.open_for_person(bytes(held.for_person), secret, waiting=held.pk)
    outbox.erase(ids=_messages(held))
    held.stayed_at = now
    held.erase_at = periods.erase_at(now, is_asked=held.reach == Reach.EMAIL)
    held.save()
    _lay_ready(held, copy.letter, secret, now)
    return held


@transaction.atomic
def leave(*, waiting: Waiting, by: str | User) -> None:
    """Erase all that is known of somebody who waits, their answers and their mails too."""
    held = Waiting.objects.select_for_update().filter(pk=waiting.pk).first()
    if held:
        laid = _messages(held)
        held.delete()
        outbox.erase(ids=laid)


@transaction.atomic
def send_receipt(*, waiting: Waiting, to: str, secret: str, now: datetime, by: str) -> None:
    """Send somebody the way to their own page. The mail is erased with all the rest."""
    _lay(waiting, ReadyMail.Purpose.RECEIPT, to, mails.waiting_receipt(secret), now)


def _messages(waiting: Waiting) -> list[uuid.UUID]:
    return [*waiting.mails.values_list("message_id", flat=True)]


def _lay_ready(waiting: Waiting, letter: Letter, secret: str, now: datetime) -> None:
    """Put the mails into the outbox now, while the address is known: sealed to the worker.

    Those that bring news are held until the team writes, which then opens none of them. The
    question whether to stay goes out by itself.
    """
    if waiting.reach != Reach.EMAIL:
        return
    address = letter.given[Kind.EMAIL]
    link, never = mails.own_page(secret), mails.way_to_end(secret)
    for _number in range(periods.MOST_NEWS):
        _lay(waiting, ReadyMail.Purpose.NEWS, address, mails.news(link, never), now, held=True)
    question = mails.stay(link, never, waiting.erase_at)
    due_at = waiting.erase_at - periods.STAY_WITHIN
    _lay(waiting, ReadyMail.Purpose.STAY, address, question, now, due_at=due_at)


def _lay(waiting: Waiting, purpose: str, to: str, mail: mails.Mail, now: datetime, **when) -> None:
    message = outbox.post(
        to=to,
        subject=mail.subject,
        text=mail.text,
        purpose=f"contacts-waiting-{purpose}",
        now=now,
        **when,
    )
    ReadyMail.objects.create(waiting=waiting, purpose=purpose, message=message)
