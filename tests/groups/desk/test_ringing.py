"""Whoever has no email, or has not answered any, is rung: who is on the list, and what is noted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groups.actions.proposals import wish_in
from groups.models import Proposal, Question
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message, State
from tests.factories import make_contact, make_meeting
from tests.groups.yearly import NOW, asked_about
from tests.members import sign_in

pytestmark = pytest.mark.django_db

OVERVIEW = reverse("asking_desk:overview")
WITH_EMAIL = (make_contact(kind="email", value="garden@group.example"),)


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def url_of(question: Question) -> str:
    return reverse("asking_desk:question", args=[question.pk])


@pytest.mark.parametrize(
    ("contacts", "heading"),
    [
        ((make_contact(kind="phone", value="0115 496 0001"),), "To ring"),
        ((make_contact(),), "To write to"),
    ],
)
def test_a_group_without_email_is_on_the_list_it_belongs_to(client, contacts, heading):
    sign_in(client, Role.EDITOR)
    question = asked_about("garden", contacts=contacts)
    section = page(client, OVERVIEW).split(f">{heading}<")[1].split("<h2")[0]
    assert url_of(question) in section


def test_who_was_asked_by_email_is_counted_until_they_are_rung(client, monkeypatch):
    sign_in(client, Role.EDITOR)
    monkeypatch.setattr("groups.clock.today", NOW.date)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    question = asked_about("garden", contacts=WITH_EMAIL)
    shown = page(client, OVERVIEW)
    assert "1 group was asked by email and still has time to answer." in shown
    assert "1 email is on its way." in shown  # the first, and no reminder of a later day
    assert url_of(question) not in shown
    Message.objects.filter(purpose="yearly-question", due_at__lte=NOW).update(
        state=State.SENT, sealed=None, finished_at=NOW
    )
    assert "on its way" not in page(client, OVERVIEW)
    monkeypatch.setattr("groups.clock.today", lambda: NOW.date() + timedelta(days=42))
    shown = page(client, OVERVIEW)
    assert "still has time to answer" not in shown
    assert url_of(question) in shown.split(">To ring<")[1].split("<h2")[0]
    assert "what was sent by email was not answered" in shown


def test_a_group_that_is_rung_and_says_yes_is_confirmed_by_one_press(client):
    sign_in(client, Role.EDITOR)
    contacts = (make_contact(kind="phone", value="0115 496 0001", person="Audrey"),)
    question = asked_about("garden", contacts=contacts, meetings=(make_meeting(mode="online"),))
    shown = page(client, url_of(question))
    for words in ("Every Tuesday, 7pm to 9pm", "Telephone 0115 496 0001 (Audrey)"):
        assert words in shown
    following = asked_about("kettle", contacts=())
    assert url_of(following) not in shown
    noted = client.post(url_of(question), {"step": "right"}, follow=True).content.decode()
    question.refresh_from_db()
    assert question.answer == Question.Answer.RIGHT
    assert f'href="{url_of(following)}"' in noted
    noted = client.post(url_of(following), {"step": "right"}, follow=True).content.decode()
    assert "The next to ring" not in noted
    assert "Nobody is to be rung" in page(client, OVERVIEW)


def test_nobody_there_is_one_press_and_others_of_the_team_see_that_it_was_rung(client, monkeypatch):
    sign_in(client, Role.EDITOR)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    first, second = (asked_about(name, contacts=()) for name in ("garden", "kettle"))
    tried = client.post(url_of(first), {"step": "nobody"}, follow=True).content.decode()
    assert "Nobody there on 23 November 2026" in tried
    assert f'href="{url_of(second)}"' in tried
    ring = page(client, OVERVIEW).split(">To ring<")[1].split("<h2")[0]
    assert url_of(first) in ring
    assert ring.count("Nobody there on 23 November 2026") == 1
    tried = client.post(url_of(second), {"step": "nobody"}, follow=True).content.decode()
    assert "The next to ring" not in tried  # both were tried today
    client.post(url_of(first), {"step": "right"})
    assert "Nobody there" not in page(client, url_of(first))


def test_a_change_that_is_told_on_the_telephone_needs_words(client):
    sign_in(client, Role.EDITOR)
    question = asked_about("garden", contacts=())
    answer = client.post(url_of(question), {"step": "changed", "words": ""})
    assert "Write what has changed." in answer.content.decode()
    client.post(url_of(question), {"step": "changed", "words": "Wednesdays now"})
    assert wish_in(Proposal.objects.get()).words == "Wednesdays now"
