"""Whether the worker does its work."""

from datetime import datetime, timedelta

from django.db.models import Count, Min

from selfhelp.metrics import Gauge
from selfhelp.outbox.models import DailyCommand, Message

# A message that waits for a mail server is due again later, so one that is due and lies there for
# so long has no worker. A command that failed is due again after an hour.
MAIL_IS_LATE_AFTER = timedelta(minutes=15)
COMMAND_IS_LATE_AFTER = timedelta(hours=2)


def late_by(now: datetime) -> str:
    """Return what should have been done by now and was not, "" where all was.

    `now` is aware. Names and numbers of minutes only: neither addresses nor words of mails.
    """
    mail = Message.objects.claimable(now - MAIL_IS_LATE_AFTER).count()
    late = DailyCommand.objects.filter(due_at__lte=now - COMMAND_IS_LATE_AFTER)
    said = [f"{mail} messages are due and not sent: is the worker running?"] if mail else []
    said += [f"{command.name} is due and was not run" for command in late.order_by("name")]
    return "; ".join(said)


def gauges(now: datetime) -> list[Gauge]:
    """Return how many messages are due at `now` (aware), and for how long the oldest has been."""
    due = Message.objects.claimable(now).aggregate(count=Count("pk"), since=Min("due_at"))
    age = (now - due["since"]).total_seconds() if due["since"] else 0
    return [
        Gauge("outbox_due_messages", "Messages whose time has come.", due["count"]),
        Gauge("outbox_oldest_due_seconds", "Since the oldest of them was due.", age),
    ]
