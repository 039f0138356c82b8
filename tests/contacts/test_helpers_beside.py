"""Somebody beside the person: counted if the person says so, told only that it was sent."""

import pytest
from django.urls import reverse

from contacts.kinds import Helper
from contacts.models import Consent, Delivery, Enquiry, Outcome
from selfhelp.outbox.models import Message
from tests.contacts.asking import FROM_HERE, GIVEN, mails, make_asked_group, typed

pytestmark = pytest.mark.django_db

NURSE = "nurse@ward.example"
BESIDE = {"with_helper": "on", "helper": "health"}
TOLD = BESIDE | {"tick_helper_mail": "on", "helper_mail": NURSE}


@pytest.fixture
def ask(client):
    url = reverse("contacts:ask", args=[make_asked_group().public_id])
    return lambda **more: client.post(url, typed(**more), headers=FROM_HERE)


def mails_to_nurse():
    return [mail for mail in mails() if mail.to == NURSE]


def test_nothing_is_chosen_beforehand(client):
    url = reverse("contacts:ask", args=[make_asked_group().public_id])
    assert " checked" not in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("beside", "noted"),
    [
        ({}, Helper.NOBODY),
        ({"helper": "health"}, Helper.NOBODY),
        ({"with_helper": "on"}, Helper.UNSAID),
        (BESIDE, Helper.HEALTH),
    ],
)
def test_who_helps_is_noted_as_far_as_the_person_says(ask, beside, noted):
    ask(step="send", **beside)
    assert Enquiry.objects.get().helper == noted


def test_the_helper_hears_that_it_was_sent_and_no_more(ask):
    ask(step="send", **TOLD)
    [mail] = mails_to_nurse()
    said = mail.subject + mail.text
    assert "it was sent" in said
    for words in (*GIVEN.values(), "Kettle", "/in-touch/", "http", "group"):
        assert words not in said


@pytest.mark.parametrize("left_out", ["with_helper", "tick_helper_mail"])
def test_without_its_tick_nobody_is_told(ask, left_out):
    ask(step="send", **{name: words for name, words in TOLD.items() if name != left_out})
    assert Enquiry.objects.count() == 1
    assert mails_to_nurse() == []


def test_the_preview_shows_the_mail_word_for_word(ask):
    page = ask(step="see", **TOLD).context["page"]
    ask(step="send", **TOLD)
    [mail] = mails_to_nurse()
    assert page.helper_mail == mail.to
    assert (page.mail_to_helper.subject, page.mail_to_helper.text) == (mail.subject, mail.text)


@pytest.mark.parametrize("address", ["", "the ward", "nurse@"])
def test_an_address_that_is_none_comes_back_with_all_that_was_typed(ask, address):
    form = ask(step="send", **(TOLD | {"helper_mail": address})).context["form"]
    assert form.errors.keys() == {"helper_mail"}
    assert all(form[kind.value].value() for kind in GIVEN)
    assert not Enquiry.objects.exists()


def test_the_address_is_kept_in_no_table_and_on_no_page(client, ask):
    receipt = ask(step="send", **TOLD).url
    assert NURSE not in client.get(receipt).content.decode()
    for model in (Enquiry, Consent, Outcome, Message):
        assert NURSE not in str(list(model.objects.values()))


def test_nothing_ties_the_mail_to_the_request(ask):
    ask(step="send", **TOLD)
    told = Message.objects.get(purpose="contacts-helper")
    assert not Delivery.objects.filter(message=told).exists()


def test_a_fourth_mail_to_one_helper_is_not_sent_today_and_the_request_goes_without(ask):
    for number in range(4):
        response = ask(step="send", **TOLD, telephone=f"01632 96000{number}")
    form = response.context["form"]
    assert form.errors.keys() == {"helper_mail"}
    assert "your request goes all the same" in str(form.errors["helper_mail"])
    assert len(mails_to_nurse()) == 3

    ask(step="send", **BESIDE, telephone="01632 960003")
    assert Enquiry.objects.count() == 4
