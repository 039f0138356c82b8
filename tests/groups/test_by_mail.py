"""Leaving an address, saying yes, and stopping: by links that do nothing until they are pressed."""

import pytest
from django.db import OperationalError
from django.urls import get_resolver, reverse
from django.utils import timezone

from groups.actions import subscriptions
from groups.models import Edition, Subscription
from groups.views import by_mail
from selfhelp.limits.models import Tally
from tests.contacts.asking import FROM_HERE, old_stamp
from tests.factories import make_group
from tests.groups.leaflets.editions import edition_of
from tests.groups.readers import ADDRESS, later, mails, own_page, say_yes, subscribe

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db) -> Edition:
    return edition_of(make_group())


def leave(client, edition: Edition, address: str = ADDRESS, **more):
    form = {"email": address, "stamp": old_stamp(), **more}
    return client.post(reverse("by_mail:ask", args=[edition.code]), form, headers=FROM_HERE)


def press(client, path: str, step: str):
    return client.post(path, {"step": step}, headers=FROM_HERE)


def every_address(edition: Edition) -> dict[str, str]:
    subscribe(edition, now=timezone.now())
    return {
        "ask": reverse("by_mail:ask", args=[edition.code]),
        "own": own_page(mails()[-1]),
        "stopped": reverse("by_mail:stopped"),
    }


def test_every_address_is_looked_at_and_leaves_nothing_behind(client, edition):
    addresses = every_address(edition)
    _, resolver = get_resolver().namespace_dict["by_mail"]
    assert addresses.keys() == {pattern.name for pattern in resolver.url_patterns}
    for path in addresses.values():
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert not answer.cookies
        assert answer.content.decode().count("<h1") == 1
        for method in (client.put, client.patch, client.delete):
            assert method(path).status_code == 405


def test_from_address_to_yes_to_stop(client, edition):
    assert "Now look into your mailbox" in leave(client, edition).content.decode()
    [mail] = mails()
    assert mail.to == ADDRESS
    page = own_page(mail)
    assert "Shall we tell you" in client.get(page).content.decode()

    assert "We tell you when it is out of date" in press(client, page, "yes").content.decode()
    assert Subscription.objects.get().confirmed_at

    assert press(client, page, "stop")["Location"] == reverse("by_mail:stopped")
    assert not Subscription.objects.exists()
    assert client.get(page).status_code == 404
    assert "nothing here any more" in client.get(page).content.decode()


def test_opening_a_link_changes_nothing(client, edition):
    for path in every_address(edition).values():
        before = list(Subscription.objects.values())
        for method in (client.get, client.head):
            method(path)
        assert list(Subscription.objects.values()) == before


def test_who_goes_on_is_asked_by_a_button(client, edition):
    held = say_yes(edition)
    Subscription.objects.filter(pk=held.pk).update(asked_to_stay=True)
    page = own_page(mails()[0])
    assert "Go on telling me" in client.get(page).content.decode()
    press(client, page, "stay")
    assert not Subscription.objects.get().asked_to_stay


def test_the_answer_is_the_same_for_an_address_that_is_known(client, edition, monkeypatch):
    monkeypatch.setattr(by_mail.own_forms, "stamp", lambda: "the same")
    first = leave(client, edition).content
    say_yes(edition, "other@example.org")
    assert leave(client, edition, "other@example.org").content == first
    assert leave(client, edition).content == first


def test_one_address_gets_three_mails_a_day_and_nobody_sees_that_there_are_no_more(
    client, edition, monkeypatch
):
    monkeypatch.setattr(by_mail.own_forms, "stamp", lambda: "the same")
    answers = {leave(client, edition).content for _ in range(5)}
    assert len(answers) == 1
    assert len(mails()) == 3


@pytest.mark.parametrize("limit", ["MOST_FROM_ONE", "MOST_OF_ALL"])
def test_whoever_leaves_many_addresses_is_told_to_come_again(client, edition, monkeypatch, limit):
    monkeypatch.setattr(by_mail, limit, 2)
    for number in range(2):
        leave(client, edition, f"{number}@example.org")
    answer = leave(client, edition, "3@example.org").content.decode()
    assert "we can take no more addresses today" in answer
    assert 'value="3@example.org"' in answer
    assert len(mails()) == 2


@pytest.mark.parametrize("address", ["", "nobody", "a@b", f"{'a' * 200}@example.org"])
def test_what_is_no_address_is_said(client, edition, address):
    answer = leave(client, edition, address).content.decode()
    assert 'class="error"' in answer
    assert not Subscription.objects.exists()


def test_machines_and_other_sites_leave_no_address(client, edition):
    leave(client, edition, website="http://spam.example")
    leave(client, edition, stamp="made up")
    form = {"email": ADDRESS, "stamp": old_stamp()}
    path = reverse("by_mail:ask", args=[edition.code])
    assert client.post(path, form, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(path, form).status_code == 403
    assert not Subscription.objects.exists()


def test_who_counts_tells_nobody_s_address(client, edition):
    leave(client, edition)
    assert Tally.objects.exists()
    assert "ward7" not in str(list(Tally.objects.values()))


def test_a_database_that_takes_no_writes_gives_the_form_back(client, edition, monkeypatch):
    def refuses(**kwargs):
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(subscriptions, "subscribe", refuses)
    answer = leave(client, edition).content.decode()
    assert "something of ours is broken" in answer
    assert f'value="{ADDRESS}"' in answer


@pytest.mark.parametrize("secret", ["A" * 43, "nothing", "%E2%98%83", "a b"])
def test_a_link_that_was_never_given_out_is_nothing(client, secret):
    assert client.get(f"/by-mail/own/{secret}/").status_code == 404


def test_an_unknown_leaflet_takes_no_address(client):
    assert client.get("/by-mail/K7R4M2XW/").status_code == 404


def test_a_link_opens_nothing_when_its_time_is_over(client, edition):
    held = subscribe(edition)
    page = own_page(mails()[0])
    Subscription.objects.filter(pk=held.pk).update(asked_at=later(-9), keep_until=later(-2))
    assert client.get(page).status_code == 404
