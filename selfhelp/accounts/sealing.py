"""What signing in must keep and nobody may read: secrets of the second step, and sessions.

Both are sealed with SIGN_IN_KEYS, a ring: the first key seals, the others only open.
"""

import base64
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.signing import JSONSerializer

from selfhelp import crypto

SECOND_STEP = "accounts.second_step"
SESSION = "accounts.session"


def seal(plain: bytes, *, context: str) -> bytes:
    """Seal with the newest key. Raises ImproperlyConfigured when there is none, or a bad one."""
    return crypto.seal_with(_keys()[0], plain, context=context)


def unseal(sealed: bytes, *, context: str) -> bytes:
    """Open with whichever key of the ring fits, or raise CannotOpen."""
    for key in _keys():
        try:
            return crypto.open_with(key, sealed, context=context)
        except crypto.CannotOpen:
            continue
    raise crypto.CannotOpen("SIGN_IN_KEYS has no key that opens this, or it was altered.")


def seal_text(text: str, *, context: str) -> str:
    """Seal words for a column that holds text."""
    return base64.b64encode(seal(text.encode(), context=context)).decode()


def unseal_text(sealed: str, *, context: str) -> str:
    """Open what `seal_text` sealed, or raise CannotOpen."""
    try:
        raw = base64.b64decode(sealed, validate=True)
    except ValueError:
        raise crypto.CannotOpen("This was not sealed here.") from None
    return unseal(raw, context=context).decode()


class SealedSerializer:
    """How a session is written down: a secret that waits to be confirmed stands in it for a while.

    A session that cannot be opened any more (another key) is none: Django begins a new one.
    """

    def dumps(self, obj: object) -> bytes:
        """Return a session's values as sealed bytes."""
        return seal(JSONSerializer().dumps(obj), context=SESSION)

    def loads(self, data: bytes) -> object:
        """Return the values of sealed bytes."""
        return JSONSerializer().loads(unseal(data, context=SESSION))


def keys_are_in_order(app_configs, **kwargs) -> list[checks.Error]:
    """Return an error for each malformed key. There may be none: the worker must not have any."""
    return [checks.Error(fault, id="accounts.E001") for fault in _faults()]


def _faults() -> Iterator[str]:
    for text in settings.SIGN_IN_KEYS:
        try:
            crypto.bytes_of(text)
        except crypto.CannotOpen:
            yield (
                "SIGN_IN_KEYS is malformed: a key is 43 letters, digits, - and _, as "
                "`manage.py make_keys` prints it."
            )


def _keys() -> list[bytes]:
    """Return the ring, or raise ImproperlyConfigured naming the setting, not its value."""
    for fault in _faults():
        raise ImproperlyConfigured(fault)
    if not settings.SIGN_IN_KEYS:
        raise ImproperlyConfigured(
            "SIGN_IN_KEYS is missing: nobody can sign in without. `manage.py make_keys` makes one."
        )
    return [crypto.bytes_of(text) for text in settings.SIGN_IN_KEYS]
