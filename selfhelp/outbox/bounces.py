"""Reading what mail servers send back: which message it was that did not arrive.

Delivery reports follow RFC 3464. Older servers return the mail with some words before it. Answers
and holiday notices also name the message, in "In-Reply-To": they are no bounces.
"""

import re
import uuid
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from selfhelp.outbox.letters import messages_named_in

RETURNERS = {"mailer-daemon", "postmaster"}
CODE = re.compile(r"\b([45]\d\d)[ -]")
NOT_YET = re.compile(r"delayed|warning|will (?:keep|be) (?:trying|retried)", re.IGNORECASE)


@dataclass(frozen=True)
class Bounce:
    """A message that came back, by its id, with the three digits that the other server gave."""

    message: uuid.UUID
    code: int | None


def read_bounce(raw: bytes) -> Bounce | None:
    """Return which message a mail says was not delivered for good; None if it says no such thing.

    `raw` is one mail, as it came.
    """
    # As it stands, undecoded. The mail's own headers do not count: they may name other mails.
    _headers, _blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    text = body.decode("utf-8", "replace")
    named = messages_named_in(text)
    try:
        reason = _reason(message_from_bytes(raw, policy=policy.default), text)
    except Exception:  # Python's email raises whatever its parts do over a header that is none
        return None
    if reason is None or not named:
        return None
    code = CODE.search(reason)
    return Bounce(named[0], int(code[1]) if code else None)


def _reason(mail: EmailMessage, text: str) -> str | None:
    """Return the words in which a mail says that another was not delivered, or None."""
    if mail.get_content_type() == "multipart/report":
        return _reason_of_report(mail)
    returner = parseaddr(str(mail.get("From", "")))[1].partition("@")[0].lower() in RETURNERS
    if not returner and "X-Failed-Recipients" not in mail:
        return None
    return None if NOT_YET.search(str(mail.get("Subject", ""))) else text


def _reason_of_report(mail: EmailMessage) -> str | None:
    """Return the diagnosis of a delivery report, or None if nothing in it failed for good."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.get_payload():
            if str(fields.get("Action", "")).strip().lower() == "failed":
                return str(fields.get("Diagnostic-Code", ""))
    return None
