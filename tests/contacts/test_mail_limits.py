"""Whatever page a mail is asked for on, one address gets three a day and no more."""

import pytest
from django.urls import reverse

from contacts import limits
from selfhelp.outbox.models import Message
from tests.contacts.asking import FROM_HERE, make_asked_group, old_stamp, submit
from tests.contacts.waiters import join

pytestmark = pytest.mark.django_db

SOMEBODY = "ann@example.org"


def first_move() -> str:
    return reverse("contacts:myself", args=[make_asked_group().public_id])


def private_page_of_a_request() -> str:
    return reverse("contacts:receipt", args=[submit().receipt_secret])


def private_page_of_a_wait() -> str:
    return reverse("contacts:waiting", args=[join().secret])


PAGES = (first_move, private_page_of_a_request, private_page_of_a_wait)


def ask_for_it(client, url: str, to: str = SOMEBODY):
    return client.post(
        url, {"step": "mail", "email": to, "stamp": old_stamp()}, headers=FROM_HERE
    ).context


@pytest.mark.parametrize("page", PAGES)
def test_one_mail_too_many_is_not_sent_and_the_form_says_so_beside_the_address(client, page):
    url = page()
    for _ in range(limits.MOST["mail"]):
        assert ask_for_it(client, url)["was_sent"]
    laid = Message.objects.count()

    answer = ask_for_it(client, url)

    assert not answer["was_sent"]
    form = answer.get("form") or answer["mail_form"]
    assert form.errors["email"] == [str(limits.WORDS)]
    assert form["email"].value() == SOMEBODY
    assert Message.objects.count() == laid


def test_three_pages_count_together_and_another_address_is_not_counted_with_them(client):
    for page in PAGES:
        assert ask_for_it(client, page())["was_sent"]
    assert not ask_for_it(client, reverse("contacts:waiting", args=[join().secret]))["was_sent"]
    other = ask_for_it(client, private_page_of_a_wait(), to="bob@example.org")
    assert other["was_sent"]
