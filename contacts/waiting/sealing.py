"""Who can open what of somebody who waits: each envelope is bound to its row and its reader."""

import uuid

from contacts.letter import Copy, Letter
from selfhelp import crypto


def seal_for_person(copy: Copy, secret: str, *, waiting: uuid.UUID) -> bytes:
    """Seal the person's own copy with the secret of their private page."""
    context = _context(waiting, "person")
    return crypto.seal_with(crypto.bytes_of(secret), copy.to_bytes(), context=context)


def open_for_person(sealed: bytes, secret: str, *, waiting: uuid.UUID) -> Copy:
    """Return the person's own copy; crypto.SealError if the secret is another."""
    context = _context(waiting, "person")
    return Copy.from_bytes(crypto.open_with(crypto.bytes_of(secret), sealed, context=context))


def seal_for_team(letter: Letter, *, waiting: uuid.UUID) -> bytes:
    """Seal how the team is to tell somebody to the team's public key."""
    return crypto.seal_to("team", letter.to_bytes(), context=_context(waiting, "team"))


def open_for_team(sealed: bytes, *, waiting: uuid.UUID) -> Letter:
    """Return how the team is to tell somebody; crypto.SealError without the team's private key."""
    return Letter.from_bytes(crypto.open_as("team", sealed, context=_context(waiting, "team")))


def seal_answer(letter: Letter, *, answer: uuid.UUID) -> bytes:
    """Seal an answer to the team's public key."""
    return crypto.seal_to("team", letter.to_bytes(), context=f"contacts.answer:{answer}")


def open_answer(sealed: bytes, *, answer: uuid.UUID) -> Letter:
    """Return an answer; crypto.SealError without the team's private key."""
    return Letter.from_bytes(crypto.open_as("team", sealed, context=f"contacts.answer:{answer}"))


def seal_for_code(secret: str, stretched: bytes, *, waiting: uuid.UUID) -> bytes:
    """Seal the private page's secret with a code of words that has been stretched."""
    return crypto.seal_with(stretched, secret.encode(), context=_context(waiting, "code"))


def open_for_code(sealed: bytes, stretched: bytes, *, waiting: uuid.UUID) -> str:
    """Return the private page's secret; crypto.SealError if the code is another."""
    return crypto.open_with(stretched, sealed, context=_context(waiting, "code")).decode()


def _context(waiting: uuid.UUID, reader: str) -> str:
    return f"contacts.waiting:{waiting}:{reader}"
