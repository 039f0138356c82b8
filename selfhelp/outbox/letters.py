"""The mail itself: its headers, and how its Message-ID leads back to the row."""

import re
import uuid
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from selfhelp.outbox.content import Content


def letter(content: Content, *, message: uuid.UUID, now: datetime) -> EmailMultiAlternatives:
    """Return the mail for a message, dated `now` (aware).

    The Message-ID is the same at every try, so that a mailbox that gets a mail twice can tell.
    There is no Reply-To: an answer goes to the directory's own address, never to a stranger.
    """
    mail = EmailMultiAlternatives(
        subject=content.subject,
        body=content.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[content.to],
        headers={
            "Message-ID": f"<{message}@{_host()}>",
            "Date": format_datetime(now),
            # RFC 3834: holiday notices do not answer it.
            "Auto-Submitted": "auto-generated",
        },
    )
    if content.html:
        mail.attach_alternative(content.html, "text/html")
    return mail


def messages_named_in(text: str) -> list[uuid.UUID]:
    """Return the ids of the messages whose Message-ID stands in `text`, in order, each once."""
    pattern = rf"<([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})@{re.escape(_host())}>"
    return list(dict.fromkeys(uuid.UUID(found) for found in re.findall(pattern, text)))


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname
