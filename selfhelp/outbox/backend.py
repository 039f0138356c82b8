"""Django's EMAIL_BACKEND: mail of other apps (such as signing in) goes through the outbox too."""

from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from selfhelp.outbox import actions

PURPOSE = "mail"


class UnsendableMail(ValueError):
    """A mail with an attachment or of another kind than text: the outbox has no place for it."""


class OutboxBackend(BaseEmailBackend):
    """Puts each mail down once for each of its recipients, in the transaction of the sender.

    Who it is from is always the directory; other headers, Reply-To among them, are left out. What
    goes wrong is raised even where Django's `fail_silently` asks for silence: nothing is lost here
    without somebody knowing.
    """

    @transaction.atomic
    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Post all of them, or none and raise; return how many there were."""
        mails = list(email_messages)
        for mail in mails:
            html = _html_of(mail)
            for to in mail.recipients():
                actions.post(
                    to=to,
                    subject=mail.subject,
                    text=mail.body,
                    html=html,
                    purpose=PURPOSE,
                    now=timezone.now(),
                )
        return len(mails)


def _html_of(mail: EmailMessage) -> str:
    """Return the one HTML alternative, or "". Raises UnsendableMail for anything else."""
    alternatives = getattr(mail, "alternatives", [])
    if mail.attachments or mail.content_subtype != "plain" or len(alternatives) > 1:
        raise UnsendableMail("Only text, with the same as HTML, can be sent.")
    if not alternatives:
        return ""
    [(html, kind)] = alternatives
    if kind != "text/html":
        raise UnsendableMail("Only text, with the same as HTML, can be sent.")
    return html
