"""Those who are told by mail when a leaflet changes, and the mails to them."""

import re
from datetime import date, datetime, timedelta

from groups.actions import subscriptions, telling
from groups.models import Edition, Subscription
from selfhelp.outbox import content
from selfhelp.outbox.content import Content
from selfhelp.outbox.models import Message
from tests.conftest import TODAY
from tests.groups.leaflets.editions import NOW

ADDRESS = "ward7@hospital.example.org"


def subscribe(edition: Edition, address: str = ADDRESS, *, now: datetime = NOW) -> Subscription:
    """Leave an address, without saying yes yet. Its page opens for a week after `now`."""
    return subscriptions.subscribe(edition=edition, address=address, now=now, by="the reader")


def say_yes(edition: Edition, address: str = ADDRESS) -> Subscription:
    """Leave an address and say yes."""
    asked = subscribe(edition, address)
    return subscriptions.confirm(subscription=asked, now=NOW, by="the reader")


def tell(days: int = 0) -> int:
    """Run the day's telling, so many days after TODAY."""
    return telling.tell(now=later(days), today=day(days), by="the worker")


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def mails() -> list[Content]:
    """Return all mails that lie in the outbox, as the worker reads them, oldest first."""
    waiting = Message.objects.filter(sealed__isnull=False).order_by("created_at")
    return [content.unseal(bytes(each.sealed), message=each.pk) for each in waiting]


def own_page(mail: Content) -> str:
    """Return the path of the reader's own page that a mail names."""
    return re.search(r"/by-mail/own/[\w-]+/", mail.text)[0]
