"""Sessions in the database, of which a copy lets nobody in. Named in SESSION_ENGINE.

A row is found by a digest of the key that the cookie holds, as a link is by that of its secret; its
values are sealed (`sealing.SealedSerializer`).
"""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from selfhelp import crypto

COLUMN = 40  # characters of Django's column: 160 bits of the digest


class SessionStore(DatabaseStore):
    """Django's own, with a digest in the place of the key."""

    def load(self) -> dict:
        """Return the values of the session, or none if it is unknown or over."""
        rows = self.model.objects.filter(expire_date__gt=timezone.now())
        row = rows.filter(session_key=kept_as(self.session_key)).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    def exists(self, session_key: str) -> bool:
        """Tell whether there is a session of this key."""
        return super().exists(kept_as(session_key))

    def create_model_instance(self, data: dict) -> AbstractBaseSession:
        """Return the row to be kept."""
        row = super().create_model_instance(data)
        row.session_key = kept_as(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session of this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(kept_as(key))


def kept_as(session_key: str) -> str:
    """Return what a row holds in the place of a session's key."""
    return crypto.digest_of(session_key).hex()[:COLUMN]
