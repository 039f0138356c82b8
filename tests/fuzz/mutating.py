"""Changing bytes by chance: what is done where no coverage tells which changes lead further."""

import random
from collections.abc import Sequence

INTERESTING = (b"\x00", b"\xff", b"\r\n", b'"', b",", b";", b"-1", b"9" * 30, b"\xe2\x80\xae", b"=")


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return `data` with one to four changes, some of them with parts of `others`."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(changed))
        length = chance.choice((0, 1, 1, 2, 8, 64))
        other = chance.choice(others)
        start = chance.randint(0, len(other))
        new = chance.choice(
            (
                b"",
                bytes([chance.randrange(256)]),
                chance.choice(INTERESTING),
                other[start : start + chance.choice((1, 4, 40))],
                bytes(changed[at : at + length]) * 3,
                chr(chance.randrange(0xD800)).encode(),
            )
        )
        changed[at : at + length] = new
    return bytes(changed)
