"""Work that is done once a day or hour, by whichever worker comes to it first."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command

from selfhelp.outbox.models import DailyCommand

logger = logging.getLogger(__name__)
EVERY = timedelta(days=1)
EVERY_HOUR = timedelta(hours=1)
# Also after a worker that died over it, which cannot say so.
AGAIN_AFTER_FAILURE = timedelta(hours=1)

Clock = Callable[[], datetime]


def run_due(*, clock: Clock) -> list[str]:
    """Run the commands of DAILY_COMMANDS and HOURLY_COMMANDS whose time has come; return those
    that succeeded.

    `clock` gives the time (aware). One that fails is logged without its words, and tried again.
    Raises DatabaseError or InterfaceError when the database cannot be asked whose time has come.
    """
    done = []
    for name, pause in _timetable():
        now = clock()
        if _is_taken(name, now) and _has_run(name):
            DailyCommand.objects.filter(name=name).update(due_at=now + pause)
            done.append(name)
    return done


def _timetable() -> Iterator[tuple[str, timedelta]]:
    yield from ((name, EVERY_HOUR) for name in settings.HOURLY_COMMANDS)
    yield from ((name, EVERY) for name in settings.DAILY_COMMANDS)


def run_work() -> None:
    """Run the commands of WORK_COMMANDS, which do long work that somebody asked for, if there is
    any. One that fails is logged, and comes again at the next look."""
    for name in settings.WORK_COMMANDS:
        _has_run(name)


def _is_taken(name: str, now: datetime) -> bool:
    """Tell whether this worker is the one to run a command now: the UPDATE decides."""
    command, _made = DailyCommand.objects.get_or_create(name=name, defaults={"due_at": now})
    if command.due_at > now:  # without a look at the row each round would take the writers' lock
        return False
    due = DailyCommand.objects.filter(name=name, due_at__lte=now)
    return bool(due.update(due_at=now + AGAIN_AFTER_FAILURE))


def _has_run(name: str) -> bool:
    try:
        call_command(name)
    except Exception as error:  # whatever it is, the mail must go on
        logger.error("%s failed and is tried again later: %s", name, type(error).__name__)
        return False
    return True
