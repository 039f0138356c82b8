"""Counting attempts to sign in, in the database. Named in CACHES."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError

TRIES = 2  # whoever holds a key may let it go between two questions


class SharedCounts(DatabaseCache):
    """Django's own, which says when nothing can be written.

    Django's only says that nothing was added, as if somebody had added it before; django-allauth
    reads that as too many attempts, and tells people to wait who have done nothing.
    """

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None) -> bool:
        """Add what is not there yet, and tell whether that was so.

        Raises OperationalError where it is still not there: selfhelp/outage.py says so kindly.
        """
        for _ in range(TRIES):
            if super().add(key, value, timeout, version):
                return True
            if self.has_key(key, version):
                return False
        raise OperationalError("What is counted cannot be written down.")
