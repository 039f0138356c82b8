"""A card to hand over: right, allowed on paper, and silent where that was asked."""

import pytest
from django.urls import reverse

from selfhelp.publisher import absolute_url
from tests.contacts.asking import make_asked_group
from tests.factories import make_contact
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
    for words in ("Kettle Circle", "0115 496 0123", "Mavis", "Mornings", "23 November 2026"):
        assert words in page
    assert "information, not advice" in page
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
