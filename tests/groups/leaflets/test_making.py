"""What is chosen is what is made: each group once, and the rest with a reason."""

import pytest

from groups.leaflets.choice import Choice
from groups.leaflets.making import make
from groups.leaflets.options import Options, Order
from groups.models import Group
from tests.conftest import TODAY
from tests.factories import make_group

pytestmark = pytest.mark.django_db


def test_a_leaflet_has_the_groups_of_its_list_in_their_order():
    second, first = make_group("test-1", name="Aster"), make_group("test-2", name="Briar")
    listed = Choice(of="list", groups=(first.pk, second.pk))

    made = make(listed, Options(order=Order.CHOSEN), today=TODAY)

    assert [entry.key for entry in made.leaflet.entries] == [
        f"group-{first.pk}",
        f"group-{second.pk}",
    ]


def test_what_is_left_off_is_told_with_the_reason():
    listed = make_group("test-1")
    resting = make_group("test-2", name="Briar", status=Group.Status.PAUSED)
    choice = Choice(of="list", groups=(resting.pk, listed.pk))

    made = make(choice, Options(), today=TODAY)

    assert [entry.key for entry in made.leaflet.entries] == [f"group-{listed.pk}"]
    [left_off] = made.chosen.left_off
    assert left_off.name == "Briar"
    assert "rest" in left_off.why


def test_a_leaflet_of_the_whole_directory_has_every_listed_group_once():
    made = make(Choice.of_whole(), Options(), today=TODAY)

    keys = [entry.key for entry in made.leaflet.entries]
    assert sorted(keys) == sorted(f"group-{group.pk}" for group in Group.objects.listed())


def test_a_code_is_printed_where_there_is_one():
    made = make(Choice.of_list("1"), Options(), today=TODAY, code="K7Q4M2XW")

    assert "K7Q4M2XW" in made.leaflet.furniture.edition
