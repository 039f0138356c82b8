"""The mails about a request: to the group, to somebody who helps, and the person's receipt."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from contacts import mails, periods, recipients
from contacts.letter import Letter
from contacts.models import Delivery, Enquiry, Forgetting, Way
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message

AT_ONCE = timedelta(0)


def tell(enquiry: Enquiry, secret: str, letter: Letter, now: datetime) -> None:
    """Put down the mail to the group and the reminders, which an answer cancels."""
    name, address = enquiry.group.name, recipients.address_of(enquiry.group)
    first = mails.to_group(name, secret, letter=letter if enquiry.way == Way.EMAIL else None)
    later = mails.reminder(name, secret)
    for purpose, mail, after in (
        (Delivery.Purpose.ASKED, first, AT_ONCE),
        (Delivery.Purpose.UNOPENED, later, periods.unopened_is_late_after()),
        (Delivery.Purpose.UNANSWERED, later, periods.unanswered_is_late_after()),
    ):
        message = _post(address, mail, purpose, now, now + after)
        Delivery.objects.create(enquiry=enquiry, purpose=purpose, message=message)


def tell_helper(address: str, now: datetime) -> None:
    """Tell the one beside a person that it was sent. Nothing ties the mail to the request."""
    _post(address, mails.it_was_sent(), "helper", now, now)


def cancel(enquiry: Enquiry, purposes: Iterable[Delivery.Purpose], now: datetime) -> None:
    """Stop the mails for these purposes that have not gone out."""
    sent = enquiry.deliveries.filter(purpose__in=[*purposes])
    outbox.cancel(ids=[*sent.values_list("message_id", flat=True)], now=now)


def ask_to_forget(enquiry: Enquiry, now: datetime) -> None:
    """Ask a group that was told to forget it. One without mail is put down to be rung."""
    address = recipients.address_of(enquiry.group)
    if address and enquiry.way != Way.TELEPHONE:
        _post(address, mails.please_forget(enquiry.group.name), "forget", now, now)
    else:
        told_on = timezone.localtime(enquiry.opened_at or enquiry.made_at).date()
        Forgetting.objects.create(group=enquiry.group, told_on=told_on, since=now)


@transaction.atomic
def send_receipt(*, enquiry: Enquiry, to: str, secret: str, now: datetime, by: str) -> None:
    """Send the person the way to their own page. The mail is erased with the request."""
    message = _post(to, mails.receipt(secret), Delivery.Purpose.RECEIPT, now, now)
    Delivery.objects.create(enquiry=enquiry, purpose=Delivery.Purpose.RECEIPT, message=message)


def _post(to: str, mail: mails.Mail, purpose: str, now: datetime, due_at: datetime) -> Message:
    return outbox.post(
        to=to,
        subject=mail.subject,
        text=mail.text,
        purpose=f"contacts-{purpose}",
        due_at=due_at,
        now=now,
    )
