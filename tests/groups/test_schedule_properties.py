"""What holds for every schedule, whatever its pattern, breaks, holidays and moved meetings."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from groups.schedule import (
    HORIZON,
    LAST,
    LONDON,
    Break,
    Holidays,
    Move,
    Pattern,
    Schedule,
    excluded_dates,
    is_pattern_date,
    next_dates,
    occurrences,
    rrule,
    rule_start,
)

DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@st.composite
def start_and_end(draw) -> dict:
    """Start and end, start alone, or neither."""
    known = sorted(draw(st.lists(TIMES, max_size=2, unique=True)))
    return dict(zip(("start", "end"), known, strict=False))


@st.composite
def breaks(draw) -> Break:
    """Single breaks, yearly ones (which may wrap over new year), and whole months every year."""
    every_year = draw(st.booleans())
    first = draw(DAYS)
    if every_year and draw(st.booleans()):
        first = first.replace(day=1)
        next_month = (first + timedelta(days=32 * draw(st.integers(1, 3)))).replace(day=1)
        return Break(first, next_month - timedelta(days=1), every_year=True)
    return Break(first, first + timedelta(days=draw(st.integers(0, 60))), every_year=every_year)


@st.composite
def patterns(draw) -> dict:
    """Values for the pattern of a schedule, with the days between which it runs."""
    pattern = draw(st.sampled_from(Pattern))
    values = {"pattern": pattern, "weekday": draw(st.integers(0, 6))}
    starts_on = draw(st.none() | DAYS)
    if pattern == Pattern.EVERY_N_WEEKS:
        starts_on = starts_on or draw(DAYS)
        values["interval_weeks"] = draw(st.integers(1, 15))
    if pattern == Pattern.MONTHLY_BY_WEEKDAY:
        values["week_of_month"] = draw(st.sampled_from([1, 2, 3, 4, LAST]))
    if pattern == Pattern.IRREGULAR:
        values["dates"] = tuple(draw(st.lists(DAYS, max_size=15)))
    if draw(st.booleans()):
        values["ends_on"] = (starts_on or draw(DAYS)) + timedelta(days=draw(st.integers(0, 1500)))
    return {**values, "starts_on": starts_on}


@st.composite
def moves(draw, regular: Schedule) -> tuple[Move, ...]:
    """Moves of different dates, most of which the pattern of the `regular` schedule has."""
    year = draw(st.integers(2020, 2030))
    met = [o.date for o in occurrences(regular, since=date(year, 1, 1), until=date(year, 12, 31))]
    on_dates = DAYS if not met else st.sampled_from(met) | DAYS
    chosen = []
    for on in draw(st.lists(on_dates, max_size=4, unique=True)):
        to = on + timedelta(days=draw(st.integers(-40, 40)))
        times = draw(start_and_end())
        if to == on and not times:
            times = {"start": regular.start or time(10)}
        if times and "end" not in times and regular.end:
            times["end"] = max(regular.end, time(23, 59))
        if not _makes_sense(regular, times):
            times = {"start": time(0), "end": time(23, 59)}
        chosen.append(Move(on, to, **times))
    return tuple(chosen)


def _makes_sense(regular: Schedule, times: dict) -> bool:
    start, end = times.get("start", regular.start), times.get("end", regular.end)
    return end is None or (start is not None and start < end)


@st.composite
def schedules(draw) -> Schedule:
    values = {**draw(patterns()), **draw(start_and_end())}
    return Schedule(
        **values,
        moves=draw(moves(Schedule(**values))),
        breaks=tuple(draw(st.lists(breaks(), max_size=3))),
        not_on_bank_holidays=draw(st.booleans()),
        not_in_school_holidays=draw(st.booleans()),
    )


@st.composite
def windows(draw) -> dict:
    since = draw(DAYS)
    return {"since": since, "until": since + timedelta(days=draw(st.integers(-1, 700)))}


HOLIDAYS = st.builds(
    Holidays,
    bank=st.lists(breaks(), max_size=3).map(tuple),
    school=st.lists(breaks(), max_size=3).map(tuple),
)


@given(schedules(), windows(), HOLIDAYS)
def test_meetings_are_in_order_in_bounds_and_given_once(schedule, window, holidays):
    found = list(occurrences(schedule, **window, holidays=holidays))
    assert found == sorted(found)
    assert all(window["since"] <= meeting.date <= window["until"] for meeting in found)
    assert len({(meeting.date, meeting.start) for meeting in found}) == len(found)


@given(schedules(), windows(), HOLIDAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_window_shows_what_a_wider_one_shows_of_its_days(
    schedule, window, holidays, earlier, later
):
    wider = {
        "since": window["since"] - timedelta(days=earlier),
        "until": window["until"] + timedelta(days=later),
    }
    assert list(occurrences(schedule, **window, holidays=holidays)) == [
        meeting
        for meeting in occurrences(schedule, **wider, holidays=holidays)
        if window["since"] <= meeting.date <= window["until"]
    ]


@given(schedules(), DAYS, HOLIDAYS, st.integers(0, 12))
def test_the_next_dates_are_the_first_of_all_meetings(schedule, today, holidays, count):
    all_coming = occurrences(schedule, since=today, until=today + HORIZON, holidays=holidays)
    expected = tuple(all_coming)[:count]
    assert next_dates(schedule, today=today, count=count, holidays=holidays) == expected


@given(schedules(), windows(), HOLIDAYS)
def test_every_day_is_judged_as_by_the_words_of_the_schedule(schedule, window, holidays):
    """The rules of breaks and holidays, day by day and without any arithmetic on weeks."""
    closed = list(schedule.breaks)
    closed += holidays.bank if schedule.not_on_bank_holidays else ()
    closed += holidays.school if schedule.not_in_school_holidays else ()
    moved_away = {move.on for move in schedule.moves}
    length = (window["until"] - window["since"]).days + 1
    all_days = [window["since"] + timedelta(days=n) for n in range(length)]
    expected = {
        day
        for day in all_days
        if is_pattern_date(schedule, day)
        and day not in moved_away
        and not any(covered_by_calendar(pause, day) for pause in closed)
    }
    arrivals = {move.to for move in schedule.moves if is_pattern_date(schedule, move.on)}
    expected |= arrivals.intersection(all_days)
    assert {o.date for o in occurrences(schedule, **window, holidays=holidays)} == expected


def covered_by_calendar(pause: Break, day: date) -> bool:
    """Whether one of the days of a break, counted out one by one, is `day` (of any year)."""
    if not pause.every_year:
        return pause.first <= day <= pause.last
    length = (pause.last - pause.first).days + 1
    each_day = [pause.first + timedelta(days=n) for n in range(length)]
    listed = {(each.month, each.day) for each in each_day}
    ends_february = (pause.last.month, pause.last.day) == (2, 28)
    if ends_february or {(2, 28), (3, 1)} <= listed:
        listed.add((2, 29))
    return (day.month, day.day) in listed


@given(schedules(), windows(), HOLIDAYS)
def test_a_calendar_program_comes_to_the_same_meetings(schedule, window, holidays):
    """The rule, less the excluded dates, with each moved meeting taken out and put back."""
    moved_away = {move.on for move in schedule.moves}
    away = moved_away.union(excluded_dates(schedule, **window, holidays=holidays))
    expanded = {
        (moment.date(), schedule.start)
        for moment in expanded_by_dateutil(schedule, window)
        if moment.date() not in away
    }
    for move in schedule.moves:
        if is_pattern_date(schedule, move.on) and window["since"] <= move.to <= window["until"]:
            expanded.add((move.to, schedule.moved_times(move)[0]))
    found = occurrences(schedule, **window, holidays=holidays)
    assert {(meeting.date, meeting.start) for meeting in found} == expanded


def expanded_by_dateutil(schedule: Schedule, window: dict) -> list[datetime]:
    rule = rrule(schedule)
    if rule is None:
        days = [] if schedule.pattern != Pattern.IRREGULAR else sorted(set(schedule.dates))
        return [
            datetime.combine(day, time())
            for day in days
            if window["since"] <= day <= window["until"] and is_pattern_date(schedule, day)
        ]
    begin = rule_start(schedule, since=window["since"])
    if begin is None:
        return []
    zone = LONDON if schedule.start else None
    first = datetime.combine(begin, schedule.start or time(), zone)
    last = datetime.combine(window["until"], time(23, 59, 59), zone)
    return rrulestr(rule, dtstart=first).between(first, last, inc=True) if first <= last else []
