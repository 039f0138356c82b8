"""What a message says and to whom: sealed to the worker as soon as it is put down."""

import json
import uuid
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from selfhelp import crypto


class NotAMessage(ValueError):
    """A message without a usable address or subject. Quotes neither."""


# Without a repr of its own: what is printed by accident says nothing of anybody.
@dataclass(frozen=True, repr=False)
class Content:
    """One mail's address, subject, text and, if there is one, the same as HTML.

    Raises NotAMessage when it could not be a mail, here rather than days later in the worker.
    """

    to: str
    subject: str
    text: str
    html: str = ""

    def __post_init__(self) -> None:
        try:
            validate_email(self.to)
        except ValidationError:
            raise NotAMessage("A message needs one email address.") from None
        # More than one line in a header would be another header.
        if len(self.subject.splitlines()) != 1:
            raise NotAMessage("A message needs a subject of one line.")


def seal(content: Content, *, message: uuid.UUID) -> bytes:
    """Return the content sealed to the worker, for the row with this id alone."""
    plain = json.dumps(asdict(content)).encode()
    return crypto.seal_to("worker", plain, context=_context(message))


def unseal(sealed: bytes, *, message: uuid.UUID) -> Content:
    """Open what `seal` made for this row. Raises crypto.KeyNotHeld or crypto.CannotOpen."""
    return Content(**json.loads(crypto.open_as("worker", sealed, context=_context(message))))


def _context(message: uuid.UUID) -> str:
    return f"outbox.message:{message}"
