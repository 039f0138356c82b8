"""A group that nobody asks has its link sent to an address on file, and changes its entry."""

import re
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from groups.actions.proposals import wish_in
from groups.models import Group, OwnLink
from groups.views import own_link
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.factories import make_contact, make_group
from tests.groups.desk.as_a_browser import press
from tests.groups.yearly import NOW

pytestmark = pytest.mark.django_db

EMAIL = "garden@group.example"


@pytest.fixture
def group(monkeypatch) -> Group:
    """A listed group that nobody asks at present."""
    monkeypatch.setattr("groups.clock.today", lambda: NOW.date())
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return make_group("garden", contacts=(make_contact(kind="email", value=EMAIL),))


@pytest.fixture(autouse=True)
def waits(monkeypatch) -> list[float]:
    """How long each answer was made to take, without the wait."""
    taken = []
    monkeypatch.setattr(own_link, "evenly", lambda seconds: nullcontext(taken.append(seconds)))
    return taken


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_ORIGIN="http://testserver")


def ask(browser: Client, email: str = EMAIL) -> str:
    return browser.post(reverse("own:link"), {"email": email}).content.decode()


def letters() -> list[content.Content]:
    sent = Message.objects.filter(purpose="own-link")
    return [content.unseal(bytes(each.sealed), message=each.pk) for each in sent]


def secret_sent() -> str:
    [letter] = letters()
    return re.search(r"/your-entry/([\w-]+)/", letter.text)[1]


def test_the_link_goes_to_the_address_on_file_alone_and_the_page_tells_nobody(browser, group):
    assert ask(browser) == ask(browser, "nobody@group.example")
    assert [letter.to for letter in letters()] == [EMAIL]
    assert "garden" not in letters()[0].subject


def test_the_clock_tells_nobody_either(browser, group, waits):
    ask(browser)
    ask(browser, "nobody@group.example")
    assert waits == [own_link.ANSWERS_AFTER] * 2


def test_behind_it_the_group_changes_its_entry_without_being_asked(browser, group):
    ask(browser)
    secret = secret_sent()
    shown = browser.get(reverse("own:entry", args=[secret])).content.decode()
    assert "Yes, all still right" not in shown
    page = browser.get(reverse("own:section", args=[secret, "people"]))
    press(browser, page, "send", charges="50p")
    assert wish_in(group.proposals.get()).changes == {"charges": "50p"}


def test_behind_it_the_group_says_that_it_has_stopped(browser, group):
    ask(browser)
    url = reverse("own:entry", args=[secret_sent()])
    browser.post(url, {"step": "stopped"})
    assert group.proposals.get().section == "stopped"
    assert "We have stopped meeting" not in browser.get(url).content.decode()


def test_one_link_a_day_is_sent_and_a_newer_one_ends_the_older(browser, group):
    ask(browser)
    ask(browser)
    secret = secret_sent()
    OwnLink.objects.update(sent_on=NOW.date() - timedelta(days=1))
    ask(browser)
    assert len(letters()) == 2
    assert browser.get(reverse("own:entry", args=[secret])).status_code == 404


def test_its_time_ends(browser, group):
    ask(browser)
    OwnLink.objects.update(
        sent_on=NOW.date() - timedelta(days=29), until=NOW.date() - timedelta(days=1)
    )
    assert browser.get(reverse("own:entry", args=[secret_sent()])).status_code == 404


def test_whoever_tries_many_addresses_is_told_to_come_back(browser, group, monkeypatch):
    monkeypatch.setattr(own_link, "MOST_FROM_ONE", 1)
    ask(browser, "nobody@group.example")
    assert "no more links today" in ask(browser)
    assert letters() == []
