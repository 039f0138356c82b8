"""The codes that an app on a telephone shows (RFC 6238), not worked out by the code under test."""

import base64
import hashlib
import hmac
import time

PERIOD = 30


def code_of(secret: str, *, periods_later: int = 0) -> str:
    """Return the six figures for a key in base 32, now or some half minutes later."""
    count = int(time.time()) // PERIOD + periods_later
    digest = hmac.new(base64.b32decode(secret), count.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
