"""Whoever shares a telephone or computer finds how to leave no trace on it."""

import pytest
from django.urls import reverse

from tests.contacts.asking import make_asked_group, submit
from tests.contacts.waiters import join

pytestmark = pytest.mark.django_db

ADVICE = "/privacy/#no-trace"


@pytest.mark.parametrize("page", ["home", "ways", "find", "receipt", "waiting", "erased"])
def test_pages_that_may_give_somebody_away_lead_to_the_advice(client, page):
    urls = {
        "home": lambda: reverse("groups:home"),
        "ways": lambda: reverse("contacts:ways", args=[make_asked_group().public_id]),
        "find": lambda: reverse("contacts:find"),
        "receipt": lambda: reverse("contacts:receipt", args=[submit().receipt_secret]),
        "waiting": lambda: reverse("contacts:waiting", args=[join().secret]),
        "erased": lambda: reverse("contacts:erased"),
    }
    assert f'href="{ADVICE}"' in client.get(urls[page]()).content.decode()


def test_the_advice_stands_where_the_link_leads(client):
    page = client.get(ADVICE).content.decode()
    advice = page.partition('id="no-trace"')[2].partition("<h2>")[0]
    assert "Open a private window" in advice
    assert "clear the last hour" in advice
