"""Taking back, ending what was never asked for, and erasing."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from contacts import states
from contacts.actions import telling
from contacts.actions.moving import held, move
from contacts.models import Delivery, Direction, Enquiry, Outcome, Recipient
from contacts.states import Event
from selfhelp import erasing
from selfhelp.outbox import actions as outbox


@transaction.atomic
def take_back(*, enquiry: Enquiry, now: datetime, by: str) -> Enquiry:
    """End a request as the person wishes. The group never sees it, or is asked to forget it.

    Raises ImpossibleMove where it has ended already.
    """
    return _end(enquiry, Event.TAKE_BACK, now)


@transaction.atomic
def disown(*, enquiry: Enquiry, now: datetime, by: str) -> Enquiry:
    """End a request about somebody who never asked and says so themselves, not to the group.

    So the group is asked to forget it. Raises ImpossibleMove where it has ended already.
    """
    return _end(enquiry, Event.DISOWN, now)


def _end(enquiry: Enquiry, event: Event, now: datetime) -> Enquiry:
    row = held(enquiry)
    if telling.was_told(row):
        telling.ask_to_forget(row, now)
    else:
        telling.cancel(row, [Delivery.Purpose.FORGET], now)
    return move(row, event, now)


@transaction.atomic
def erase(*, enquiry: Enquiry, now: datetime, by: str, wishes_forgetting: bool = False) -> Outcome:
    """Erase all that is known of a request but for the count; one that is open ends by it.

    A group that was told is asked to forget it, unless time is up. One that has been in touch is
    asked only if the person `wishes_forgetting`.
    """
    row = held(enquiry)
    arrived = not Enquiry.objects.not_arrived().filter(pk=row.pk).exists()
    is_over = now >= row.erase_at
    to_forget = states.TO_FORGET_WHEN_ERASED
    if wishes_forgetting:
        to_forget |= states.TO_FORGET_IF_WISHED
    is_to_forget = not is_over and row.state in to_forget and telling.was_told(row)
    if row.state not in states.CLOSED:
        move(row, Event.EXPIRE if is_over else Event.TAKE_BACK, now)
    if is_to_forget:
        telling.ask_to_forget(row, now)
    outcome = _remaining(row, arrived)
    mails = [*Delivery.objects.filter(enquiry=row).values_list("message_id", flat=True)]
    row.delete()
    outbox.erase(ids=mails)
    erasing.reach_the_bytes()
    return outcome


def _remaining(enquiry: Enquiry, arrived: bool) -> Outcome:
    main = enquiry.group.group_issues.order_by("position").first()
    to_group = enquiry.consents.filter(recipient=Recipient.GROUP)
    return Outcome.objects.create(
        month=timezone.localtime(enquiry.made_at).date().replace(day=1),
        direction=Direction.GROUP,
        group=enquiry.group,
        issue=main.issue if main else None,
        door=enquiry.door,
        way=enquiry.way,
        arrived=arrived,
        helper=enquiry.helper,
        state=enquiry.state,
        kinds=sorted(to_group.values_list("kind", flat=True)),
        days_to_open=_days(enquiry.made_at, enquiry.opened_at),
        days_to_answer=_days(enquiry.made_at, enquiry.answered_at),
    )


def _days(since: datetime, until: datetime | None) -> int | None:
    return (until - since).days if until else None
