"""What is chosen is what is made: each group once, and the rest with a reason."""

from urllib.parse import parse_qs

import pytest

from groups.leaflets.choice import Choice
from groups.leaflets.choosing import how_many
from groups.leaflets.making import make
from groups.leaflets.options import Options, Order
from groups.models import Group
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve
from tests.conftest import TODAY
from tests.factories import make_contact, make_group

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
    made = make(Choice.of_list("1"), Options(), today=TODAY, code="K7R4M2XW")

    assert "K7R4\u00a0M2XW" in made.leaflet.furniture.edition


@pytest.mark.parametrize("question", ["q=carers&near=Arnold", "sort=next", "day=tuesday&sort=name"])
def test_a_leaflet_of_results_has_every_group_in_the_order_of_their_pages(question):
    snapshot = current_snapshot()
    query = Query.from_params(parse_qs(question), snapshot.options)
    first = retrieve(query, snapshot, today=TODAY)
    pages = [retrieve(query.on_page(n + 1), snapshot, today=TODAY) for n in range(first.pages)]

    made = make(Choice.of_results(query), Options(order=Order.CHOSEN), today=TODAY)

    assert first.pages > 1
    assert [entry.key for entry in made.leaflet.entries] == [
        f"group-{pk}" for page in pages for pk in page.ids
    ]
    assert how_many(Choice.of_results(query), today=TODAY) == first.total


def headings(question: str, **look) -> list[str]:
    """Return what stands over the groups of a leaflet of results, from its first page on."""
    query = Query.from_params(parse_qs(question), current_snapshot().options)
    made = make(Choice.of_results(query), Options(**look), today=TODAY)
    return [section.title for section in made.leaflet.sections]


@pytest.mark.parametrize("question", ["q=stroke", "q=strok", "q=stroke&near=Arnold"])
def test_what_a_leaflet_was_asked_for_comes_first_and_the_rest_by_name(question):
    first, *others = headings(question)

    assert first == "Stroke"
    assert len(others) > 1
    assert others == sorted(others, key=str.casefold)


def test_issues_that_were_ticked_come_in_the_order_of_the_question():
    assert headings("issue=stroke&issue=depression")[:2] == ["Stroke", "Depression"]
    assert headings("issue=depression&issue=stroke")[:2] == ["Depression", "Stroke"]


def test_kinds_of_what_was_asked_for_come_before_what_goes_with_it():
    found = headings("q=cancer")

    kinds = [title for title in found if "cancer" in title.casefold()]
    assert len(kinds) > 1
    assert found[: len(kinds)] == kinds


def test_a_leaflet_that_asks_for_no_issue_or_for_another_order_is_as_it_was():
    by_name = headings("near=Arnold")
    assert by_name == sorted(by_name, key=str.casefold)
    assert headings("q=stroke", order=Order.NAME) == [""]


@pytest.mark.parametrize(
    ("changes", "is_printed"),
    [
        ({}, True),
        ({"in_print": False}, False),
        ({"on_website": False}, False),  # the website is where anybody gets the paper from
        ({"audience": "professionals"}, False),
        ({"audience": "team"}, False),
    ],
)
def test_only_what_everybody_may_know_on_paper_and_on_the_website_is_printed(changes, is_printed):
    group = make_group(contacts=(make_contact(value="Box qz1", **changes),))

    made = make(Choice.of_groups([group.pk]), Options(), today=TODAY)

    assert ("qz1" in made.leaflet.to_json()) == is_printed


def test_the_line_of_whoever_hands_it_out_is_never_taken_for_the_publisher_s():
    listed = Choice.of_groups([make_group().pk])

    made = make(listed, Options(clinic="Ward B3"), today=TODAY)

    assert made.leaflet.clinic == "Handed out by Ward B3"
    assert make(listed, Options(), today=TODAY).leaflet.clinic == ""
