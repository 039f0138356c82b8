"""Of groups that are equally close, those for everybody come before those for some people only."""

import pytest

from groups.models import Category, Issue
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve
from tests.conftest import TODAY
from tests.factories import make_group

pytestmark = pytest.mark.django_db

FEVER = "Zebra fever"
# By their names alone they would stand in this order.
AUDIENCES = {
    "Ash": "men",
    "Birch": "women",
    "Cedar": "carers",
    "Damson": "",
    "Elm": "students",
    "Fir": "South Asian communities",
}


@pytest.fixture(autouse=True)
def groups(empty_directory) -> None:
    """Groups about one issue, for different people."""
    category = Category.objects.create(name="Any", slug="any")
    Issue.objects.create(name=FEVER, slug="zebra-fever", category=category)
    for name, audience in AUDIENCES.items():
        who_for = frozenset({audience} if audience else ())
        make_group(name, name=name, issues=(FEVER,), who_for=who_for)


def names(text: str, **more) -> list[str]:
    """Return the names of the groups found, in order."""
    found = retrieve(Query(text=text, **more), current_snapshot(), today=TODAY)
    return [list(AUDIENCES)[number] for number in found.numbers]


def test_groups_for_people_who_were_not_named_come_after_those_for_everybody():
    assert names("zebra fever") == ["Cedar", "Damson", "Fir", "Ash", "Birch", "Elm"]


def test_groups_for_people_who_were_named_come_first():
    assert names("zebra fever men")[0] == "Ash"
    assert names("students with zebra fever")[0] == "Elm"


def test_a_named_audience_is_all_that_counts():
    assert names("zebra fever men")[1:] == ["Birch", "Cedar", "Damson", "Elm", "Fir"]


def test_an_audience_that_was_ticked_counts_as_named():
    chosen = (("audience", "men"), ("audience", "carers"))

    assert names("zebra fever", chosen=chosen) == ["Ash", "Cedar"]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("my wife has zebra fever", ["Ash", "Cedar", "Damson", "Fir", "Birch", "Elm"]),
        ("my husband has zebra fever", ["Birch", "Cedar", "Damson", "Fir", "Ash", "Elm"]),
    ],
)
def test_whoever_may_be_meant_by_a_group_finds_it_among_those_for_everybody(text, beside):
    assert names(text) == beside


def test_a_closer_group_for_some_people_comes_before_one_for_everybody():
    Issue.objects.create(name="Cramp", slug="cramp", category=Category.objects.get())
    make_group("Damson", name="Damson", issues=("Cramp", FEVER))

    assert names("zebra fever") == ["Cedar", "Fir", "Ash", "Birch", "Elm", "Damson"]


def test_where_no_trouble_is_named_nobody_stands_back():
    assert names("") == list(AUDIENCES)
