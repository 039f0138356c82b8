"""When a group meets, as people write it: "1st & 3rd Tues 7.30", "Alt Thurs from 8 Jan 2026, 2-4".

What is understood becomes meetings; every assumption is told, and whatever is left over is told as
well. Nothing is guessed: without a date to count from, "every 3 weeks" is a meeting on changing
days.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from django.utils.translation import gettext as _

from groups.entries import ExceptionData, MeetingData
from groups.importing.exceptions import MONTHS, exception_from
from groups.importing.sheets.days import read_day
from groups.models import Meeting

DAYS = ("mon", "tu", "wed", "th", "fri", "sat", "sun")
ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4}
ORDINALS |= {"fourth": 4, "last": -1}

_AND = r"\s*(?:&|\band\b|/)\s*"
_DAY = r"(?:mon|tu|tues?|weds?|wednes|th|thu|thurs?|fri|sat|satur|sun)(?:days?)?s?\b"
_ORDINAL = rf"(?:{'|'.join(ORDINALS)})\b"
_MONTH = rf"(?:{'|'.join(month[:3].casefold() for month in MONTHS)})[a-z]*"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)?(?:\s*(?:am|pm|ish))?\b|noon|½\s*\d{1,2})"
_SPAN = rf"{_CLOCK}(?:\s*(?:-|to|’til|'til|until)\s*{_CLOCK})?"
# No two spaces of any length stand side by side in it, and no list goes on for longer than one that
# somebody would write: or a cell of spaces, or of nothing but "1st &", would take for ever.
SERIES = re.compile(
    rf"(?:(?P<every>\bevery other|\bevery\s+\d\d?\s+(?:wks?|weeks)|\bevery|\balt(?:ernate)?"
    rf"|\bfortnightly)\s*)?"
    rf"(?:(?P<ordinals>\b{_ORDINAL}(?:{_AND}{_ORDINAL}){{0,9}})\s*)?"
    rf"(?P<days>\b{_DAY}(?:{_AND}{_DAY}){{0,9}})"
    rf"(?:\s+of(?:\s+the|\s+each)?\s+month)?"
    rf"(?P<months>(?:\s+{_MONTH}\b)+)?"
    rf"(?:\s+from\s+(?P<start>\d{{1,2}}(?:st|nd|rd|th)?\s+[a-z]+\s+\d{{4}}))?"
    rf"(?:(?:\s*,)?\s*(?:at\s+)?(?P<span>{_SPAN}))?",
    re.IGNORECASE,
)
CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?\s*(am|pm)?(?:ish)?", re.IGNORECASE)
TERM_TIME = re.compile(r"\bterm[ -]?time(?: only)?", re.IGNORECASE)
NOT_IN = re.compile(r"\bnot\b(?P<when>.*)$", re.IGNORECASE)
BUT = re.compile(r"\bbut\b.*$", re.IGNORECASE | re.DOTALL)
CHANGING = re.compile(r"\b(?:bi-?monthly|quarterly|\d\s*monthly)\b", re.IGNORECASE)
ONLINE = re.compile(r"\b(?:zoom|online|teams call)\b", re.IGNORECASE)
BY_TELEPHONE = re.compile(r"\btel(?:ephone)?\.? only\b", re.IGNORECASE)
AT_HOME = re.compile(r"\bmembers.? homes?\b", re.IGNORECASE)
EARLIEST_EVENING, EARLIEST_MORNING = 1, 9  # from one to seven is after noon, from nine before it


@dataclass(frozen=True, slots=True)
class Found:
    """Meetings without their venue, the words that are left over (mostly the place), and what was
    assumed or not understood."""

    meetings: tuple[MeetingData, ...]
    rest: str
    told: tuple[str, ...]


def read_meetings(text: str, *, today: date) -> Found:
    """Return what a cell says of meetings."""
    told: list[str] = []
    plain = re.sub(r"\s*[–—]\s*", "-", text)
    plain, exceptions = _without_exceptions(plain, told)
    mode = _mode(plain)
    meetings, rest = [], plain
    for match in SERIES.finditer(plain):
        meetings += _series(match, text, mode, exceptions, told, today)
        rest = rest.replace(match[0], " ", 1)
    if not meetings:
        told.append(_("no day of the week in it, so no meeting is written down"))
    return Found(tuple(meetings), _rest(rest), tuple(dict.fromkeys(told)))


def in_building(meetings: Iterable[MeetingData], venue: str) -> tuple[MeetingData, ...]:
    """Return the meetings, in this building where they are in one that may be named."""
    return tuple(
        replace(meeting, venue=venue) if may_have_venue(meeting) else meeting
        for meeting in meetings
    )


def may_have_venue(meeting: MeetingData) -> bool:
    """Tell whether a meeting is in a building that may be named."""
    return meeting.mode == Meeting.Mode.IN_PERSON and not meeting.venue_is_private


def _without_exceptions(text: str, told: list[str]) -> tuple[str, tuple[ExceptionData, ...]]:
    """Take departures from the rule out of a text; those that are understood are returned."""
    found: list[ExceptionData] = []
    if TERM_TIME.search(text):
        found.append(exception_from("not school holidays"))
        text = TERM_TIME.sub(" ", text)
    if but := BUT.search(text):
        told.append(_not_understood(but[0]))
        text = text[: but.start()]
    if not_in := NOT_IN.search(text):
        for words in re.split(r"\bor\b|&|,", not_in["when"], flags=re.IGNORECASE):
            month = _whole_month(words.strip(" .").removeprefix("in "))
            if month:
                found.append(exception_from(f"not in {month}"))
            else:
                told.append(_not_understood(f"not {words.strip()}"))
        text = text[: not_in.start()]
    return text, tuple(found)


def _not_understood(words: str) -> str:
    return _("not understood: “%(words)s”") % {"words": words.strip()}


def _whole_month(words: str) -> str:
    return next((m for m in MONTHS if re.fullmatch(rf"{m[:3]}[a-z]*", words, re.IGNORECASE)), "")


def _mode(text: str) -> Meeting.Mode:
    return Meeting.Mode.ONLINE if ONLINE.search(text) else Meeting.Mode.IN_PERSON


def _series(match, whole, mode, exceptions, told, today) -> Iterator[MeetingData]:
    """Yield the meetings of one match: one for each day and each week of the month."""
    start, end = _times(match["span"] or "", told)
    # Each once, however often it is written: they are multiplied with one another.
    days = dict.fromkeys(_day(each) for each in re.findall(_DAY, match["days"], re.IGNORECASE))
    said = re.findall(_ORDINAL, match["ordinals"] or "", re.IGNORECASE)
    ordinals = list(dict.fromkeys(each.casefold() for each in said))
    for day in days:
        for pattern in _patterns(match, whole, ordinals, told, today):
            yield MeetingData(
                mode=mode.value,
                weekday=day,
                start=start,
                end=end,
                venue_is_private=bool(AT_HOME.search(whole)) and mode == Meeting.Mode.IN_PERSON,
                exceptions=exceptions,
                **pattern,
            )


def _patterns(match, whole, ordinals, told, today) -> Iterator[dict[str, object]]:
    """Yield how the meetings of a match come round."""
    every = (match["every"] or "").casefold()
    weeks = _interval(every)
    if match["months"] or CHANGING.search(whole) or (every and ordinals):
        told.append(_("meets on changing days: how often was not clear enough to write down"))
        yield {"pattern": Meeting.Pattern.IRREGULAR.value}
    elif weeks > 1:
        starts_on = read_day(match["start"] or "", today=date.max).day
        if starts_on is None:
            told.append(_("every %(weeks)s weeks, but from which date?") % {"weeks": weeks})
            yield {"pattern": Meeting.Pattern.IRREGULAR.value}
        else:
            pattern = Meeting.Pattern.EVERY_N_WEEKS.value
            yield {"pattern": pattern, "interval_weeks": weeks, "starts_on": starts_on}
    elif ordinals:
        for ordinal in ordinals:
            pattern = Meeting.Pattern.MONTHLY_BY_WEEKDAY.value
            yield {"pattern": pattern, "week_of_month": ORDINALS[ordinal]}
    else:
        yield {"pattern": Meeting.Pattern.WEEKLY.value}


def _interval(every: str) -> int:
    number = re.search(r"\d+", every)
    if number:
        return int(number[0])
    return 2 if "other" in every or every.startswith(("alt", "fort")) else 1


def _day(words: str) -> int:
    return next(at for at, start in enumerate(DAYS) if words.casefold().startswith(start))


def _times(span: str, told: list[str]) -> tuple[time | None, time | None]:
    """Return start and end; what is not said (morning or evening) is assumed, and told."""
    span = span.casefold().replace("noon", "12pm")
    if half := re.search(r"½\s*(\d{1,2})", span):
        span = f"{half[1]}.30"
    read = [CLOCK.fullmatch(part.strip()) for part in re.split(r"-|to|’til|'til|until", span)]
    clocks = [parts.groups() for parts in read if parts]
    if not clocks:
        return None, None
    if len(clocks) == 2 and not clocks[0][2] and clocks[1][2]:  # 7-9pm
        clocks[0] = (*clocks[0][:2], clocks[1][2] if int(clocks[0][0]) < 12 else None)
    start = _clock(*clocks[0], after=None)
    end = _clock(*clocks[1], after=start) if len(clocks) == 2 else None
    if start is None or (end and end <= start):
        told.append(_not_understood(span))
        return None, None
    if not clocks[0][2] or "ish" in span or half:
        told.append(
            _("the time is taken as %(start)s") % {"start": f"{start:%H:%M}"}
            if end is None
            else _("the time is taken as %(start)s to %(end)s")
            % {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
        )
    return start, end


def _clock(hour: str, minute: str | None, half: str | None, *, after: time | None) -> time | None:
    """Return a time of day; without am or pm, one that fits a meeting, and after its start."""
    at, minutes = int(hour), int(minute or 0)
    if at > 23 or minutes > 59 or (half and not 1 <= at <= 12):
        return None
    if half:
        at = at % 12 + (12 if half == "pm" else 0)
    elif after is not None and at <= 12:
        at += 12 if time(at % 24, minutes) <= after and at < 12 else 0
    elif EARLIEST_EVENING <= at < EARLIEST_MORNING - 1:
        at += 12
    elif at == EARLIEST_MORNING - 1:  # eight may be either
        return None
    return time(at, minutes)


def _rest(text: str) -> str:
    """Return what is left of a text, without what stood between its parts."""
    text = CHANGING.sub(" ", text)
    text = re.sub(r"\b(?:also|and|at|eve|am|pm)\b|[&;(),]|^-|-$", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split()).strip(" -.,")
