"""While nothing can be written: what was sent comes back whole, and can be sent once more."""

from html import unescape

import pytest
from django.core.cache import cache
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from selfhelp.accounts.roles import Role
from tests.factories import make_group, make_meeting
from tests.faults.refusing import WRITES, broken
from tests.groups.desk.as_a_browser import Sent, read
from tests.members import PASSWORD, make_member, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.fault("nothing can be written")]
FROM_HERE = {"Origin": "http://testserver"}


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def send(browser: Client, url: str, sent: Sent, **headers: str):
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    return browser.post(url, data, headers=headers or FROM_HERE)


@pytest.mark.parametrize("error", [OperationalError, InternalError, InterfaceError])
def test_a_whole_entry_comes_back_and_is_saved_when_it_is_sent_again(browser, error):
    sign_in(browser, Role.EDITOR)
    group = make_group(meetings=(make_meeting(),))
    url = reverse("groups_desk:edit", args=[group.pk])
    words = 'Two lines,\r\na "quote", <b>£</b> & ŷ'
    typed = [field for field in read(browser.get(url)).sent if field[0] != "own_words"]
    typed += [("own_words", words), ("press", "save")]

    with broken(error):
        answer = send(browser, url, typed)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Nothing you typed is lost" in unescape(answer.content.decode())
    given_back = read(answer, None).sent
    assert sorted(given_back) == sorted(typed)
    assert group.revisions.count() == 1  # which made it
    assert send(browser, url, given_back).status_code == 302
    group.refresh_from_db()
    assert group.own_words == words.replace("\r\n", "\n")


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_what_another_site_sends_is_not_put_on_a_page_of_ours(browser, origin):
    sign_in(browser, Role.EDITOR)
    url = reverse("groups_desk:edit", args=[make_group().pk])
    with broken():
        answer = send(browser, url, [("name", "A strange name")], Origin=origin)
    assert answer.status_code == 503
    assert "strange name" not in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("account_login", [("login", "viewer@example.org"), ("password", PASSWORD)]),
        ("mfa_activate_totp", [("code", "314 159")]),
    ],
)
def test_passwords_and_codes_are_on_no_page(browser, page, typed):
    sign_in(browser)
    with broken(refused=(*WRITES, "SELECT")):
        answer = send(browser, reverse(page), typed)
    assert answer.status_code == 503
    shown = unescape(answer.content.decode())
    assert [value for _, value in typed if value in shown] == []
    assert "go back, and send it again" in shown


def test_signing_in_says_that_nothing_can_be_written_and_not_that_somebody_tried_too_often(browser):
    make_member(username="ann")
    with broken():
        answer = browser.post(reverse("account_login"), {"login": "ann", "password": PASSWORD})
    assert answer.status_code == 503
    assert "too often" not in answer.content.decode()


def test_of_two_who_count_at_once_neither_is_told_of_an_outage():
    """The other held the key when it was asked for, and had let it go when it was looked for."""
    with connection.execute_wrapper(refused_once()):
        assert cache.add("held", "1", timeout=60)
    assert not cache.add("held", "1", timeout=60)


def refused_once():
    """Return a wrapper that refuses the first row and takes the next."""
    refusals = [IntegrityError("UNIQUE constraint failed")]

    def refuse(execute, sql, *more):
        if sql.startswith("INSERT") and refusals:
            raise refusals.pop()
        return execute(sql, *more)

    return refuse
