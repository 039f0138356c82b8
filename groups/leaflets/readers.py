"""Who is told by mail, sealed to the worker: an address, and the secret of its own page."""

import json
import uuid
from dataclasses import asdict, dataclass

from selfhelp import crypto


# Without a repr of its own: what is printed by accident says nothing of anybody.
@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """An email address, and the secret in the link to its page."""

    address: str
    secret: str


def seal(reader: Reader, *, subscription: uuid.UUID) -> bytes:
    """Return a reader sealed to the worker, for this row alone."""
    plain = json.dumps(asdict(reader)).encode()
    return crypto.seal_to("worker", plain, context=_context(subscription))


def unseal(sealed: bytes, *, subscription: uuid.UUID) -> Reader:
    """Open what `seal` made. Raises crypto.KeyNotHeld anywhere but in the worker."""
    plain = crypto.open_as("worker", sealed, context=_context(subscription))
    return Reader(**json.loads(plain))


def _context(subscription: uuid.UUID) -> str:
    return f"groups.subscription:{subscription}"
