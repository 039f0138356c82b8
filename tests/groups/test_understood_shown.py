"""What the results page says it understood of a question, above the answer."""

import pytest
from django.test import Client

from groups.presenters.results_address import address
from groups.search.query import Query
from tests.factories import make_group, make_meeting
from tests.groups.test_results import page_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "172 groups"),
        ({"q": "stroke"}, "4 groups for stroke"),
        ({"q": "stroke", "near": "Arnold"}, "4 groups for stroke, near Arnold"),
        ({"q": "arnold"}, "172 groups, near Arnold"),
        ({"day": "tuesday"}, "{} groups, on Tuesday"),
        ({"day": ["tuesday", "friday"]}, "{} groups, on Tuesday or Friday"),
        ({"time": ["morning", "afternoon"]}, "{} groups, in the morning or afternoon"),
        ({"issue": ["stroke", "epilepsy"]}, "{} groups, about Stroke or Epilepsy"),
        ({"q": "stroke epilepsy"}, "{} groups for stroke or epilepsy"),
        (
            {"access": ["step_free", "parking"]},
            "{} groups, step-free way in, parking",
        ),
        ({"q": "polish", "mode": "online"}, None),
        ({"q": "sleep apnoea"}, "No groups for sleep apnoea"),
        ({"q": "qzxqzx"}, "No groups for qzxqzx"),
        ({"day": "monday", "language": "urdu"}, None),
    ],
    ids=str,
)
def test_the_question_stands_above_its_answer_in_words(client: Client, asked, sentence):
    page = page_for(client, **asked)

    if sentence:
        assert page.sentence == sentence.format(page.total)
    assert page.sentence.startswith(page.title)
    for name in ("day", "language", "mode"):
        if isinstance(asked.get(name), str):
            assert asked[name] in page.sentence.casefold()


def test_one_group_is_one_group(client: Client):
    make_group(name="Zyzzyva Circle")

    assert page_for(client, q="zyzzyva circle").sentence == "1 group for zyzzyva circle"


def test_what_no_group_fits_as_well_is_said_and_the_rest_answered(client: Client):
    make_group(name="Zyzzyva Circle", meetings=(make_meeting(weekday=1),))

    page = page_for(client, q="zyzzyva circle sunday")

    assert [card.name for card in page.cards] == ["Zyzzyva Circle"]
    assert page.let_go == "No group fits “Sunday” as well. These fit the rest."
    assert page_for(client, q="zyzzyva circle tuesday").let_go == ""


def test_what_was_ticked_never_gives_way(client: Client):
    make_group(name="Zyzzyva Circle", meetings=(make_meeting(weekday=1),))

    page = page_for(client, q="zyzzyva circle", day="sunday")

    assert (page.total, page.let_go) == (0, "")


def test_a_misspelt_word_is_said_to_be_read_as_another_and_can_be_taken_as_typed(client: Client):
    page = page_for(client, q="asthmma", day="monday")

    [reading] = page.readings
    assert reading.text == "We read “asthmma” as asthma."
    exactly = client.get(reading.exactly_url).context["page"]
    assert exactly.readings == ()
    assert "asthmma" in exactly.sentence
    assert reading.exactly_url == address(
        Query(text="asthmma", chosen=(("day", "monday"),), exactly=True)
    )


def test_a_place_that_is_not_known_is_said_to_be_unknown(client: Client):
    assert page_for(client, near="Atlantis").near_unknown
    assert not page_for(client, near="Arnold").near_unknown
    assert not page_for(client, q="stroke").near_unknown


def test_a_postcode_that_is_on_no_map_is_said_to_be_left_out(client):
    page = page_for(client, q="stroke ng99 9zz")
    alone = page_for(client, q="ng99 9zz")

    assert "“ng99 9zz”" in page.left_out
    assert page.total == page_for(client, q="stroke").total
    assert "“ng99 9zz”" in alone.left_out
    assert page_for(client, q="stroke ng5 9za").left_out == ""


def test_a_distance_without_a_place_is_said_to_need_one(client: Client):
    assert "we need a place" in client.get("/groups/?within=2").content.decode()
    assert "we need a place" not in client.get("/groups/?within=2&near=Arnold").content.decode()
    assert "we need a place" not in client.get("/groups/?within=2&q=arnold").content.decode()
