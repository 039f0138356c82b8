"""New numbers for groups and meetings when some groups go and others come."""

from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyroaring import BitMap

from groups.search import renumbering
from groups.search.renumbering import Renumbering, replaced

STRIDE, STRIDES = 64, 3
NUMBERS = st.integers(0, STRIDE * STRIDES - 1)


@st.composite
def changes(draw) -> tuple[list[int], list[int], int]:
    """Return the numbers of groups that go and come, and how many there were."""
    count = draw(st.integers(0, 30))
    gone = draw(st.sets(st.integers(0, count - 1))) if count else set()
    arriving = draw(st.integers(0, 10))
    places = st.integers(0, count - len(gone) + arriving - 1)
    come = draw(st.sets(places, min_size=arriving, max_size=arriving)) if arriving else set()
    return sorted(gone), sorted(come), count


def one_by_one(gone: list[int], come: list[int], count: int) -> dict[int, int]:
    """Return the new number of each old one that remains."""
    remaining = [number for number in range(count) if number not in gone]
    free = (number for number in range(count + len(come)) if number not in come)
    return dict(zip(remaining, free, strict=False))


@pytest.mark.parametrize("few", [0, renumbering.FEW, 1000], ids=["by runs", "mixed", "one by one"])
@given(change=changes(), numbers=st.sets(NUMBERS))
@example(change=([0], [29], 30), numbers=set(range(STRIDE * STRIDES)))
@example(change=([29], [0], 30), numbers=set(range(STRIDE * STRIDES)))
@example(change=([3, 4], [3, 4], 9), numbers=set(range(STRIDE * STRIDES)))
def test_each_group_and_all_its_meetings_move_as_if_they_were_counted_anew(few, change, numbers):
    gone, come, count = change
    numbers = BitMap(number for number in numbers if number % STRIDE < count)
    expected = one_by_one(gone, come, count)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renumbering, "FEW", few)
        renumber = Renumbering.of(gone, come, count=count, stride=STRIDE, strides=STRIDES)
        moved = renumber(numbers)

    assert set(moved) == {
        expected[number % STRIDE] + number - number % STRIDE
        for number in numbers
        if number % STRIDE in expected
    }


def test_what_is_not_touched_is_the_very_same_set():
    renumber = Renumbering.of([5], [7], count=10, stride=STRIDE, strides=STRIDES)
    outside = BitMap([0, 4, 8, STRIDE + 4, STRIDE + 9])

    assert renumber(outside) is outside
    assert renumber(BitMap([5, 6, 7, STRIDE + 6])) == BitMap([5, 6, STRIDE + 5])


@given(changes())
def test_values_follow_the_numbers_of_their_groups(change):
    gone, come, count = change
    before = array("q", range(100, 100 + count))
    expected = {new: before[old] for old, new in one_by_one(gone, come, count).items()}
    expected |= {place: -place for place in come}

    after = replaced(before, gone, [(place, -place) for place in come])

    assert list(after) == [expected[place] for place in range(len(expected))]
    assert list(before) == list(range(100, 100 + count))
