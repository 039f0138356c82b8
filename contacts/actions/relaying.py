"""What the team does between a person and a group, each look at somebody's words written down."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from contacts import sealing, states
from contacts.actions import telling
from contacts.actions.moving import held, move
from contacts.letter import Copy
from contacts.models import Delivery, Enquiry, Forgetting, Reading, Reason
from contacts.states import Event, ImpossibleMove
from selfhelp.accounts.models import User
from selfhelp.outbox import actions as outbox


class NotAgreed(Exception):
    """The person has not agreed that the team may know anything, or it is over."""


@transaction.atomic
def show_to_team(*, enquiry: Enquiry, reason: Reason, now: datetime, by: User) -> Copy:
    """Return what the person agreed that the team may know, and write down who looked and why.

    Raises NotAgreed, or crypto.SealError where this process does not hold the team's key; then
    nothing is written down.
    """
    row = held(enquiry)
    if row.for_team is None or row.erase_at <= now:
        raise NotAgreed
    copy = sealing.open_for_team(bytes(row.for_team), enquiry=row.pk)
    Reading.objects.create(enquiry=row, by=by, at=now, reason=reason)
    return copy


@transaction.atomic
def answer_for_group(*, enquiry: Enquiry, event: Event, now: datetime, by: User) -> Enquiry:
    """Record what a group has said to the team over the telephone.

    What nobody has opened must have been looked at by the team, or the group could not know of
    what it speaks. Raises ImpossibleMove.
    """
    row = held(enquiry)
    if event not in states.SAID_BY_GROUP:
        raise ImpossibleMove(f"{event} is no answer")
    if row.state in states.UNOPENED:
        if not row.readings.exists():
            raise ImpossibleMove("nobody has read it to the group")
        move(row, Event.OPEN, now)
    return move(row, event, now)


@transaction.atomic
def give_up(*, enquiry: Enquiry, now: datetime, by: User) -> Enquiry:
    """Close a request whose group cannot be reached, so that the person learns it.

    A group that was never told has nothing to forget later: once its mails are cancelled nobody
    could tell any more. Raises ImpossibleMove where it has ended already.
    """
    row = held(enquiry)
    if not telling.was_told(row):
        telling.cancel(row, [Delivery.Purpose.FORGET], now)
    return move(row, Event.GIVE_UP, now)


@transaction.atomic
def note_try(*, enquiry: Enquiry, now: datetime, by: User) -> None:
    """Write down that a call to the group was not answered."""
    Enquiry.objects.open().filter(pk=enquiry.pk).update(tries=F("tries") + 1, tried_at=now)


@transaction.atomic
def remind(*, enquiry: Enquiry, now: datetime, by: User) -> bool:
    """Let the group's next reminder go out now; False if there is none left."""
    purpose = (
        Delivery.Purpose.UNOPENED
        if enquiry.state in states.UNOPENED
        else Delivery.Purpose.UNANSWERED
    )
    reminders = enquiry.deliveries.filter(purpose=purpose)
    ids = [*reminders.values_list("message_id", flat=True)]
    return bool(outbox.bring_forward(ids=ids, now=now))


@transaction.atomic
def note_forgotten(*, key: int, by: User) -> None:
    """Write down that the group was rung and asked to forget: nothing of it is kept.

    So of two members who both write it down the second finds nothing, and all is well.
    """
    Forgetting.objects.filter(pk=key).delete()
