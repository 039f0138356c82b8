"""What was seen is sent once, and is not shown again by a browser that goes back."""

import pytest
from django.urls import reverse

from contacts.models import Enquiry, Waiting
from selfhelp import crypto, own_forms
from tests.contacts import waiters
from tests.contacts.asking import FROM_HERE, GIVEN, make_asked_group, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask_url() -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


def test_a_letter_that_is_sent_twice_is_one_request(client, ask_url):
    form = typed(step="send")
    first, second = (post(client, ask_url, form).url for _ in range(2))
    assert first == second
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("step", ["see", "change", "send"])
def test_what_was_sent_is_not_shown_again_by_sending_an_earlier_page_once_more(
    client, ask_url, step
):
    sent = typed(step="send")
    post(client, ask_url, sent)
    earlier = sent | {"step": step, "receipt": crypto.new_secret()}
    page = post(client, ask_url, earlier).content.decode()
    assert not any(words in page for words in GIVEN.values())
    assert Enquiry.objects.count() == 1


def test_what_was_sent_and_erased_is_neither_shown_nor_sent_again(client, ask_url):
    sent = typed(step="send")
    post(client, post(client, ask_url, sent).url, {"step": "erase"})
    page = post(client, ask_url, sent).content.decode()
    assert not any(words in page for words in GIVEN.values())
    assert not Enquiry.objects.exists()


def test_a_form_is_known_again_through_all_its_steps(client, ask_url):
    first = post(client, ask_url, typed(step="see"))
    stamp = dict(first.context["page"].hidden)["stamp"]
    back = post(client, ask_url, typed(step="change", stamp=stamp)).context["stamp"]
    fault = post(client, ask_url, typed(stamp=stamp, telephone="ring me")).context["stamp"]
    assert own_forms.key_of(stamp) == own_forms.key_of(back) == own_forms.key_of(fault) != ""


@pytest.mark.parametrize("receipt", ["", "short", "x" * 44])
def test_nothing_is_sent_that_was_not_seen_first(client, ask_url, receipt):
    response = post(client, ask_url, typed(step="send", receipt=receipt))
    assert response.context["page"].letter.given == GIVEN
    assert not Enquiry.objects.exists()


def test_each_preview_gives_out_a_receipt_of_its_own(client, ask_url):
    given_out = {
        dict(post(client, ask_url, typed()).context["page"].hidden)["receipt"] for _ in "ab"
    }
    assert len(given_out) == 2


# Waiting for a group to start


def test_whoever_waits_is_not_shown_what_was_left_either(client):
    wait_url = reverse("contacts:wait", args=[waiters.an_issue().public_id])
    sent = waiters.typed(step="send")
    first = post(client, wait_url, sent).url
    assert post(client, wait_url, sent).url == first
    for step in ("see", "change"):
        page = post(client, wait_url, sent | {"step": step}).content.decode()
        assert sent["email"] not in page
    post(client, first, {"step": "erase"})
    assert post(client, wait_url, sent).status_code == 200
    assert not Waiting.objects.exists()
