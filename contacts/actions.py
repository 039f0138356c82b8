"""Everything that happens to a request to be put in touch.

Each verb is one transaction and says who did it (`by`): "the person", "the group", "the team",
"retention". Nobody is named, so nothing is recorded of it but what the state tells.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts import codes, mails, periods, recipients, sealing, states
from contacts.consent import WORDING
from contacts.kinds import TeamMay
from contacts.letter import Letter, OwnCopy
from contacts.models import Consent, Door, Enquiry, Outcome, Recipient, Way
from contacts.states import Event, State
from groups.models import Group
from selfhelp import crypto
from selfhelp.outbox import actions as outbox

ANSWERED = frozenset(states.ANSWERS)


class NotTaken(Exception):
    """The group takes no requests through the directory, or cannot be reached by it."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A request that was made, and the secret of its receipt, which nobody else is given."""

    enquiry: Enquiry
    receipt_secret: str


@transaction.atomic
def submit(
    *,
    group: Group,
    letter: Letter,
    team_may: TeamMay,
    helper: str,
    helper_mail: str = "",
    door: Door,
    now: datetime,
    by: str,
) -> Submitted:
    """Pass a letter on to a group: seal it, write down what was agreed, and put the mails down.

    `helper_mail` is where the one beside the person is told that it was sent; it stands in that
    mail alone. Raises NotTaken.
    """
    way = recipients.way_to(group)
    if way is None:
        raise NotTaken
    key = uuid.uuid4()
    group_secret, receipt_secret = crypto.new_secret(), crypto.new_secret()
    code = codes.new_code()
    stretched = codes.stretched(code)
    to_team = letter.for_team(team_may)
    enquiry = Enquiry.objects.create(
        id=key,
        group=group,
        way=way,
        door=door,
        helper=helper,
        made_at=now,
        erase_at=periods.erase_at(now, None),
        for_group=sealing.seal_for_group(letter, group_secret, enquiry=key),
        for_person=sealing.seal_for_person(OwnCopy(letter, code), receipt_secret, enquiry=key),
        for_team=sealing.seal_for_team(to_team, enquiry=key) if to_team else None,
        group_digest=crypto.digest_of(group_secret),
        receipt_digest=crypto.digest_of(receipt_secret),
        code_digest=codes.digest_of(stretched),
        secret_by_code=sealing.seal_for_code(receipt_secret, stretched, enquiry=key),
        messages=_tell(group, way, group_secret, letter, now) + _tell_helper(helper_mail, now),
    )
    for recipient, told in ((Recipient.GROUP, letter), (Recipient.TEAM, to_team)):
        _write_consents(enquiry, recipient, told, door, now)
    return Submitted(enquiry, receipt_secret)


@transaction.atomic
def open_for_group(*, enquiry: Enquiry, now: datetime, by: str) -> Enquiry:
    """Record that the group has looked; looking again changes nothing."""
    held = _held(enquiry)
    if held.state in states.UNOPENED:
        _move(held, Event.OPEN, now)
    return held


@transaction.atomic
def answer(*, enquiry: Enquiry, event: Event, now: datetime, by: str) -> Enquiry:
    """Record what the group says of it. Raises ImpossibleMove."""
    if event not in ANSWERED | {Event.DISOWN}:
        raise states.ImpossibleMove(f"{event} is no answer")
    return _move(_held(enquiry), event, now)


@transaction.atomic
def mark_undelivered(*, enquiry: Enquiry, now: datetime, by: str) -> Enquiry:
    """Record that the mail to the group did not arrive."""
    return _move(_held(enquiry), Event.FAIL, now)


@transaction.atomic
def take_back(*, enquiry: Enquiry, now: datetime, by: str) -> Enquiry:
    """End a request as the person wishes. The group never sees it, or is asked to forget it.

    Raises ImpossibleMove where it has ended already.
    """
    held = _held(enquiry)
    _move(held, Event.TAKE_BACK, now)
    _ask_to_forget(held, now)
    return held


@transaction.atomic
def erase(*, enquiry: Enquiry, now: datetime, by: str) -> Outcome:
    """Erase all that is known of a request but for the count; one that is open ends by it.

    A group that has seen it and is not done with it is asked to forget it.
    """
    held = _held(enquiry)
    if held.state not in states.CLOSED:
        ends = Event.EXPIRE if now >= held.erase_at else Event.TAKE_BACK
        _move(held, ends, now)
        if ends == Event.TAKE_BACK:
            _ask_to_forget(held, now)
    outcome = _remaining(held)
    outbox.erase(ids=[*_messages(held)])
    held.delete()
    return outcome


def _held(enquiry: Enquiry) -> Enquiry:
    """Return the row as it stands now, for this transaction alone."""
    return Enquiry.objects.select_for_update().get(pk=enquiry.pk)


def _move(enquiry: Enquiry, event: Event, now: datetime) -> Enquiry:
    enquiry.state = states.after(State(enquiry.state), event)
    if event == Event.OPEN:
        enquiry.opened_at = now
    if event in ANSWERED:
        enquiry.answered_at = enquiry.answered_at or now
    if enquiry.state in states.CLOSED:
        enquiry.closed_at = now
        enquiry.erase_at = periods.erase_at(enquiry.made_at, now)
    if event in states.ENDS:
        enquiry.for_group = None
    if event in ANSWERED or event in states.ENDS:
        outbox.cancel(ids=[*_messages(enquiry)], now=now)
    enquiry.save()
    return enquiry


def _tell(
    group: Group, way: Way, secret: str, letter: Letter, now: datetime
) -> list[dict[str, str]]:
    """Put down the mail to the group and the reminders, which an answer cancels."""
    first = mails.to_group(group.name, secret, letter=letter if way == Way.EMAIL else None)
    later = mails.reminder(group.name, secret)
    return [
        _post(recipients.address_of(group), mail, purpose, now, now + after)
        for mail, purpose, after in (
            (first, "asked", now - now),
            (later, "unopened", periods.REMIND_UNOPENED_AFTER),
            (later, "unanswered", periods.REMIND_UNANSWERED_AFTER),
        )
    ]


def _tell_helper(address: str, now: datetime) -> list[dict[str, str]]:
    return [_post(address, mails.it_was_sent(), "helper", now, now)] if address else []


def _post(to: str, mail: mails.Mail, purpose: str, now: datetime, due_at: datetime) -> dict:
    message = outbox.post(
        to=to,
        subject=mail.subject,
        text=mail.text,
        purpose=f"contacts-{purpose}",
        due_at=due_at,
        now=now,
    )
    return {"purpose": purpose, "id": str(message.pk)}


def _ask_to_forget(enquiry: Enquiry, now: datetime) -> None:
    """Ask the group to forget what it has seen, or what an email has told it."""
    has_seen = enquiry.opened_at is not None or enquiry.way == Way.EMAIL
    address = recipients.address_of(enquiry.group)
    if has_seen and address:
        _post(address, mails.please_forget(enquiry.group.name), "forget", now, now)


def _messages(enquiry: Enquiry) -> Iterable[uuid.UUID]:
    return (uuid.UUID(message["id"]) for message in enquiry.messages)


def _write_consents(
    enquiry: Enquiry, recipient: Recipient, told: Letter | None, door: Door, now: datetime
) -> None:
    Consent.objects.bulk_create(
        Consent(
            enquiry=enquiry,
            recipient=recipient,
            kind=line.kind,
            wording=WORDING,
            agreed_at=now,
            said=door,
        )
        for line in (told.lines if told else ())
    )


def _remaining(enquiry: Enquiry) -> Outcome:
    main = enquiry.group.group_issues.order_by("position").first()
    to_group = enquiry.consents.filter(recipient=Recipient.GROUP)
    return Outcome.objects.create(
        month=enquiry.made_at.date().replace(day=1),
        group=enquiry.group,
        issue=main.issue if main else None,
        door=enquiry.door,
        helper=enquiry.helper,
        state=enquiry.state,
        kinds=sorted(to_group.values_list("kind", flat=True)),
        days_to_open=_days(enquiry.made_at, enquiry.opened_at),
        days_to_answer=_days(enquiry.made_at, enquiry.answered_at),
    )


def _days(since: datetime, until: datetime | None) -> int | None:
    return (until - since).days if until else None
