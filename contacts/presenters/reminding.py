"""Whether a group has been reminded of a request, and whether it still can be."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from contacts import states
from contacts.models import Delivery, Enquiry, Way
from contacts.presenters.days import day_of
from selfhelp.outbox.models import Message
from selfhelp.outbox.models import State as Sending


@dataclass(frozen=True, slots=True)
class Reminding:
    """`is_left` tells whether a reminder can go out now; `on` is when the last went, "" if none."""

    is_left: bool
    on: str
    is_answered: bool


def reminding_of(enquiry: Enquiry, *, now: datetime) -> Reminding | None:
    """Return what is known of the reminders; None where the team rings the group (one query)."""
    if enquiry.way == Way.TELEPHONE:
        return None
    purposes = (Delivery.Purpose.UNOPENED, Delivery.Purpose.UNANSWERED)
    reminders = enquiry.deliveries.filter(purpose__in=purposes).select_related("message")
    due = purposes[enquiry.state not in states.UNOPENED]
    left = [each for each in reminders if each.purpose == due and _waits(each.message, now)]
    gone = [words for each in reminders if (words := _gone(each.message, now))]
    return Reminding(
        is_left=bool(left),
        on=gone[-1] if gone else "",
        is_answered=enquiry.state not in states.UNANSWERED,
    )


def _waits(message: Message, now: datetime) -> bool:
    """Tell whether a mail waits for its day, as the outbox brings it forward."""
    return message.state == Sending.WAITING and not message.attempts and message.due_at > now


def _gone(message: Message, now: datetime) -> str:
    if message.state == Sending.SENT:
        return day_of(message.finished_at)
    if message.state in (Sending.WAITING, Sending.SENDING) and not _waits(message, now):
        return _("on its way")
    return ""
