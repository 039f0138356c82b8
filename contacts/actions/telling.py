"""The mails about a request: to the group, to somebody who helps, and the person's receipt."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from contacts import mails, periods, recipients
from contacts.letter import Copy
from contacts.models import Delivery, Enquiry, Forgetting, Way
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message

AT_ONCE = timedelta(0)


def tell(enquiry: Enquiry, secret: str, copy: Copy, now: datetime) -> None:
    """Put down the mail to the group and the reminders, which an answer cancels."""
    name, address = enquiry.group.name, recipients.address_of(enquiry.group)
    first = mails.to_group(name, secret, copy=copy if enquiry.way == Way.EMAIL else None)
    later = mails.reminder(name, secret)
    for purpose, mail, after in (
        (Delivery.Purpose.ASKED, first, AT_ONCE),
        (Delivery.Purpose.UNOPENED, later, periods.unopened_is_late_after()),
        (Delivery.Purpose.UNANSWERED, later, periods.unanswered_is_late_after()),
    ):
        message = _post(address, mail, _slug(purpose), now, now + after)
        Delivery.objects.create(enquiry=enquiry, purpose=purpose, message=message)
    please = mails.please_forget(name, now)
    forget = _post(address, please, _slug(Delivery.Purpose.FORGET), now, held=True)
    Delivery.objects.create(enquiry=enquiry, purpose=Delivery.Purpose.FORGET, message=forget)


def tell_helper(address: str, now: datetime) -> None:
    """Tell the one beside a person that it was sent.

    The row says the hour alone: to the second it could be laid beside the request.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    _post(address, mails.it_was_sent(), mails.HELPER, hour)


def cancel(enquiry: Enquiry, purposes: Iterable[Delivery.Purpose], now: datetime) -> None:
    """Stop the mails for these purposes that have not gone out."""
    sent = enquiry.deliveries.filter(purpose__in=[*purposes])
    outbox.cancel(ids=[*sent.values_list("message_id", flat=True)], now=now)


def was_told(enquiry: Enquiry) -> bool:
    """Tell whether the group knows of it or may know; no worker sends its mail meanwhile.

    Call it before the mails are cancelled, in the transaction that does so.
    """
    mails_of_it = Message.objects.filter(pk__in=enquiry.deliveries.values("message"))
    list(mails_of_it.select_for_update().values_list("pk"))
    return enquiry.was_told()


def ask_to_forget(enquiry: Enquiry, now: datetime) -> None:
    """Ask a group that was told to forget it. One without mail is put down to be rung."""
    forget = enquiry.deliveries.filter(purpose=Delivery.Purpose.FORGET).first()
    if forget:
        forget.delete()  # the mail outlives the request, of which it says the hour alone
        outbox.release(ids=[forget.message_id], now=now)
    else:
        told_on = timezone.localtime(enquiry.opened_at or enquiry.made_at).date()
        Forgetting.objects.create(group=enquiry.group, told_on=told_on, since=now)


@transaction.atomic
def send_receipt(*, enquiry: Enquiry, to: str, secret: str, now: datetime, by: str) -> None:
    """Send the person the way to their own page. The mail is erased with the request."""
    mail = mails.receipt(secret)
    message = _post(to, mail, _slug(Delivery.Purpose.RECEIPT), now)
    Delivery.objects.create(enquiry=enquiry, purpose=Delivery.Purpose.RECEIPT, message=message)


def _slug(purpose: Delivery.Purpose) -> str:
    return f"contacts-{purpose}"


def _post(
    to: str,
    mail: mails.Mail,
    purpose: str,
    now: datetime,
    due_at: datetime | None = None,
    *,
    held: bool = False,
) -> Message:
    return outbox.post(
        to=to,
        subject=mail.subject,
        text=mail.text,
        purpose=purpose,
        due_at=due_at,
        held=held,
        now=now,
    )
