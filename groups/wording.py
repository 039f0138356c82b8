"""How the directory says dates, times, distances and telephone numbers, in everyday words.

Everything here returns finished text in the language of the moment. Nothing reads the clock: the
day it is comes in as `today`. Names of days and months come from Django's own tables, which are
translated into many languages already.
"""

from datetime import date, time, timedelta

from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from groups.breaks import Break, Move
from groups.schedule import LAST, Occurrence, Pattern, Schedule, is_pattern_date

YEAR_IS_SAID_AFTER = timedelta(days=304)  # ten months: beyond that a date without a year misleads

PLURAL_WEEKDAYS = (
    gettext_noop("Mondays"),
    gettext_noop("Tuesdays"),
    gettext_noop("Wednesdays"),
    gettext_noop("Thursdays"),
    gettext_noop("Fridays"),
    gettext_noop("Saturdays"),
    gettext_noop("Sundays"),
)
MONTHLY = {
    1: gettext_noop("First %(weekday)s of the month"),
    2: gettext_noop("Second %(weekday)s of the month"),
    3: gettext_noop("Third %(weekday)s of the month"),
    4: gettext_noop("Fourth %(weekday)s of the month"),
    LAST: gettext_noop("Last %(weekday)s of the month"),
}
NUMBER_WORDS = {
    2: gettext_noop("two"),
    3: gettext_noop("three"),
    4: gettext_noop("four"),
    5: gettext_noop("five"),
    6: gettext_noop("six"),
    7: gettext_noop("seven"),
    8: gettext_noop("eight"),
    9: gettext_noop("nine"),
    10: gettext_noop("ten"),
}


def time_of_day(t: time) -> str:
    """Return "7.30pm", "7pm", "12 noon" or "midnight". Seconds are not said."""
    # A translation may use hour24 in place of hour.
    parts = {"hour": t.hour % 12 or 12, "hour24": t.hour, "minute": f"{t.minute:02}"}
    if (t.hour, t.minute) == (0, 0):
        return _("midnight")
    if (t.hour, t.minute) == (12, 0):
        return _("12 noon")
    if t.hour < 12:
        form = _("%(hour)d.%(minute)sam") if t.minute else _("%(hour)dam")
    else:
        form = _("%(hour)d.%(minute)spm") if t.minute else _("%(hour)dpm")
    return form % parts


def time_range(start: time | None, end: time | None) -> str:
    """Return "7.30pm to 9pm", "from 7pm" without an end, and "" without a start."""
    if start is None:
        return ""
    if end is None:
        return _("from %(time)s") % {"time": time_of_day(start)}
    return _("%(start)s to %(end)s") % {"start": time_of_day(start), "end": time_of_day(end)}


def long_date(d: date, *, today: date | None = None) -> str:
    """Return "Tuesday 24 November".

    With `today`, the year follows if it is another year's date or more than ten months away.
    """
    parts = {"weekday": WEEKDAYS[d.weekday()], **_parts_of_date(d)}
    if today and (d.year != today.year or abs(d - today) > YEAR_IS_SAID_AFTER):
        return _("%(weekday)s %(day)d %(month)s %(year)d") % parts
    return _("%(weekday)s %(day)d %(month)s") % parts


def full_date(d: date) -> str:
    """Return "23 November 2026", as paper needs it."""
    return _("%(day)d %(month)s %(year)d") % _parts_of_date(d)


def month_and_year(d: date) -> str:
    """Return "October 2026"."""
    return _("%(month)s %(year)d") % {"month": MONTHS[d.month], "year": d.year}


def occurrence_line(o: Occurrence, *, today: date) -> str:
    """Return "Tuesday 24 November, 7.30pm to 9pm", and where a moved meeting was moved from."""
    line = _with_time(long_date(o.date, today=today), time_range(o.start, o.end))
    if o.moved_from is None:
        return line
    if o.moved_from == o.date:
        return _("%(meeting)s (not the usual time)") % {"meeting": line}
    return _("%(meeting)s (moved from %(date)s)") % {
        "meeting": line,
        "date": long_date(o.moved_from, today=today),
    }


def schedule_sentence(schedule: Schedule) -> str:
    """Return how meetings come round: "Second Monday of the month, 7pm to 8.45pm"."""
    return _with_time(_rhythm(schedule), time_range(schedule.start, schedule.end))


def schedule_exceptions(schedule: Schedule, *, today: date) -> tuple[str, ...]:
    """Return short sentences on when there is no meeting, or one at another time than usual.

    What comes back every year is first, then single breaks, then moved meetings, by date. What is
    over by `today` is left out, and so are moves of dates on which nothing would take place.
    """
    moves = [move for move in schedule.moves if is_pattern_date(schedule, move.on)]
    moved_days = {move.on for move in moves}
    single_breaks = [
        pause
        for pause in schedule.breaks
        if not pause.every_year
        and pause.last >= today
        # A move wins over a break of its day alone: the sentence on the move is enough.
        and not (pause.first == pause.last and pause.first in moved_days)
    ]
    sentences = [_yearly_break(pause) for pause in schedule.breaks if pause.every_year]
    if schedule.not_on_bank_holidays:
        sentences.append(_("Not on bank holidays"))
    if schedule.not_in_school_holidays:
        sentences.append(_("Not in the school holidays"))
    for pause in sorted(single_breaks, key=lambda pause: pause.first):
        sentence = _single_break(pause, today=today)
        words = {"sentence": sentence, "why": pause.why}
        sentences.append(_("%(sentence)s: %(why)s") % words if pause.why else sentence)
    for move in sorted(moves, key=lambda move: move.on):
        if max(move.on, move.to) >= today:
            sentences.append(_moved_meeting(schedule, move, today=today))
    return tuple(sentences)


def miles(distance: float) -> str:
    """Return a distance given in miles, as roughly as people say it: "about 2 miles"."""
    if distance < 0.5:
        return _("less than half a mile")
    if distance < 0.75:
        return _("about half a mile")
    whole = int(distance + 0.5)
    return ngettext("about %(number)d mile", "about %(number)d miles", whole) % {"number": whole}


def _parts_of_date(d: date) -> dict:
    # MONTHS_ALT: many languages have another form of a month's name after the number of a day.
    return {"day": d.day, "month": MONTHS_ALT[d.month], "year": d.year}


def _with_time(what: str, when: str) -> str:
    return _("%(what)s, %(when)s") % {"what": what, "when": when} if when else what


def _rhythm(schedule: Schedule) -> str:
    if schedule.pattern == Pattern.IRREGULAR:
        if schedule.weekday is None:
            return _("Dates vary")
        return _("%(weekdays)s, dates vary") % {"weekdays": _(PLURAL_WEEKDAYS[schedule.weekday])}
    weekday = WEEKDAYS[schedule.weekday]
    if schedule.pattern == Pattern.MONTHLY_BY_WEEKDAY:
        return _(MONTHLY[schedule.week_of_month]) % {"weekday": weekday}
    weeks = schedule.interval_weeks or 1
    number = _(NUMBER_WORDS[weeks]) if weeks in NUMBER_WORDS else weeks
    return ngettext("Every %(weekday)s", "Every %(number)s weeks on %(weekday)s", weeks) % {
        "number": number,
        "weekday": weekday,
    }


def _yearly_break(pause: Break) -> str:
    first, last = pause.first, pause.last
    if first.day == 1 and last.month in pause.whole_months():
        return _yearly_months(pause)
    parts = {**_parts_of_date(last), "first_day": first.day}
    if (first.month, first.day) == (last.month, last.day):
        return _("Not on %(day)d %(month)s") % parts
    if first.month == last.month and first.day < last.day:
        return _("Not from %(first_day)d to %(day)d %(month)s") % parts
    parts["first_month"] = MONTHS_ALT[first.month]
    return _("Not from %(first_day)d %(first_month)s to %(day)d %(month)s") % parts


def _yearly_months(pause: Break) -> str:
    months = {"first": MONTHS[pause.first.month], "last": MONTHS[pause.last.month]}
    if pause.first.month == pause.last.month:
        return _("Not in %(first)s") % months
    if (pause.last.month - pause.first.month) % 12 == 1:
        return _("Not in %(first)s or %(last)s") % months
    return _("Not from %(first)s to %(last)s") % months


def _single_break(pause: Break, *, today: date) -> str:
    first, last = pause.first, pause.last
    if first == last:
        return _("No meeting on %(date)s") % {"date": long_date(first, today=today)}
    parts = {**_parts_of_date(last), "first_day": first.day}
    if (first.year, first.month) == (last.year, last.month):
        return _("No meetings from %(first_day)d to %(day)d %(month)s %(year)d") % parts
    parts |= {"first_month": MONTHS_ALT[first.month], "first_year": first.year}
    if first.year == last.year:
        form = _("No meetings from %(first_day)d %(first_month)s to %(day)d %(month)s %(year)d")
    else:
        form = _(
            "No meetings from %(first_day)d %(first_month)s %(first_year)d "
            "to %(day)d %(month)s %(year)d"
        )
    return form % parts


def _moved_meeting(schedule: Schedule, move: Move, *, today: date) -> str:
    words = {
        "date": long_date(move.on, today=today),
        "other_date": long_date(move.to, today=today),
    }
    if move.start is None and move.end is None:
        return _("%(date)s is moved to %(other_date)s") % words
    start, end = schedule.moved_times(move)
    words["time"] = time_range(start, end) if end else time_of_day(start)
    if move.on == move.to:
        return _("%(date)s is at another time, %(time)s") % words
    return _("%(date)s is moved to %(other_date)s, %(time)s") % words
