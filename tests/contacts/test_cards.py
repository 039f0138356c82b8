"""A card to hand over: right, allowed on paper, and silent where that was asked."""

from datetime import date

import pytest
from django.urls import reverse

from selfhelp.publisher import absolute_url
from tests.contacts.asking import make_asked_group
from tests.factories import make_contact, make_meeting
from tests.qr_reader import drawn, read

pytestmark = pytest.mark.django_db

ON_PAPER = make_contact(kind="phone", value="0115 496 0123", person="Mavis", when="Mornings")
NOT_ON_PAPER = make_contact(kind="mobile", value="07700 900123", in_print=False)
ONLY_ON_PAPER = make_contact(kind="mobile", value="07700 900456", on_website=False)
FOR_THE_TEAM = make_contact(kind="email", value="kettle@example.org", audience="team")


@pytest.fixture
def group():
    return make_asked_group(contacts=(ON_PAPER, NOT_ON_PAPER, ONLY_ON_PAPER, FOR_THE_TEAM))


@pytest.fixture
def card_url(group) -> str:
    return reverse("contacts:card", args=[group.public_id])


def test_an_entry_and_its_ways_lead_to_the_card(client, group, card_url):
    for address in (
        group.get_absolute_url(),
        reverse("contacts:ways", args=[group.public_id]),
    ):
        assert card_url in client.get(address).content.decode()


def test_the_code_opens_the_group_s_page_under_an_address_that_tells_nothing(
    client, group, card_url
):
    address = read(drawn(client.get(card_url).context["page"].code))
    assert address == absolute_url(reverse("contacts:ways", args=[group.public_id]))
    assert group.slug not in address


def test_a_card_shows_what_everybody_may_read_and_print(client, card_url):
    page = client.get(card_url).content.decode()
    for words in ("Kettle Circle", "0115 496 0123", "Mavis", "Mornings"):
        assert words in page
    assert "information, not advice: the choice is yours" in page
    for contact in (NOT_ON_PAPER, ONLY_ON_PAPER, FOR_THE_TEAM):
        assert contact.value not in page


def test_a_group_that_prints_no_way_of_its_own_is_reached_through_the_team(client):
    silent = make_asked_group(contacts=(FOR_THE_TEAM,))
    response = client.get(reverse("contacts:card", args=[silent.public_id]))
    assert f"Through the {response.context['site'].team_name}" in response.content.decode()


def test_a_card_without_a_name_says_nothing_of_what_it_is_about(client, card_url):
    page = client.get(f"{card_url}?plain=yes")
    for words in ("Kettle", "0115 496 0123", "Mavis"):
        assert (
            words not in page.content.decode().split('class="paper-cards"')[1].split("</main>")[0]
        )
    assert "the choice is yours" not in page.content.decode()
    named = client.get(card_url).context["page"]
    assert page.context["page"].code == named.code


@pytest.mark.parametrize(
    ("asked", "cards"), [("", 1), ("?sheet=yes", 4), ("?plain=yes&sheet=yes", 4)]
)
def test_one_card_or_a_sheet_of_four(client, card_url, asked, cards):
    assert client.get(card_url + asked).content.decode().count('class="paper-card"') == cards


def test_the_choices_lead_to_every_kind_of_card(client, card_url):
    page = client.get(f"{card_url}?plain=yes").context["page"]
    assert [choice.url for choice in (*page.names, *page.sheets)] == [
        card_url,
        f"{card_url}?plain=yes",
        f"{card_url}?plain=yes",
        f"{card_url}?plain=yes&sheet=yes",
    ]
    assert [choice.is_chosen for choice in (*page.names, *page.sheets)] == [
        False, True, True, False
    ]  # fmt: skip


def test_a_group_that_is_not_listed_has_no_card(client):
    hidden = make_asked_group(status="paused")
    assert client.get(reverse("contacts:card", args=[hidden.public_id])).status_code == 404


def card_of(client, **changes):
    """Return the card of a group."""
    group = make_asked_group(**changes)
    return client.get(reverse("contacts:card", args=[group.public_id])).context["page"]


def test_a_card_tells_when_and_where_the_group_meets_and_how_to_join(client):
    hall = make_meeting(venue="St Osyth's Church Hall")
    card = card_of(client, meetings=(hall,), how_to_join="Just come in.")
    assert card.meetings == (
        "Every Tuesday, 7pm to 9pm: St Osyth's Church Hall, Tithe Street, Arnold, Nottingham",
    )
    assert card.how_to_join == "Just come in."


def test_of_a_private_place_a_card_tells_the_area_alone(client):
    card = card_of(client, meetings=(make_meeting(venue_is_private=True, area="arnold"),))
    assert card.meetings == ("Every Tuesday, 7pm to 9pm: in Arnold",)


def test_what_has_no_room_on_a_card_is_left_to_the_page(client):
    meetings = tuple(make_meeting(mode="online", weekday=day) for day in range(4))
    ways = tuple(make_contact(kind="phone", value=f"0115 496 012{number}") for number in range(3))
    beside_one = card_of(client, reference="one", meetings=meetings[:1], contacts=ways)
    beside_many = card_of(client, reference="many", meetings=meetings, contacts=ways[:1])
    assert (len(beside_one.ways), beside_one.has_more) == (2, True)
    assert (len(beside_many.meetings), beside_many.has_more) == (3, True)


@pytest.mark.parametrize(
    ("confirmed", "printed"),
    [
        (
            date(2026, 10, 30),
            "Printed on 23 November 2026; confirmed with the group in October 2026.",
        ),
        (None, "Printed on 23 November 2026."),
    ],
)
def test_a_card_says_when_it_was_printed_and_when_it_was_confirmed(client, confirmed, printed):
    assert card_of(client, confirmed_on=confirmed).printed == printed
