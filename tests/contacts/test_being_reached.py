"""A group must be able to answer: by what was chosen, in numbers that can be dialled."""

import pytest
from django.urls import reverse

from contacts.kinds import Kind
from contacts.models import Enquiry
from tests.contacts.asking import FROM_HERE, make_asked_group, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask_url() -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


def test_somebody_whom_nobody_could_reach_is_told_so(client, ask_url):
    form = post(client, ask_url, typed({Kind.NAME: "Dawn"})).context["form"]
    assert "one way to reach you" in str(form.non_field_errors())


@pytest.mark.parametrize(
    "words", ["no messages, please", "Please don’t leave a message.", "none", "Never", "no"]
)
def test_that_no_message_may_be_left_is_no_way_to_be_reached(client, ask_url, words):
    form = post(client, ask_url, typed({Kind.MESSAGE: words})).context["form"]
    assert "one way to reach you" in str(form.non_field_errors())


@pytest.mark.parametrize(
    "words",
    [
        "With Ann at the Kettle Street hostel.",
        "No messages on my telephone, but with my sister",
        "not at work: 01632 960002",
        "Nobody but Ann at the library",
        "Norma Lee keeps my post",
    ],
)
def test_any_other_words_about_messages_may_be_a_way(client, ask_url, words):
    form = typed({Kind.MESSAGE: words})
    assert post(client, ask_url, form).context["page"].letter.given == {Kind.MESSAGE: words}


@pytest.mark.parametrize("number", ["07700 90012", "0115 496", "+44 7700 9001233"])
def test_a_number_with_digits_missing_or_too_many_is_asked_about(client, ask_url, number):
    form = post(client, ask_url, typed({Kind.TELEPHONE: number})).context["form"]
    assert "Is this number complete?" in str(form.errors["telephone"])
    assert form["telephone"].value() == number


def test_somebody_without_telephone_and_email_can_ask(client, ask_url):
    given = {Kind.NAME: "Dawn", Kind.MESSAGE: "with my sister, 01632 960002"}
    post(client, ask_url, typed(given, step="send"))
    assert Enquiry.objects.count() == 1
