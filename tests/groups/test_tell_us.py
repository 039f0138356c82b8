"""Anybody tells the team what is wrong, or of a new group: sealed, counted, forgotten."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groups.actions import notes
from groups.models import Note
from groups.views import tell_us
from tests.contacts.asking import old_stamp
from tests.factories import make_group
from tests.groups.notes import note_about, note_of_new_group

pytestmark = pytest.mark.django_db

NEW_GROUP = reverse("tell_us:new_group")
ASKED = {
    "name": "Quiet Kettle Club",
    "short_description": "For people who like it quiet",
    "words": "We drink tea.",
    "run_by": "members",
    "standing": "settled",
    "email": "kettle@group.example",
    "audience": "team",
}


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_ORIGIN="http://testserver")


def wrong_page(**changes) -> str:
    return reverse("tell_us:wrong", args=[make_group("garden", **changes).public_id])


def send(browser: Client, url: str, **typed: str):
    return browser.post(url, {"stamp": old_stamp(), **typed})


def test_what_is_wrong_is_told_without_saying_who_one_is(browser):
    answer = send(browser, wrong_page(), words="It has moved")
    assert "Thank you for telling us" in answer.content.decode()
    note = Note.objects.get()
    assert (notes.said_in(note).words, note.group.reference) == ("It has moved", "garden")


def test_the_words_cannot_be_read_in_the_database(browser):
    send(browser, wrong_page(), words="zwcanary", email="zwcanary@example.org")
    assert b"zwcanary" not in bytes(Note.objects.get().sealed)


def test_the_form_comes_back_with_what_was_typed_and_says_what_is_missing(browser):
    answer = send(browser, wrong_page(), words="", email="me@example.org")
    assert answer.status_code == 422
    assert "Write what is wrong." in answer.content.decode()
    assert 'value="me@example.org"' in answer.content.decode()
    assert not Note.objects.exists()


def test_a_machine_that_fills_in_everything_or_is_too_quick_is_not_taken_down(browser):
    send(browser, wrong_page(), words="Buy this", website="http://example.org")
    fresh = browser.get(NEW_GROUP).context["stamp"]
    browser.post(NEW_GROUP, ASKED | {"stamp": fresh})
    assert not Note.objects.exists()


def test_a_form_that_is_sent_twice_is_one_note(browser):
    url, stamp = wrong_page(), old_stamp()
    for _ in range(2):
        browser.post(url, {"stamp": stamp, "words": "It has moved"})
    assert Note.objects.count() == 1


def test_too_many_from_one_network_are_told_so_and_lose_nothing(browser, monkeypatch):
    monkeypatch.setattr(tell_us, "MOST_FROM_ONE", 1)
    url = wrong_page()
    send(browser, url, words="one")
    answer = send(browser, url, words="two")
    assert "we can take no more of these today" in answer.content.decode()
    assert "two" in answer.content.decode()
    assert Note.objects.count() == 1


def test_a_form_from_another_site_is_refused(client):
    answer = client.post(NEW_GROUP, ASKED, HTTP_ORIGIN="https://other.example")
    assert answer.status_code == 403


def test_the_pages_set_no_cookie_and_are_kept_nowhere(browser):
    for url in (NEW_GROUP, wrong_page()):
        answer = browser.get(url)
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"


def test_of_a_group_that_is_not_shown_nothing_can_be_told(browser):
    assert browser.get(wrong_page(status="paused")).status_code == 404


def test_a_new_group_asks_to_be_listed_in_plain_words(browser):
    answer = send(browser, NEW_GROUP, **ASKED)
    assert "Thank you: we have it" in answer.content.decode()
    assert notes.said_in(Note.objects.get()).name == "Quiet Kettle Club"


def test_a_new_group_gives_some_way_to_answer(browser):
    answer = send(browser, NEW_GROUP, **ASKED | {"email": ""})
    assert "Give us an email address or a telephone number." in answer.content.decode()
    assert not Note.objects.exists()


def test_the_ways_to_both_are_where_people_look_for_them(client):
    group = make_group("garden")
    report = client.get(reverse("groups:report", args=[group.slug])).content.decode()
    assert reverse("tell_us:wrong", args=[group.public_id]) in report
    assert NEW_GROUP in client.get(reverse("groups:for_groups")).content.decode()


def test_what_is_over_is_forgotten():
    kept, old, closed = note_about(make_group("garden")), note_of_new_group(), note_of_new_group()
    now = timezone.now()
    notes.close(note=closed, answer="", now=now - timedelta(days=61), by="ann")
    Note.objects.filter(pk=kept.pk).update(made_at=now)
    Note.objects.filter(pk=old.pk).update(made_at=now - timedelta(days=181))
    call_command("forget")
    assert list(Note.objects.all()) == [kept]
