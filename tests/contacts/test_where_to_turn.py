"""Whoever is in despair, or young, meets kind words and a number that answers now."""

import pytest
from django.urls import reverse

from contacts.kinds import Kind
from tests.contacts.asking import FROM_HERE, GIVEN, make_asked_group, old_stamp, typed
from tests.contacts.waiters import ANSWER, an_issue, told_of_news

pytestmark = pytest.mark.django_db

NOW_ANSWERED = "Nobody reads this at once"
CHILDLINE = "tel:08001111"
STORY = GIVEN | {Kind.SITUATION: "I cannot go on."}


@pytest.fixture
def ask_url() -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


def beside_the_words(page: str) -> str:
    """Return what stands beside the words about where to turn, without the foot of the page."""
    main = page.partition("</main>")[0]
    return main.partition(NOW_ANSWERED)[2]


def test_beside_what_somebody_writes_freely_it_says_where_to_turn_now(client, ask_url):
    form = client.get(ask_url).content.decode()
    preview = client.post(ask_url, typed(STORY), headers=FROM_HERE).content.decode()
    for page in (form, preview):
        assert "tel:116123" in beside_the_words(page)


def test_where_nothing_was_written_freely_the_preview_stays_short(client, ask_url):
    page = client.post(ask_url, typed(), headers=FROM_HERE).content.decode()
    assert NOW_ANSWERED not in page


def test_who_answers_the_team_is_told_so_too(client):
    joined, news = told_of_news()
    url = reverse("contacts:answer", args=[joined.secret, news.pk])
    form = {kind.value: words for kind, words in (ANSWER.given | STORY).items()}
    form |= {f"tick_{kind}": "on" for kind in form} | {"stamp": old_stamp(), "step": "see"}
    for response in (client.get(url), client.post(url, form, headers=FROM_HERE)):
        assert "tel:116123" in beside_the_words(response.content.decode())


def test_who_is_young_is_welcome_and_finds_a_number(client, ask_url):
    ways_url = reverse("contacts:ways", args=[make_asked_group("test-2").public_id])
    wait_url = reverse("contacts:wait", args=[an_issue().public_id])
    for url in (ways_url, ask_url, wait_url):
        page = client.get(url).content.decode()
        assert "You are welcome to ask too" in page
        assert CHILDLINE in page
