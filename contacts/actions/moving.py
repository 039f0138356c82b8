"""Moving a request from state to state, with all that follows from it."""

from datetime import datetime

from contacts import periods, states
from contacts.actions import telling
from contacts.models import Delivery, Enquiry
from contacts.states import Event, State
from selfhelp import erasing


def held(enquiry: Enquiry) -> Enquiry:
    """Return the row as it stands now, for this transaction alone."""
    return Enquiry.objects.select_for_update().get(pk=enquiry.pk)


def move(enquiry: Enquiry, event: Event, now: datetime) -> Enquiry:
    """Let `event` happen to a row that is held, and save it. Raises states.ImpossibleMove.

    What nobody needs any more goes at once: the team's envelope when a request is closed, the
    group's when it has ended, the words that end it, and reminders of what has been done.
    """
    enquiry.state = states.after(State(enquiry.state), event)
    if event == Event.OPEN:
        enquiry.opened_at = now
        telling.cancel(enquiry, [Delivery.Purpose.UNOPENED], now)
    if event in states.ANSWERS:
        enquiry.answered_at = enquiry.answered_at or now
    if enquiry.state in states.CLOSED:
        enquiry.closed_at = now
        enquiry.erase_at = periods.erase_at(enquiry.made_at, now)
        enquiry.for_team = None
        enquiry.end_digest = None
        erasing.reach_the_bytes()
    if enquiry.state in states.NOTHING_TO_FORGET:
        telling.cancel(enquiry, [Delivery.Purpose.FORGET], now)
    if event in states.ENDS:
        enquiry.for_group = None
    if event in states.ANSWERS or event in states.ENDS:
        telling.cancel(enquiry, Delivery.TO_THE_GROUP, now)
    enquiry.save()
    return enquiry
