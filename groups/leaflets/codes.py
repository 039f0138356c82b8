"""Edition codes: seven characters and one that catches slips, in two groups of four: "K7R4 M2XW".

Their letters and digits cannot be taken for one another in print or handwriting, spell no word
(there is no vowel among them), and fit into the smallest kind of QR code (ISO/IEC 18004,
alphanumeric mode).
"""

import hashlib
import unicodedata
from collections.abc import Iterator

ALPHABET = (
    "23456789CDFGHJKMNPRTWXY"  # without vowels, 0 and 1, and L S Z B Q V, which look like others
)
LENGTH = 8
NOT_YET = "0" * LENGTH  # in a preview: as wide as a code, and none

# The weighted sum of a code's values is 0 modulo 23. That is a prime, all weights differ, and none
# is 0: so no single wrong character and no two exchanged ones leave it 0.
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 1)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def candidates(digest: bytes) -> Iterator[str]:
    """Yield the codes that a digest of 32 bytes stands for, without end, always in the same order.

    The first is the one to use; the next ones are for when that is another edition's already.
    """
    while True:
        number = int.from_bytes(digest)
        while number >= len(ALPHABET) ** (LENGTH - 1):
            values = []
            for _ in range(LENGTH - 1):
                number, value = divmod(number, len(ALPHABET))
                values.append(value)
            yield "".join(ALPHABET[value] for value in [*values, _check_value(values)])
        digest = hashlib.sha256(digest).digest()


def read(typed: str) -> str | None:
    """Return the code that somebody typed, or None if it is none or has a slip in it.

    Any case; spaces, hyphens and whatever else is no letter or digit are passed over, and so is
    what stands before the last stroke of a whole address.
    """
    last = unicodedata.normalize("NFKC", typed).strip().rstrip("/").rpartition("/")[2]
    code = "".join(character for character in last.upper() if character.isalnum())
    if len(code) != LENGTH or not _VALUES.keys() >= set(code):
        return None
    values = [_VALUES[character] for character in code]
    return code if _weighted(values) == 0 else None


def shown(code: str) -> str:
    """Return a code as people see it, in two groups that are kept in one line."""
    return f"{code[:4]}\u00a0{code[4:]}"


def _check_value(values: list[int]) -> int:
    """Return the last value, whose weight is 1."""
    return -_weighted(values) % len(ALPHABET)


def _weighted(values: list[int]) -> int:
    return sum(weight * value for weight, value in zip(WEIGHTS, values, strict=False)) % len(
        ALPHABET
    )
