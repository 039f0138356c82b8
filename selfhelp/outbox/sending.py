"""Sending one message, from the claim to what came of it."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, InterfaceError, connection

from selfhelp import crypto
from selfhelp.outbox import actions, content
from selfhelp.outbox.letters import letter
from selfhelp.outbox.models import Message, Outcome
from selfhelp.outbox.transports import NotHandedOver, handed_over

logger = logging.getLogger(__name__)
TRIES_TO_RECORD = 5
SECONDS_BETWEEN = 1.0

Clock = Callable[[], datetime]
Wait = Callable[[float], object]


def send_next(*, clock: Clock, wait: Wait) -> tuple[Message, Outcome] | None:
    """Send one message whose time has come; return it with what came of it, or None.

    `clock` gives the time (aware), since sending takes some; `wait` waits for so many seconds.
    Raises DatabaseError or InterfaceError when the database cannot be asked.
    """
    message = actions.claim(now=clock())
    if message is None:
        return None
    try:
        words = content.unseal(bytes(message.sealed), message=message.pk)
        mail = letter(words, message=message.pk, now=clock())
        with handed_over(mail, message=message.pk):
            _insist(lambda: actions.record_sent(message=message, now=clock()), wait)
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:  # one odd message must not keep the others from going out
        trouble = _trouble(error)
    else:
        return message, Outcome.ACCEPTED
    record = actions.record_failed if trouble.for_good else actions.record_retry
    outcome, code = trouble.outcome, trouble.code
    logger.warning("message %s: %s", message.pk, trouble)
    _insist(lambda: record(message=message, outcome=outcome, code=code, now=clock()), wait)
    return message, outcome


def _trouble(error: Exception) -> NotHandedOver:
    """Return what to write down for an error; log the kind of one that nobody foresaw."""
    if isinstance(error, NotHandedOver):
        return error
    if isinstance(error, crypto.KeyNotHeld):
        logger.error("%s Messages wait until it has.", error)
        return NotHandedOver(Outcome.KEY_MISSING)
    if isinstance(error, crypto.CannotOpen):
        return NotHandedOver(Outcome.UNREADABLE)
    # Not its words, nor its trace, either of which could quote the mail.
    logger.error("a message was not sent: %s", type(error).__name__)
    return NotHandedOver(Outcome.ERROR)


def _insist(record: Callable[[], None], wait: Wait) -> None:
    """Write down what came of a mail, again if the database is busy: or it would be sent twice."""
    for _try in range(TRIES_TO_RECORD - 1):
        try:
            record()
        except (DatabaseError, InterfaceError):
            connection.close()
            wait(SECONDS_BETWEEN)
        else:
            return
    record()
