"""Entries of every shape that the database takes, for Hypothesis to try."""

from datetime import date, time

from hypothesis import strategies as st

from groups.entries import ContactData, EntryData, ExceptionData, MeetingData
from groups.models import ContactPoint, Group, Meeting, MeetingException
from groups.vocabulary import AUDIENCES

# As they are kept: without spaces round them, control characters and halves of a surrogate pair.
LETTERS = st.characters(exclude_categories=["Cc", "Cs"])
LINE = st.text(LETTERS, max_size=40).map(str.strip)
NAME = LINE.filter(bool)
LINES = st.text(st.one_of(LETTERS, st.just("\n")), max_size=80).map(str.strip)
DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PAST = st.dates(date(2020, 1, 1), date(2026, 11, 1))
MINUTE = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def chosen(choices) -> st.SearchStrategy[str]:
    return st.sampled_from(choices.values)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


@st.composite
def times(draw) -> tuple[time | None, time | None]:
    """A start and an end, a start alone, or neither."""
    start = draw(maybe(MINUTE))
    end = draw(maybe(MINUTE)) if start else None
    return start, end if end and end > start else None


@st.composite
def exceptions(draw) -> ExceptionData:
    """Any exception of a regular meeting; what was moved is over, so that it need not be due."""
    Kind = MeetingException.Kind
    kind = draw(st.sampled_from([kind for kind in Kind.values if kind != Kind.EXTRA]))
    if kind == Kind.CLOSED:
        first, last = sorted([draw(DAY), draw(DAY)])
        if draw(st.booleans()):
            return ExceptionData(kind=kind, first=last, last=first, every_year=True)
        return ExceptionData(kind=kind, first=first, last=last)
    if kind == Kind.MOVED:
        start, end = draw(times())
        times_of_it = {"moved_start": start, "moved_end": end} if end else {}
        first, to = draw(st.lists(PAST, min_size=2, max_size=2, unique=True))
        return ExceptionData(kind=kind, first=first, moved_to=to, **times_of_it)
    return ExceptionData(kind=kind)


def each_moved_once(found: list[ExceptionData]) -> tuple[ExceptionData, ...]:
    """Leave out what moves the meeting of one day once more."""
    moved = {each.first: each for each in found if each.kind == MeetingException.Kind.MOVED}
    return tuple(each for each in found if moved.get(each.first, each) is each)


@st.composite
def meetings(draw, venues: list[str], areas: list[str]) -> MeetingData:
    """Any series of meetings."""
    Mode, Pattern = Meeting.Mode, Meeting.Pattern
    mode, pattern = draw(chosen(Mode)), draw(chosen(Pattern))
    start, end = draw(times())
    first, last = sorted([draw(DAY), draw(DAY)])
    fields = {"mode": mode, "pattern": pattern, "start": start, "end": end, "notes": draw(LINE)}
    if mode in (Mode.IN_PERSON, Mode.HYBRID) and draw(st.booleans()):
        fields |= {"venue_is_private": True, "area": draw(st.sampled_from(["", *areas]))}
    elif mode in (Mode.IN_PERSON, Mode.HYBRID):
        fields["venue"] = draw(st.sampled_from(["", *venues]))
    fields["starts_on"] = first if pattern == Pattern.EVERY_N_WEEKS else draw(maybe(st.just(first)))
    fields["ends_on"] = draw(maybe(st.just(last)))
    fields["weekday"] = draw(st.integers(0, 6))
    if pattern == Pattern.MONTHLY_BY_WEEKDAY:
        fields["week_of_month"] = draw(st.sampled_from(Meeting.Week.values))
    if pattern == Pattern.EVERY_N_WEEKS:
        fields["interval_weeks"] = draw(st.integers(1, 104))
    if pattern == Pattern.IRREGULAR:
        dates = draw(st.lists(DAY, max_size=3))
        extra = tuple(ExceptionData(kind="extra", first=day) for day in dates)
        return MeetingData(**fields, exceptions=extra)
    others = draw(st.lists(exceptions(), max_size=3))
    return MeetingData(**fields, exceptions=each_moved_once(others))


@st.composite
def contacts(draw) -> ContactData:
    """Any way to reach a group."""
    Kind = ContactPoint.Kind
    kind = draw(chosen(Kind))
    values = {
        Kind.EMAIL: st.just("ann@group.example"),
        Kind.POST: st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool),
    }
    channels = {name: draw(st.booleans()) for name in ("on_website", "in_print", "in_feeds")}
    return ContactData(
        kind=kind,
        value=draw(values.get(kind, st.sampled_from(["0115 496 0123", "07700 900123"]))),
        person=draw(LINE),
        role=draw(LINE),
        when=draw(LINE),
        audience=draw(chosen(ContactPoint.Audience)),
        for_requests=kind != Kind.POST and draw(st.booleans()),
        **channels,
    )


@st.composite
def entries(draw, *, issues, organisations, venues, areas, languages) -> EntryData:
    """Any entry that names things of these lists only."""
    gives_talks = draw(st.booleans())
    wishes = ("informal_feedback", "talks_and_training", "forums", "formal_consultation")
    names = ("short_description", "area_served", "charges", "help_in_kind")
    texts = ("own_words", "first_time", "how_to_join", "notes_for_team")
    return EntryData(
        reference="any-1",
        name=draw(NAME),
        **{name: draw(LINE) for name in names},
        **{name: draw(LINES) for name in texts},
        **{f"wants_{wish}": draw(st.booleans()) for wish in wishes},
        affiliation=draw(st.sampled_from(["", *organisations])),
        run_by=draw(chosen(Group.RunBy)),
        status=Group.Status.LISTED,
        started=draw(maybe(st.integers(1800, 2100))),
        listed_on=draw(DAY),
        confirmed_on=draw(maybe(DAY)),
        newcomers=draw(chosen(Group.Newcomers)),
        website=draw(
            st.sampled_from(["", "https://group.example.org/a?b=c#d", "http://x.example"])
        ),
        takes_requests=draw(chosen(Group.Requests)),
        requests_at_once=draw(maybe(st.integers(1, 100))),
        welcomes_professionals=draw(chosen(Group.Welcomes)),
        gives_talks=gives_talks,
        talk_fee=draw(maybe(st.integers(0, 10_000))) if gives_talks else None,
        issues=tuple(draw(st.lists(st.sampled_from(issues), min_size=1, max_size=4, unique=True))),
        who_for=draw(st.frozensets(st.sampled_from(AUDIENCES), max_size=3)),
        languages=draw(st.frozensets(st.sampled_from(languages), max_size=3)),
        meetings=tuple(draw(st.lists(meetings(venues, areas), max_size=3))),
        contacts=tuple(draw(st.lists(contacts(), max_size=3))),
    )
