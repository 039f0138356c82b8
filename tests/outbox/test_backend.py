"""Mail of other apps goes through the outbox, whole or not at all."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction

from selfhelp import settings as project
from selfhelp.outbox import content
from selfhelp.outbox.backend import UnsendableMail
from selfhelp.outbox.content import NotAMessage
from selfhelp.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def through_the_outbox(settings):
    """As in life: Django's test runner puts a list in its place."""
    settings.EMAIL_BACKEND = project.EMAIL_BACKEND


def posted() -> list[content.Content]:
    return [content.unseal(bytes(row.sealed), message=row.pk) for row in Message.objects.all()]


def test_a_mail_of_another_app_is_posted():
    sent = send_mail("Sign in", "Words", None, ["a@people.example"], html_message="<p>Words</p>")

    assert sent == 1
    assert posted() == [content.Content("a@people.example", "Sign in", "Words", "<p>Words</p>")]
    assert Message.objects.get().purpose == "mail"
    assert mail.outbox == []


def test_each_recipient_gets_a_mail_of_their_own():
    EmailMessage("S", "T", to=["a@people.example", "b@people.example"], bcc=["c@x.example"]).send()

    assert sorted(words.to for words in posted()) == [
        "a@people.example",
        "b@people.example",
        "c@x.example",
    ]


def test_a_mail_goes_with_the_transaction_of_its_sender():
    with pytest.raises(RuntimeError), transaction.atomic():
        send_mail("S", "T", None, ["a@people.example"])
        raise RuntimeError
    assert posted() == []


def with_attachment() -> EmailMessage:
    mail = EmailMessage("S", "T", to=["a@people.example"])
    mail.attach("notes.txt", "words", "text/plain")
    return mail


def as_html_alone() -> EmailMessage:
    mail = EmailMessage("S", "<p>T</p>", to=["a@people.example"])
    mail.content_subtype = "html"
    return mail


def with_alternative(*kinds: str) -> EmailMessage:
    mail = EmailMultiAlternatives("S", "T", to=["a@people.example"])
    for kind in kinds:
        mail.attach_alternative("words", kind)
    return mail


@pytest.mark.parametrize(
    "odd",
    [
        with_attachment(),
        as_html_alone(),
        with_alternative("text/calendar"),
        with_alternative("text/html", "text/html"),
    ],
)
def test_what_has_no_place_in_a_message_is_refused_rather_than_left_out(odd):
    with pytest.raises(UnsendableMail):
        odd.send(fail_silently=True)
    assert posted() == []


def test_all_mails_of_one_call_are_posted_or_none():
    good = EmailMessage("S", "T", to=["a@people.example"])
    with pytest.raises(NotAMessage):
        mail.get_connection().send_messages([good, EmailMessage("S", "T", to=["nobody"])])
    assert posted() == []
