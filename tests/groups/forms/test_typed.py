"""What was typed survives every button, and every part goes where the button says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.forms.typed import Typed, part_at, pressed, typed_in

NEW = {"meetings": Typed({"day": ("new",)}), "exceptions": Typed({"kind": ("new",)})}
NAMES = st.sampled_from(["name", "notes", "day"])
FIELDS = st.dictionaries(NAMES, st.lists(st.text(max_size=5), min_size=1).map(tuple), min_size=1)
TREES = st.recursive(
    st.builds(Typed, FIELDS),
    lambda inner: st.builds(
        Typed,
        FIELDS,
        st.dictionaries(
            st.sampled_from(["meetings", "contacts"]),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        ),
    ),
    max_leaves=8,
)


def day(words: str, *exceptions: str) -> Typed:
    inner = tuple(Typed({"kind": (kind,)}) for kind in exceptions)
    return Typed({"day": (words,)}, {"exceptions": inner} if inner else {})


def entry(*meetings: Typed) -> Typed:
    return Typed({"name": ("Ann’s group",)}, {"meetings": meetings})


def days(typed: Typed) -> list[str]:
    return [meeting.first("day") for meeting in typed.list_of("meetings")]


@given(TREES)
def test_a_tree_that_is_sent_comes_back(typed):
    assert typed_in(typed.items()) == typed


def test_parts_keep_their_order_whatever_their_numbers_and_however_they_come():
    items = [("meetings-10-day", "b"), ("meetings-2-day", "a"), ("name", "x")]
    assert days(typed_in(items)) == ["a", "b"]


@pytest.mark.parametrize("name", ["meetings-0", "meetings-x-day", "-0-day", "a-99999-day", "a-²-b"])
def test_a_name_that_stands_nowhere_is_passed_over(name):
    assert typed_in([(name, "x"), ("name", "y")]) == Typed({"name": ("y",)})


@pytest.mark.parametrize(
    ("press", "left"),
    [
        ("add meetings", ["a", "b", "c", "new"]),
        ("remove meetings-1", ["a", "c"]),
        ("up meetings-2", ["a", "c", "b"]),
        ("down meetings-0", ["b", "a", "c"]),
        ("up meetings-0", ["a", "b", "c"]),
        ("down meetings-2", ["a", "b", "c"]),
        ("remove meetings-7", ["a", "b", "c"]),
    ],
)
def test_a_part_is_added_taken_out_or_moved_and_nothing_else_changes(press, left):
    before = entry(day("a"), day("b"), day("c"))
    after = pressed(before, press, new=NEW)
    assert days(after) == left
    assert after.fields == before.fields


def test_a_part_inside_a_part_is_reached():
    before = entry(day("a", "closed"), day("b", "closed", "moved"))
    moved = pressed(before, "up meetings-1-exceptions-1", new=NEW)
    assert moved == entry(day("a", "closed"), day("b", "moved", "closed"))
    added = pressed(before, "add meetings-0-exceptions", new=NEW)
    assert added == entry(day("a", "closed", "new"), day("b", "closed", "moved"))


@pytest.mark.parametrize(
    "press",
    ["", "save", "add nothing", "add meetings-9-exceptions", "remove meetings", "up 1", "eat x-1"],
)
def test_what_is_no_such_button_changes_nothing(press):
    assert pressed(entry(day("a")), press, new=NEW) is None


def test_one_part_can_be_looked_up():
    assert part_at(entry(day("a"), day("b")), "meetings-1") == day("b")
    assert part_at(entry(day("a")), "meetings-1") is None
    assert part_at(entry(day("a")), "x") is None
