"""Who can open what of a request: three envelopes, each bound to its row and its reader."""

import uuid

from contacts.letter import Copy
from selfhelp import crypto


def _context(enquiry: uuid.UUID, reader: str) -> str:
    return f"contacts.enquiry:{enquiry}:{reader}"


def seal_for_group(copy: Copy, secret: str, *, enquiry: uuid.UUID) -> bytes:
    """Seal what the group is told with the secret of the group's link."""
    return _seal(copy.to_bytes(), secret, _context(enquiry, "group"))


def open_for_group(sealed: bytes, secret: str, *, enquiry: uuid.UUID) -> Copy:
    """Return what the group is told; crypto.SealError if the secret is another."""
    return Copy.from_bytes(_open(sealed, secret, _context(enquiry, "group")))


def seal_for_person(copy: Copy, secret: str, *, enquiry: uuid.UUID) -> bytes:
    """Seal the person's own copy with the secret of the receipt."""
    return _seal(copy.to_bytes(), secret, _context(enquiry, "person"))


def open_for_person(sealed: bytes, secret: str, *, enquiry: uuid.UUID) -> Copy:
    """Return the person's own copy; crypto.SealError if the secret is another."""
    return Copy.from_bytes(_open(sealed, secret, _context(enquiry, "person")))


def seal_for_team(copy: Copy, *, enquiry: uuid.UUID) -> bytes:
    """Seal what the team may know to the team's public key."""
    return crypto.seal_to("team", copy.to_bytes(), context=_context(enquiry, "team"))


def open_for_team(sealed: bytes, *, enquiry: uuid.UUID) -> Copy:
    """Return what the team may know; crypto.SealError without the team's private key."""
    return Copy.from_bytes(crypto.open_as("team", sealed, context=_context(enquiry, "team")))


def seal_for_code(secret: str, stretched: bytes, *, enquiry: uuid.UUID) -> bytes:
    """Seal the receipt's secret with a code of words that has been stretched."""
    return crypto.seal_with(stretched, secret.encode(), context=_context(enquiry, "code"))


def open_for_code(sealed: bytes, stretched: bytes, *, enquiry: uuid.UUID) -> str:
    """Return the receipt's secret; crypto.SealError if the code is another."""
    return crypto.open_with(stretched, sealed, context=_context(enquiry, "code")).decode()


def _seal(plain: bytes, secret: str, context: str) -> bytes:
    return crypto.seal_with(crypto.bytes_of(secret), plain, context=context)


def _open(sealed: bytes, secret: str, context: str) -> bytes:
    return crypto.open_with(crypto.bytes_of(secret), sealed, context=context)
