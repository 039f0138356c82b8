"""A sealed file opens for its key, whole and in order, and in no other case."""

import io

import pytest

from selfhelp import crypto
from selfhelp.backups.sealed_file import HEAD_BYTES, MAGIC, PIECE, SEALED_PIECE, OpenedFile
from selfhelp.backups.sealed_file import SealingFile as Sealing

PUBLIC, PRIVATE = crypto.make_key_pair()
START = len(MAGIC) + HEAD_BYTES


def sealed(plain: bytes) -> bytes:
    under = io.BytesIO()
    sealing = Sealing(under, public=PUBLIC)
    for start in range(0, len(plain), 50_000):
        sealing.write(plain[start : start + 50_000])
    sealing.finish()
    return under.getvalue()


def opened(content: bytes, private: str = PRIVATE) -> bytes:
    return OpenedFile(io.BytesIO(content), private=private).read()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_is_sealed_opens_again_whatever_its_length(length):
    plain = (b"Dawn, 01632 960001. " * (length // 20 + 1))[:length]
    content = sealed(plain)

    assert opened(content) == plain
    assert b"01632" not in content


THREE = sealed(bytes(2 * PIECE) + b"the end")
FIRST, SECOND, LAST = (THREE[START + at * SEALED_PIECE :][:SEALED_PIECE] for at in range(3))
HEAD = THREE[:START]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HEAD,
        HEAD[:-1],
        HEAD + FIRST,
        HEAD + FIRST + SECOND,
        HEAD + FIRST + LAST,
        HEAD + SECOND + FIRST + LAST,
        HEAD + FIRST + SECOND + LAST[:-1],
        HEAD + FIRST + SECOND + LAST + b"\x00",
        HEAD + FIRST + SECOND + LAST + LAST,
        HEAD + bytes([FIRST[0] ^ 1]) + FIRST[1:] + SECOND + LAST,
        HEAD[:-1] + bytes([HEAD[-1] ^ 1]) + FIRST + SECOND + LAST,
        sealed(b"another")[:START] + FIRST + SECOND + LAST,
    ],
)
def test_a_file_that_is_cut_short_changed_or_put_together_anew_does_not_open(content):
    assert opened(HEAD + FIRST + SECOND + LAST)
    with pytest.raises(crypto.CannotOpen):
        opened(content)


def test_another_key_opens_nothing():
    with pytest.raises(crypto.KeyNotHeld):
        opened(THREE, private=crypto.make_key_pair()[1])
