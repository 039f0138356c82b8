"""Every result says why it is there."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories import make_group, make_meeting

pytestmark = pytest.mark.django_db


def page_for(client: Client, **asked):
    """Return what the view gives its template for a question."""
    return client.get(f"/groups/?{urlencode(asked, doseq=True)}").context["page"]


@pytest.mark.parametrize(
    ("changes", "question", "reason"),
    [
        ({"issues": ("Stroke",)}, "stroke", "is mainly about Stroke"),
        ({"issues": ("Asthma", "Stroke")}, "stroke", "is about Stroke as well"),
        ({"own_words": "We had a zyzzyva."}, "zyzzyva", "says “zyzzyva” in its own words"),
        ({"name": "Zyzzyva and Zephyr Circle"}, "zephyr", "has “zephyr” in its name"),
        ({"name": "Zyzzyva Circle"}, "zyzzyva circle", "is called that"),
        (
            {"languages": frozenset({"Urdu"}), "issues": ("Asthma",)},
            "urdu",
            "can be used in Urdu",
        ),
        (
            {"who_for": frozenset({"veterans"}), "issues": ("Asthma",)},
            "asthma veterans",
            "is mainly about Asthma, and is for veterans",
        ),
        (
            {"meetings": (make_meeting(venue_is_private=True, area="arnold"),)},
            "stroke arnold",
            "is mainly about Stroke, and meets in Arnold",
        ),
        (
            {"area_served": "Arnold"},
            "stroke arnold",
            "is mainly about Stroke, and says that it serves Arnold",
        ),
    ],
)
def test_each_result_says_why_it_is_there(client: Client, changes, question, reason):
    group = make_group(**changes)

    cards = page_for(client, q=question).cards

    [reasons] = [card.reason for card in cards if card.url == group.get_absolute_url()]
    assert reasons == f"Here because it {reason}."


def test_where_it_is_plain_nothing_is_said(client: Client):
    assert {card.reason for card in page_for(client, day="tuesday").cards} == {""}


def test_a_kind_of_what_was_asked_is_named_and_the_typed_words_are_not(client: Client):
    group = make_group(issues=("Death of a partner",))

    cards = page_for(client, q="mum died").cards

    [reason] = [card.reason for card in cards if card.url == group.get_absolute_url()]
    assert reason == "Here because it is about Death of a partner."
