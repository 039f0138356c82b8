"""How an entry stands, and every way in which it can move from one status to another.

One table. Whatever moves an entry at the desk asks `moved`, and what is not in the table raises.
(An import and the history bring entries as they were elsewhere or before; they are not moves.)
"""

from dataclasses import replace
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from groups.entries import EntryData
from groups.models import Group

Status = Group.Status


class Event(TextChoices):
    """What can happen to an entry."""

    LIST = "list", _("List it")
    PAUSE = "pause", _("Pause it")
    RESUME = "resume", _("Show it again")
    END = "end", _("The group has ended")
    REVIVE = "revive", _("The group starts again")


TABLE: dict[tuple[str, Event], Status] = {
    (Status.FORMING, Event.LIST): Status.LISTED,
    (Status.LISTED, Event.PAUSE): Status.PAUSED,
    (Status.PAUSED, Event.RESUME): Status.LISTED,
    # What comes back is looked at before the public sees it.
    (Status.ENDED, Event.REVIVE): Status.FORMING,
} | {(status, Event.END): Status.ENDED for status in (Status.FORMING, Status.LISTED, Status.PAUSED)}
# Of these the day is told; of the others it is the day on which they are pressed.
WITH_A_DAY = frozenset({Event.LIST, Event.PAUSE, Event.END})


class ImpossibleMove(Exception):
    """An entry cannot move so from where it stands."""


def after(status: str, event: Event) -> Status:
    """Return where `event` leads from `status`, or raise ImpossibleMove."""
    try:
        return TABLE[Status(status), event]
    except KeyError:
        raise ImpossibleMove(f"{event} does not lead on from {status}") from None


def possible(status: str) -> tuple[Event, ...]:
    """Return what can happen in `status`, in the order of Event."""
    return tuple(event for event in Event if (status, event) in TABLE)


def moved(entry: EntryData, event: Event, *, on: date) -> EntryData:
    """Return the entry after `event`, which came about on that day, or raise ImpossibleMove.

    Whoever is listed again after an end is listed since that day: lists of what is new name it.
    """
    status = after(entry.status, event)
    return replace(
        entry,
        status=status,
        listed_on=on if event == Event.LIST else entry.listed_on,
        ended_on=on if status == Status.ENDED else None,
    )
