"""How many different entries each member opens at the desk on one day, counted in memory alone.

A look at an entry is not written down (docs/decisions.md). That somebody has looked at very many
is, as one act, which does not say at which.
"""

from datetime import date, datetime
from threading import Lock

from django.utils import timezone

from selfhelp.accounts.models import User
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record

MANY = 100  # different entries on one day, in one process


class Opened:
    """The keys of the entries that each somebody opened today; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day: date | None = None
        self._entries: dict[str, set[int]] = {}

    def are_many(self, who: str, entry: int, *, today: date) -> bool:
        """Note one look; tell whether it was the one that makes MANY, and begin anew after it."""
        with self._lock:
            if self._day != today:
                self._day = today
                self._entries.clear()
            entries = self._entries.setdefault(who, set())
            entries.add(entry)
            if len(entries) < MANY:
                return False
            entries.clear()
            return True


_opened = Opened()


def note(user: User, entry: int, *, now: datetime) -> None:
    """Count that somebody opens an entry; write it down when it is one of very many.

    Costs no query but for the one of MANY that writes. Somebody is known by the stamp of their
    sessions, which is drawn at random for each account.
    """
    if _opened.are_many(user.session_stamp, entry, today=timezone.localdate(now)):
        record(Kind.OPENED_MANY, by=user, now=now)
