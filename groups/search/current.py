"""The snapshot that this process answers from, always of the database's present version."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection, connections

from groups.models import ChangedGroup, DirectoryVersion
from groups.search.building import build
from groups.search.patching import patched
from groups.search.scope import PUBLIC, Scope
from groups.search.snapshot import Snapshot
from groups.search.source import here
from selfhelp.metrics import Gauge
from selfhelp.replica import reading_from

MOST_TRIES = 3
MOST_CHANGED = 200  # where more groups changed, building in full takes no longer


class Current:
    """Holds one snapshot and lets it follow when the directory's version has changed.

    `beside` is another, from whose snapshot the vocabulary can be taken over. `_settled` is the
    last snapshot of a state that is committed and was whole: only from such a one can another
    follow. What was seen inside a transaction may yet be undone. `source` tells the alias of the
    database that all of it is read from.
    """

    def __init__(
        self,
        scope: Scope = PUBLIC,
        beside: "Current | None" = None,
        source: Callable[[], str] = here,
    ):
        self.scope = scope
        self.beside = beside
        self.source = source
        self.snapshot: Snapshot | None = None
        self.followed_at = time.monotonic()
        self._settled: Snapshot | None = None
        self._building = threading.Lock()

    def get(self) -> Snapshot:
        """Return the snapshot of the present version (one small query when nothing changed)."""
        with reading_from(self.source()):
            return self._followed()

    def _followed(self) -> Snapshot:
        version = present_version()
        held = self.snapshot
        if held is None or held.version != version:
            with self._building:
                held = self.snapshot
                if held is None or held.version != present_version():
                    held = self.snapshot = self._build()
                    self.followed_at = time.monotonic()
        return held

    def _build(self) -> Snapshot:
        """Read until nothing was changed meanwhile.

        Every change raises the version in its own transaction, so the same version before and
        after means that all the queries between saw one state. Where changes never pause, the
        last try is taken: it is replaced at the next question.
        """
        for _ in range(MOST_TRIES):
            version = DirectoryVersion.objects.get(pk=1)
            snapshot = self._read(version)
            if present_version() == version.stamp:
                if not _may_be_undone():
                    self._settled = snapshot
                break
        return snapshot

    def _read(self, version: DirectoryVersion) -> Snapshot:
        """Return the present state: of a few groups that changed, or all of it.

        A number that is not higher than before comes from a backup that was put back.
        """
        before = self._settled
        if before and version.all_changed_at <= before.number < version.number:
            later = ChangedGroup.objects.filter(number__gt=before.number)
            changed = set(later.values_list("pk", flat=True)[: MOST_CHANGED + 1])
            if len(changed) <= MOST_CHANGED:
                return patched(before, version.stamp, version.number, changed)
        known = self.snapshot or (self.beside and self.beside.snapshot)
        return build(version.stamp, version.number, known, self.scope)


def _may_be_undone() -> bool:
    """Tell whether what this process reads may be a change of its own that is not committed."""
    return connection.in_atomic_block


def present_version() -> str:
    """Return the stamp of the directory as it stands in the database.

    One query on every request, so without the ORM, which took ten times as long.
    """
    with connections[here()].cursor() as cursor:
        cursor.execute("SELECT stamp FROM groups_directoryversion WHERE id = 1")
        return cursor.fetchone()[0]


current = Current()


def current_snapshot() -> Snapshot:
    """Return the directory as this process knows it, at its present version."""
    return current.get()


def directory_missing(now: datetime) -> str:
    """Return why no page can be answered, "" where they can: the directory is read if need be."""
    return "" if current_snapshot().version == present_version() else "changes too fast to follow"


def gauges(now: datetime) -> list[Gauge]:
    """Return which state of the directory this process answers from, and which one there is.

    The first may be behind: it follows with the next question.
    """
    held = current.snapshot.number if current.snapshot else 0
    age = time.monotonic() - current.followed_at
    number = DirectoryVersion.objects.values_list("number", flat=True).get(pk=1)
    return [
        Gauge("directory_version", "Number of changes of the directory so far.", number),
        Gauge("snapshot_version", "The same, as far as this process has followed.", held),
        Gauge("snapshot_age_seconds", "Since this process last followed a change.", age),
    ]
