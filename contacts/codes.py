"""Short codes of words, to be said and typed: those that open, and those that only end.

With six words somebody without a link finds their receipt again; with four, somebody who was rung
and never asked ends the request, and sees nothing of it. Six different words of 512 are just under
54 bits, four just under 36. They are looked up only by what scrypt makes of them with
STRETCHING_SECRET, which is not in the database: a tenth of a second and 32 MB for each guess, and
no guess at all for whoever has stolen the database alone.
"""

import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path

from groups.search.folding import words_in
from selfhelp import crypto

WORDS_IN_A_CODE = 6
WORDS_TO_END_IT = 4
LIST = Path(__file__).parent / "words.txt"


@cache
def code_words() -> tuple[str, ...]:
    """Return the words that codes are made of: short, plain, of no meaning together."""
    return tuple(LIST.read_text(encoding="ascii").split())


def new_code(words: int = WORDS_IN_A_CODE) -> str:
    """Return a new code: "maple otter kettle window seven bridge". A word that stood twice would
    look like a fault, and so none does."""
    return " ".join(secrets.SystemRandom().sample(code_words(), words))


def stretched(typed: str) -> bytes:
    """Return the 32 bytes that a code seals with; capitals, commas and spaces do not count."""
    return crypto.stretched(" ".join(words_in(typed)))


def digest_of(stretched_code: bytes) -> bytes:
    """Return what the database keeps to look a code up by: it does not open what is sealed."""
    return sha256(b"contacts.code" + stretched_code).digest()


def end_digest_of(stretched_code: bytes) -> bytes:
    """Return what the database keeps to look up a code that only ends a request."""
    return sha256(b"contacts.end" + stretched_code).digest()
