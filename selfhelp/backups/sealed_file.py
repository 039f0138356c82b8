"""A long file that only one key opens, and in which nothing can be changed, moved or left off.

A fresh key is sealed to the recipient (selfhelp/crypto.py) and stands at the head. What follows is
in pieces of 64 KiB, each sealed with that key, its own number, and a mark on the last: the STREAM
construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015), as in the age file format. So a file
can be sealed and opened piece by piece, and one that was cut short does not open to its end.
"""

import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from selfhelp import crypto

MAGIC = b"selfhelp backup 1\n"
CONTEXT = "backups.sealed_file"
PIECE = 64 * 1024
SEALED_PIECE = PIECE + crypto.TAG_BYTES
# Version, key id, encapsulated key, the fresh key and its tag.
HEAD_BYTES = len(crypto.VERSION) + crypto.KEY_ID_BYTES + 2 * crypto.KEY_BYTES + crypto.TAG_BYTES
COUNTER_BYTES = crypto.NONCE_BYTES - 1


class SealingFile(io.RawIOBase):
    """A file to write to; what is written lands sealed in `under`, which stays open.

    Without `finish`, which writes the last piece, the file does not open. Raises
    ImproperlyConfigured for what is no public key.
    """

    def __init__(self, under: BinaryIO, *, public: str):
        fresh = ChaCha20Poly1305.generate_key()
        under.write(MAGIC + crypto.seal_for_key(public, fresh, context=CONTEXT))
        self._under, self._cipher = under, ChaCha20Poly1305(fresh)
        self._held, self._number = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        """Take `data`; a full piece is written as soon as it is known not to be the last."""
        self._held += data
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), is_last=False)
            del self._held[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Write the last piece."""
        self._put(bytes(self._held), is_last=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._under.write(self._cipher.encrypt(nonce, piece, MAGIC))
        self._number += 1


class OpenedFile(io.RawIOBase):
    """What was sealed in `under`, to be read piece by piece.

    Raises crypto.KeyNotHeld or crypto.CannotOpen, at the latest when the end is read: what was read
    before counts only then.
    """

    def __init__(self, under: BinaryIO, *, private: str):
        if under.read(len(MAGIC)) != MAGIC:
            raise crypto.CannotOpen("This is no backup of ours.")
        fresh = crypto.open_with_key(private, under.read(HEAD_BYTES), context=CONTEXT)
        self._under, self._cipher = under, ChaCha20Poly1305(fresh)
        self._held, self._number = b"", 0
        self._next: bytes | None = under.read(SEALED_PIECE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        """Fill `buffer` with the next bytes; 0 at the end."""
        while not self._held and self._next is not None:
            self._held = self._piece()
        taken = self._held[: len(buffer)]
        buffer[: len(taken)] = taken
        self._held = self._held[len(taken) :]
        return len(taken)

    def _piece(self) -> bytes:
        sealed, following = self._next, self._under.read(SEALED_PIECE)
        self._next = following or None
        nonce = _nonce(self._number, is_last=self._next is None)
        self._number += 1
        try:
            return self._cipher.decrypt(nonce, sealed, MAGIC)
        except InvalidTag:
            raise crypto.CannotOpen("The backup was changed, or is cut short.") from None


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(COUNTER_BYTES, "big") + bytes([is_last])


def new_file(path: os.PathLike | str) -> BinaryIO:
    """Make a file that its owner alone can read; FileExistsError where there is one."""
    # Made with its mode rather than changed afterwards, so that nobody can open it in between.
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
