"""What somebody told the team on a public page, and who can open it."""

import json
import uuid
from dataclasses import asdict, dataclass

from selfhelp import crypto


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is wrong in an entry, or what a group that asks to be listed says of itself; empty where
    nothing was said. `email` and `telephone` are where an answer may go."""

    words: str = ""
    name: str = ""
    short_description: str = ""
    when_and_where: str = ""
    run_by: str = ""
    standing: str = ""
    person: str = ""
    email: str = ""
    telephone: str = ""
    audience: str = ""


def seal(told: Told, *, note: uuid.UUID) -> bytes:
    """Seal what was told to the team's public key."""
    return crypto.seal_to("team", json.dumps(asdict(told)).encode(), context=_context(note))


def unseal(sealed: bytes, *, note: uuid.UUID) -> Told:
    """Return what was told; crypto.SealError without the team's private key."""
    return Told(**json.loads(crypto.open_as("team", sealed, context=_context(note))))


def _context(note: uuid.UUID) -> str:
    return f"groups.note:{note}"
