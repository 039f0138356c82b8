"""A screen in a waiting room: one group after another, by itself, and what a screen may show."""

import re

import pytest
from django.urls import reverse

from groups.leaflets.choice import Choice
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.models import ContactPoint, Edition
from tests.factories import make_contact, make_group
from tests.groups.leaflets.editions import edition_of, print_today
from tests.qr_reader import drawn, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db) -> Edition:
    return edition_of(*(make_group(f"test-{number}") for number in range(3)))


def screen(client, edition: Edition, question: str = ""):
    return client.get(reverse("groups:edition_screen", args=[edition.code]) + question)


def names(client, edition: Edition, *questions: str) -> list[str]:
    return [screen(client, edition, each).context["page"].slide.name for each in questions]


def test_it_goes_on_by_itself_and_begins_anew_after_the_last(client, three):
    seen, question = [], ""
    for _ in range(4):
        answer = screen(client, three, question)
        seen.append(answer.context["page"].slide.name)
        refresh = re.fullmatch(r"20; url=\S+(\?n=\d+)", answer.headers["Refresh"])
        question = refresh[1]
    assert seen == ["Group test-0", "Group test-1", "Group test-2", "Group test-0"]


def test_it_can_be_paused_moved_by_hand_and_let_go_on(client, three):
    page = screen(client, three, "?n=2").context["page"]
    paused = client.get(page.stay_url)
    assert "Refresh" not in paused.headers
    assert paused.context["page"].slide.name == page.slide.name
    by_hand = client.get(paused.context["page"].next_url)
    assert "Refresh" not in by_hand.headers
    assert by_hand.context["page"].slide.name == "Group test-2"
    before = client.get(paused.context["page"].previous_url)
    assert before.context["page"].slide.name == "Group test-0"
    assert "Refresh" in client.get(paused.context["page"].stay_url).headers


@pytest.mark.parametrize("question", ["?n=0", "?n=-1", "?n=x", "?n=99999999999", "?n=4", "?n=%00"])
def test_whatever_the_address_asks_for_there_is_a_group(client, three, question):
    assert names(client, three, question)[0].startswith("Group test-")


def test_the_code_leads_to_today_s_version(client, three):
    page = screen(client, three).context["page"]
    address = f"http://localhost:8000/l/{three.code}/today/"
    assert read(drawn(page.qr)) == address


def test_it_shows_only_what_may_be_both_on_the_website_and_in_print(client):
    ways = {"kind": ContactPoint.Kind.EMAIL}
    edition = edition_of(
        make_group(
            contacts=(
                make_contact(value="both@group.example.org", **ways),
                make_contact(value="paper@group.example.org", on_website=False, **ways),
                make_contact(value="web@group.example.org", in_print=False, **ways),
                make_contact(value="team@group.example.org", audience="team", **ways),
            )
        )
    )
    said = screen(client, edition).content.decode()
    assert re.findall(r"\w+(?=@group)", said) == ["both"]


def test_a_group_without_a_way_is_reached_through_the_team(client):
    said = screen(client, edition_of(make_group())).content.decode()
    assert "Ask the self help team: 0115" in said


def test_where_to_turn_stands_on_the_screen_itself_since_nobody_can_scroll_it(client, three):
    slide = screen(client, three).content.decode().partition("</article>")[0]
    assert "Samaritans 116 123" in slide
    assert "NHS 111, option 2" in slide


def test_where_no_group_is_left_the_screen_says_so(client):
    edition = edition_of(make_group())
    make_group(status="paused")
    assert "There is nothing to show today" in screen(client, edition).content.decode()


def test_every_group_of_the_demonstration_has_its_screen(client):
    _, edition = print_today(Recipe(Choice.of_whole(), Options()))
    answers = [screen(client, edition, f"?n={number}") for number in range(1, 173)]
    assert len({answer.context["page"].slide.url for answer in answers}) == 172
