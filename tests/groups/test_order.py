"""The sets themselves, and the order of groups: by whole sets as by sorting one by one."""

import random
from array import array
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from groups.breaks import NO_HOLIDAYS
from groups.schedule import Pattern, Schedule
from groups.search import order as order_module
from groups.search.around import Around
from groups.search.near import Point
from groups.search.order import FEW, Order, split
from groups.search.scope import PUBLIC
from groups.search.sets import NOWHERE, Marks, MarksBuilder, at_least, groups_of, stride_for
from groups.search.snapshot import NEVER, Snapshot
from tests.conftest import TODAY

POINT = Point("Here", 52.95, -1.15)
STRIDES = [65536, 131072]
NUMBERS = st.integers(0, 40)
SETS = st.lists(st.sets(NUMBERS), max_size=6)


# Sets


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 4))), st.sampled_from(STRIDES))
def test_a_set_of_meetings_becomes_the_set_of_their_groups(meetings, stride):
    numbers = BitMap(group + position * stride for group, position in meetings)

    assert set(groups_of(numbers, stride)) == {group for group, _position in meetings}


@given(st.integers(0, 1_000_000))
def test_the_numbers_of_two_groups_meetings_never_meet(groups):
    assert stride_for(groups) > groups
    assert stride_for(groups) % 65536 == 0


def test_meetings_far_apart_are_their_groups_at_a_hundred_thousand():
    stride = stride_for(100_000)
    numbers = BitMap(group + position * stride for group in (0, 99_999) for position in range(7))

    assert set(groups_of(numbers, stride)) == {0, 99_999}


@given(SETS)
def test_levels_by_how_many_sets_one_is_in(sets):
    levels = at_least([BitMap(members) for members in sets])

    assert [set(level) for level in levels] == [
        {n for n in range(41) if sum(n in members for members in sets) >= least}
        for least in range(len(sets), 0, -1)
    ]


@given(SETS, SETS)
def test_splitting_levels_keeps_every_member_once_and_the_preferred_first(levels, preferred):
    apart = disjoint(levels)
    preferred_sets = [BitMap(members) for members in preferred]

    parted = [set(part) for part in split([BitMap(level) for level in apart], *preferred_sets)]

    def rank(number: int) -> tuple[int, int]:
        level = next(at for at, members in enumerate(apart) if number in members)
        first = next((at for at, wanted in enumerate(preferred) if number in wanted), 99)
        return level, first

    everyone = sorted({number for level in apart for number in level}, key=rank)
    assert sorted(number for part in parted for number in part) == sorted(everyone)
    assert all(parted)
    for earlier, later in zip(parted, parted[1:], strict=False):
        assert max(map(rank, earlier)) < min(map(rank, later))


def disjoint(sets: list[set[int]]) -> list[set[int]]:
    """Return the sets without what stands in an earlier one."""
    seen: set[int] = set()
    apart = []
    for members in sets:
        apart.append(members - seen)
        seen |= members
    return apart


@given(st.lists(st.tuples(st.sampled_from("abc"), NUMBERS)), st.sets(st.sampled_from("abcd")))
def test_marks_know_who_bears_any_and_who_bears_all(given_marks, wanted):
    builder = MarksBuilder()
    for mark, number in given_marks:
        builder.add(("letter", mark), number)
    marks = builder.built()
    bearers = {letter: {n for mark, n in given_marks if mark == letter} for letter in "abcd"}

    asked = [("letter", letter) for letter in sorted(wanted)]
    assert set(marks.any_of(asked)) == set().union(*(bearers[letter] for letter in wanted))
    if wanted:
        every = set.intersection(*(bearers[letter] for letter in wanted))
        assert set(marks.all_of(asked)) == every
    assert set(marks["letter", "d"]) == set()


# Order

EVERY_DAY = [Schedule(Pattern.WEEKLY, weekday=day) for day in range(7)]
ENDED = Schedule(Pattern.WEEKLY, weekday=0, ends_on=date(2020, 1, 6))
SCHEDULES = [*EVERY_DAY, ENDED]
# Some are equally far from the point.
SPOTS = [(52.95 + north / 64, -1.15 + east / 64) for north in (-1, 0, 1) for east in (-1, 0, 2)]


def snapshot_of(groups: list[list[tuple[int, int]]]) -> Snapshot:
    """Return a snapshot of groups, each with its meetings as (spot, schedule)."""
    stride, marks, placed = stride_for(len(groups)), MarksBuilder(), []
    for group, meetings in enumerate(groups):
        for position, (spot, schedule) in enumerate(meetings):
            number = group + position * stride
            marks.add(("spot", spot), number)
            marks.add(("schedule", schedule), number)
            placed.append((number, spot, schedule))
    placed.sort()
    return Snapshot(
        scope=PUBLIC,
        version="1",
        number=1,
        ids=array("q", range(1000, 1000 + len(groups))),
        listed=BitMap(range(len(groups))),
        groups=Marks({}),
        meetings=marks.built(),
        stride=stride,
        all_meetings=BitMap(number for number, _, _ in placed),
        spot_of=array("i", [spot for _, spot, _ in placed]),
        schedule_of=array("i", [schedule for _, _, schedule in placed]),
        spots=tuple(SPOTS),
        schedules=tuple(SCHEDULES),
        holidays=NO_HOLIDAYS,
        **dict.fromkeys(
            {"vocabulary", "lexicon", "known_words", "options", "relations", "public_ids"}
            & set(Snapshot.__dataclass_fields__),
            SimpleNamespace(),
        ),
        points=MappingProxyType({}),
        centres=frozenset(),
        districts=frozenset(),
    )


MEETINGS = st.lists(
    st.tuples(st.integers(NOWHERE, len(SPOTS) - 1), st.integers(0, len(SCHEDULES) - 1)), max_size=3
)
DIRECTORIES = st.lists(MEETINGS, min_size=1, max_size=60)


def random_snapshot(chance: random.Random) -> Snapshot:
    """Return 40 groups of up to three meetings, some of them nowhere, in few places on few days."""
    spots = [NOWHERE, *range(len(SPOTS))]
    return snapshot_of(
        [
            [(chance.choice(spots), chance.randrange(len(SCHEDULES))) for _ in range(many)]
            for many in chance.choices(range(4), k=40)
        ]
    )


def around(snapshot: Snapshot, point: Point | None) -> Around | None:
    return point and Around.of(point, snapshot.spots, snapshot.meetings)


def plain_order(snapshot: Snapshot, level, counted, point, by_date: bool) -> list[int]:
    """Return a level sorted by what the docstrings promise, meeting by meeting."""

    def key(group: int):
        miles, soonest = float("inf"), NEVER
        for number in range(group, snapshot.all_meetings.max() + 1, snapshot.stride):
            if number not in snapshot.all_meetings or (
                counted is not None and number not in counted
            ):
                continue
            rank = snapshot.all_meetings.rank(number) - 1
            spot, schedule = snapshot.spot_of[rank], snapshot.schedule_of[rank]
            if point and spot != NOWHERE:
                miles = min(miles, point.miles_to(*SPOTS[spot]))
            if by_date and SCHEDULES[schedule] is not ENDED:
                ahead = (SCHEDULES[schedule].weekday - TODAY.weekday()) % 7
                soonest = min(soonest, TODAY + timedelta(days=ahead))
        return miles, soonest, group

    return sorted(level, key=key) if snapshot.all_meetings else sorted(level)


@pytest.mark.parametrize("few", [0, FEW], ids=["by whole sets", "one by one"])
@pytest.mark.parametrize("point", [None, POINT], ids=["anywhere", "near"])
@pytest.mark.parametrize("by_date", [True, False], ids=["by date", "by name"])
def test_both_ways_of_ordering_give_what_sorting_gives(few, point, by_date, monkeypatch):
    monkeypatch.setattr(order_module, "FEW", few)
    chance = random.Random("order")
    for _ in range(60):
        snapshot = random_snapshot(chance)
        everyone, meetings = list(snapshot.listed), list(snapshot.all_meetings)
        levels = disjoint([set(chance.sample(everyone, chance.randint(1, 40))) for _ in range(3)])
        some = BitMap(chance.sample(meetings, len(meetings) // 2))
        counted = chance.choice([None, some])
        order = Order(
            snapshot, TODAY, meetings=counted, around=around(snapshot, point), by_date=by_date
        )
        start, size = chance.randrange(50), chance.randrange(30)

        page = order.page([BitMap(level) for level in levels], start, start + size)

        expected = [
            group
            for level in levels
            for group in plain_order(snapshot, level, counted, point, by_date)
        ]
        assert page == expected[start : start + size]


def test_a_level_of_very_many_is_ordered_as_sorting_orders_it():
    many = 4 * FEW
    groups = [
        [((group * step) % len(SPOTS), (group * step) % len(SCHEDULES)) for step in (1, 3)]
        for group in range(many)
    ]
    snapshot = snapshot_of(groups)
    for point in (None, POINT):
        order = Order(snapshot, TODAY, around=around(snapshot, point))
        expected = plain_order(snapshot, range(many), None, point, by_date=True)
        assert order.page([snapshot.listed], 0, many) == expected
        assert order.page([snapshot.listed], FEW - 5, FEW + 5) == expected[FEW - 5 : FEW + 5]


def test_a_page_far_away_sorts_hardly_more_than_itself(monkeypatch):
    many, sorted_ones, key = 20 * FEW, [], Order.key
    spots = tuple((52.95 + number / 7919, -1.15) for number in range(many))
    snapshot = replace(snapshot_of([[(number, 0)] for number in range(many)]), spots=spots)
    monkeypatch.setattr(Order, "key", lambda self, one: sorted_ones.append(one) or key(self, one))
    order = Order(snapshot, TODAY, around=around(snapshot, POINT))

    for start in (FEW + 1, many // 2, many - 20):
        sorted_ones.clear()
        assert order.page([snapshot.listed], start, start + 20) == list(range(start, start + 20))
        assert len(sorted_ones) < 40


def test_a_directory_that_is_nowhere_on_the_map_has_pages_too():
    many = 4 * FEW
    snapshot = replace(snapshot_of([[(NOWHERE, 0)]] * many), spots=())
    order = Order(snapshot, TODAY, around=around(snapshot, POINT))

    assert order.page([snapshot.listed], many - 5, many) == list(range(many - 5, many))


@given(DIRECTORIES, st.integers(1, 20))
def test_the_pages_of_an_answer_hold_everyone_once(groups, size):
    snapshot = snapshot_of(groups)
    order = Order(snapshot, TODAY, around=around(snapshot, POINT))
    levels = [BitMap(range(0, len(groups), 2)), BitMap(range(1, len(groups), 2))]

    pages = [order.page(levels, at, at + size) for at in range(0, len(groups), size)]

    assert sorted(group for page in pages for group in page) == list(range(len(groups)))


def test_when_meetings_are_next_is_worked_out_once_a_day():
    snapshot = snapshot_of([[(0, day)] for day in range(len(SCHEDULES))])
    tomorrow = TODAY + timedelta(days=1)

    today_first = Order(snapshot, TODAY).page([snapshot.listed], 0, 8)
    tomorrow_first = Order(snapshot, tomorrow).page([snapshot.listed], 0, 8)

    assert TODAY.weekday() == 0
    assert today_first == [0, 1, 2, 3, 4, 5, 6, 7]
    assert tomorrow_first == [1, 2, 3, 4, 5, 6, 0, 7]
    assert snapshot.calendar(TODAY) is snapshot.calendar(TODAY)
    assert snapshot.calendar(tomorrow) is not snapshot.calendar(TODAY)
