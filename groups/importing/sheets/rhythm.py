"""How often a group meets, where a note says it better than the cell for it: "every 4 wks NOT 4th
Mon. Next 7 Dec"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groups.entries import MeetingData
from groups.importing.sheets.days import read_day
from groups.models import Meeting

EVERY = re.compile(r"\bevery\s+(?P<weeks>\d\d?)\s+(?:wks?|weeks)\b", re.IGNORECASE)
NEXT = re.compile(r"\bnext\s+(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9})\b", re.IGNORECASE)


def in_rhythm(
    meetings: Sequence[MeetingData], notes: str, *, today: date
) -> tuple[MeetingData, ...]:
    """Return the one meeting that comes round on changing days in the rhythm that a note gives it,
    counted from the next date in the note; none where the note does not, or its date is no such
    day of the week. A date without its year is the first from today on."""
    every, coming = EVERY.search(notes), NEXT.search(notes)
    if not (every and coming) or [each.pattern for each in meetings] != [Meeting.Pattern.IRREGULAR]:
        return ()
    [meeting] = meetings
    first = _first(coming["day"], today)
    if first is None or first.weekday() != meeting.weekday:
        return ()
    return (
        replace(
            meeting,
            pattern=Meeting.Pattern.EVERY_N_WEEKS.value,
            interval_weeks=int(every["weeks"]),
            starts_on=first,
        ),
    )


def _first(words: str, today: date) -> date | None:
    """Return the first such day from today on."""
    days = [read_day(f"{words} {today.year + years}", today=date.max).day for years in (0, 1)]
    return next((day for day in days if day and day >= today), None)
