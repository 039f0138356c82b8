"""Erasing again what a backup brought back: by the verbs that erased it, with all that follows.

What each table's rows on the list mean is told by selfhelp/backups/triggers.py; some are noted by
the verbs themselves (`erase_contact`, `erase_details` and `make_private` of groups.actions, and
`forget` of accounts). A row that the backup does not have is passed over.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from contacts import actions
from contacts.models import Answer, Enquiry, Waiting
from contacts.states import ImpossibleMove, State
from contacts.waiting.actions import leave
from contacts.waiting.telling import take_answer_back
from groups.actions import (
    erase_contact,
    erase_details,
    forget_member,
    make_private,
    subscriptions,
)
from groups.models import EntryDraft, Group, Place, Revision, Subscription, Venue
from groups.review import day_of
from groups.snapshots import is_erased
from selfhelp import erasing
from selfhelp.accounts import actions as accounts
from selfhelp.accounts.models import User
from selfhelp.backups.models import Erased
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message
from selfhelp.outbox.models import State as Sending

Again = Callable[[models.Model, str, datetime, str], None]


class DoneBefore(Exception):
    """It was erased before the backup was made: the row that came back has nothing of it."""


@transaction.atomic
def erase_again(
    *, rows: Sequence[Erased], since: date, now: datetime, by: str
) -> tuple[int, list[Erased]]:
    """Erase everything on a list that is there again; return how much of it was, and what somebody
    must do by hand, because something that it needs is not in the backup.

    Keys are never given out twice, so the day matters only for what can be opened again: of
    accounts and entries that have ended those count that were erased on the day of the backup
    (`since`) or later. The list is kept, for the next backup that is put back.
    """
    Erased.objects.bulk_create(rows, ignore_conflicts=True)
    number, by_hand = 0, []
    for model, again in AGAIN.items():
        for noted in rows:
            is_before = model in CAN_COME_BACK and noted.day < since
            if noted.table != model._meta.db_table or is_before:
                continue
            row = model._base_manager.filter(pk=model._meta.pk.to_python(noted.key)).first()
            if row is None:
                continue
            try:
                again(row, noted.part, now, by)
                number += 1
            except DoneBefore:
                continue
            except ObjectDoesNotExist:
                by_hand.append(noted)
    erasing.reach_the_bytes()
    return number, by_hand


def _message(row: Message, part: str, now: datetime, by: str) -> None:
    if row.sealed is None:
        raise DoneBefore
    outbox.record_done_with(message=row.pk, state=Sending(part), now=now)


def _enquiry(row: Enquiry, part: str, now: datetime, by: str) -> None:
    if not part:
        actions.erase(enquiry=row, now=now, by=by)
        return
    end = actions.disown if part == State.DISOWNED else actions.take_back
    try:
        end(enquiry=row, now=now, by=by)
    except ImpossibleMove:
        raise DoneBefore from None


def _waiting(row: Waiting, part: str, now: datetime, by: str) -> None:
    leave(waiting=row, by=by)


def _answer(row: Answer, part: str, now: datetime, by: str) -> None:
    take_answer_back(told=row.told, by=by)


def _subscription(row: Subscription, part: str, now: datetime, by: str) -> None:
    subscriptions.stop(subscription=row, by=by)


def _details(row: Group, part: str, now: datetime, by: str) -> None:
    if not erase_details(group=row, now=now, by=by):
        raise DoneBefore


def _contact(row: Revision, part: str, now: datetime, by: str) -> None:
    """Take a contact out of an entry's history; out of the entry too, which had it that day."""
    contact = row.snapshot["entry"]["contacts"][int(part)]
    if is_erased(contact):
        raise DoneBefore
    value, person = contact["value"], contact["person"]
    row.group.contacts.filter(value=value, person=person).delete()
    erase_contact(group=row.group, value=value, person=person, by=by, today=day_of(now))


def _venue(row: Venue, part: str, now: datetime, by: str) -> None:
    make_private(venue=row, area=Place.objects.get(pk=part), by=by, now=now)


def _account(row: User, part: str, now: datetime, by: str) -> None:
    if part == accounts.FORGOTTEN:
        forget_member(user=row, now=now, by=by)
        return
    if not row.is_active:
        raise DoneBefore
    accounts.close(user=row, now=now)


def _gone(row: models.Model, part: str, now: datetime, by: str) -> None:
    row.delete()


CAN_COME_BACK = {Group, User}
# Mails first: what is erased after them must know which of its mails have gone out.
AGAIN: dict[type[models.Model], Again] = {
    Message: _message,
    Enquiry: _enquiry,
    Answer: _answer,
    Waiting: _waiting,
    Subscription: _subscription,
    EntryDraft: _gone,
    Group: _details,
    Revision: _contact,
    Venue: _venue,
    Authenticator: _gone,
    User: _account,
}
