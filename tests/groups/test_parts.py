"""The parts of a question, as chips to take off and as ways to widen it."""

from urllib.parse import urlencode

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def page_for(client: Client, **asked):
    """Return what the view gives its template for a question."""
    return client.get(f"/groups/?{urlencode(asked, doseq=True)}").context["page"]


def test_parts_that_mean_the_same_are_one_chip_that_takes_them_all_off(client: Client):
    [chip] = page_for(client, q="cant concentrate adhd attention deficit").chips

    assert chip.label == "adhd"
    assert client.get(chip.url).context["page"].chips == ()


def test_everyday_words_that_stood_round_the_only_topic_are_no_question_without_it(client: Client):
    [chip] = page_for(client, q="my husband is gambling the rent away").chips

    assert client.get(chip.url).context["page"].chips == ()


def test_a_rare_word_beside_the_only_topic_is_still_asked_without_it(client: Client):
    [chip] = page_for(client, q="quokka asthma").chips

    assert [left.label for left in page_for(client, q="quokka").chips] == ["“quokka”"]
    assert [left.label for left in client.get(chip.url).context["page"].chips] == ["“quokka”"]


def test_leaving_out_the_only_topic_is_not_offered(client: Client):
    page = page_for(client, q="sleep apnoea", day="monday")

    assert page.total == 0
    assert "Without “sleep apnoea”" not in [widening.label for widening in page.nothing.widenings]
