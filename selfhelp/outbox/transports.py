"""Handing a mail over: to a mail server, or into a folder where none is set."""

import smtplib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from selfhelp.outbox import files
from selfhelp.outbox.models import Outcome

FIRST_CODE_FOR_GOOD = 500


class NotHandedOver(Exception):
    """The mail was not taken: how (`outcome`), the server's three digits, and whether for good.

    Never the server's words, which often quote the address.
    """

    def __init__(self, outcome: Outcome, code: int | None = None):
        super().__init__(f"{outcome} {code or ''}".strip())
        self.outcome = outcome
        self.code = code

    @property
    def for_good(self) -> bool:
        """Whether another try would be told the same."""
        return self.outcome in (Outcome.REFUSED, Outcome.UNREADABLE)


@contextmanager
def handed_over(letter: EmailMessage, *, message: uuid.UUID) -> Iterator[None]:
    """Hand a mail over, then run the block, then say goodbye to the server.

    The block, which writes down that the mail is sent, comes between the server's yes and the
    goodbye, because the goodbye may hang. Raises NotHandedOver before the block.
    """
    if not settings.EMAIL_HOST:
        _put_into_folder(letter, message)
        yield
        return
    connection = EmailBackend()  # of which everything is in Django's own EMAIL_... settings
    try:
        _hand_to_server(connection, letter)
        yield
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.close()


def _put_into_folder(letter: EmailMessage, message: uuid.UUID) -> None:
    try:
        files.put_down(letter, message)
    except OSError:
        raise NotHandedOver(Outcome.UNREACHABLE) from None


def _hand_to_server(connection: EmailBackend, letter: EmailMessage) -> None:
    """Return once the server has taken the mail; it is then the server's to deliver."""
    try:
        connection.open()
        connection.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as error:
        [(code, _words)] = error.recipients.values()
        raise _answer(code) from None
    except smtplib.SMTPDataError as error:
        raise _answer(error.smtp_code) from None
    except smtplib.SMTPResponseException as error:
        # A no to us (greeting, hello, signing in, sender) rather than to the mail. Whatever the
        # digits say, it is our settings or the server's, and somebody will put them right.
        raise NotHandedOver(Outcome.DEFERRED, _three_digits(error.smtp_code)) from None
    except (smtplib.SMTPException, OSError):
        raise NotHandedOver(Outcome.UNREACHABLE) from None


def _answer(code: int) -> NotHandedOver:
    outcome = Outcome.REFUSED if code >= FIRST_CODE_FOR_GOOD else Outcome.DEFERRED
    return NotHandedOver(outcome, _three_digits(code))


def _three_digits(code: int) -> int | None:
    """Return the code if it is one: smtplib says -1 for an answer that makes no sense."""
    return code if 200 <= code <= 599 else None
