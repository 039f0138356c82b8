"""What the group does on its own page."""

from datetime import datetime

from django.db import transaction

from contacts import states
from contacts.actions.moving import held, move
from contacts.models import Enquiry
from contacts.states import Event


@transaction.atomic
def open_for_group(*, enquiry: Enquiry, now: datetime, by: str) -> Enquiry:
    """Record that the group has looked; looking again changes nothing."""
    row = held(enquiry)
    return move(row, Event.OPEN, now) if row.state in states.UNOPENED else row


@transaction.atomic
def answer(*, enquiry: Enquiry, event: Event, now: datetime, by: str) -> Enquiry:
    """Record what the group says of it. Raises ImpossibleMove."""
    if event not in states.SAID_BY_GROUP:
        raise states.ImpossibleMove(f"{event} is no answer")
    return move(held(enquiry), event, now)
