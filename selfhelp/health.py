"""Whether the site is alive, and whether all that it needs is in order: for proxies and monitors.

Strangers are told one word. What it is that is not in order is in the log, and
`manage.py ready` says it to whoever has a shell on the machine.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

# Codes of the second step change every half minute.
CLOCKS_APART_SECONDS = 30

Check = Callable[[datetime], str]

# By name and dotted path, in the order in which they are asked: what nothing else works without
# comes first. Each takes the time and returns what is wrong, "" where nothing is; one that raises
# is wrong too.
CHECKS = {
    "migrations": "selfhelp.health.migrations_missing",
    "rights": "selfhelp.rights.granting.not_as_declared",
    "clock": "selfhelp.health.clock_apart",
    "directory": "groups.search.current.directory_missing",
    "snapshot": "groups.search.lag.snapshot_behind",
    "replica": "groups.search.source.replica_trouble",
    "mail": "selfhelp.outbox.lateness.late_by",
}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers. Asks nothing of the database: for what restarts processes."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether all is in order (503 where it is not): for what calls a person.

    Not for a proxy that takes hosts out: while mail is late the pages are as good as ever.
    """
    found = faults(timezone.now())
    if found:
        logger.warning("not ready: %s", ", ".join(found))
    answer = "not ready\n" if found else "ready\n"
    return HttpResponse(
        answer, status=503 if found else 200, content_type="text/plain; charset=utf-8"
    )


def faults(now: datetime) -> dict[str, str]:
    """Return what is not in order at `now` (aware), by the name of the check."""
    said = {name: _said_by(path, now) for name, path in CHECKS.items()}
    return {name: fault for name, fault in said.items() if fault}


def _said_by(path: str, now: datetime) -> str:
    try:
        return import_string(path)(now)
    except Exception as error:  # whatever it is, the others are asked as well
        return f"could not be asked: {type(error).__name__}"


def migrations_missing(now: datetime) -> str:
    """Return which migrations the database has not had; asks the database itself at least."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return ", ".join(f"{migration.app_label} {migration.name}" for migration, _back in plan)


def clock_apart(now: datetime) -> str:
    """Return how far this machine's clock is from the database's, if too far.

    It asks the clock itself, because `now` is a time that was read a while ago. SQLite has no
    clock of its own.
    """
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        apart = time.time() - float(cursor.fetchone()[0])
    if abs(apart) <= CLOCKS_APART_SECONDS:
        return ""
    direction = "ahead of" if apart > 0 else "behind"
    return f"this machine's clock is {abs(apart):.0f} seconds {direction} the database's"
