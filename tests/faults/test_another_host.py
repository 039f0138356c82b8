"""A web host is lost: whatever somebody had begun there goes on at another, from the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from contacts.models import Enquiry
from selfhelp.accounts.roles import Role
from tests.contacts.asking import make_asked_group, typed
from tests.factories import make_group
from tests.faults.site import Answer, Site
from tests.groups.desk.as_a_browser import Sent, read
from tests.members import PASSWORD, let_in, make_member

pytestmark = pytest.mark.fault("web host lost")
SIGN_IN = reverse("account_login")
ATTEMPTS = 5
ONE_NAME = {"Host": "localhost", "Origin": "http://localhost"}  # of all hosts, as behind a proxy


@dataclass(frozen=True)
class Begun:
    """What was begun on a host that is lost, and the host that is left."""

    left: Site
    cookie: str
    edit_url: str
    ask_url: str
    preview: Sent


@pytest.fixture(scope="module")
def begun(site, shared_database, tmp_path_factory) -> Iterator[Begun]:
    if connection.vendor == "sqlite":
        pytest.skip("several hosts need PostgreSQL")
    group, member = make_group("test-2"), Client()
    let_in(member, make_member(Role.EDITOR, username="ann"))
    edit_url = reverse("groups_desk:edit", args=[group.pk])
    sent = read(member.get(edit_url)).sent
    cookie = "; ".join(f"{name}={each.value}" for name, each in member.cookies.items())
    ask_url = reverse("contacts:ask", args=[make_asked_group().public_id])

    changed = [each for each in sent if each[0] != "name"] + [("name", "Owls")]
    site.post(edit_url, [*changed, ("press", "add venues")], Cookie=cookie)
    preview = site.post(ask_url, typed())
    for _attempt in range(ATTEMPTS):
        assert "do not go together" in enter(site, "wrong").page
    site.kill()

    left = Site(shared_database, tmp_path_factory.mktemp("left"))
    left.start()
    yield Begun(left, cookie, edit_url, ask_url, fields(preview))
    left.kill()


def fields(answer: Answer) -> Sent:
    """Return what the first form of a page sends."""
    return read(HttpResponse(answer.page), None).sent


def enter(host: Site, password: str) -> Answer:
    """Try to sign in."""
    page = host.get(SIGN_IN)
    token = dict(fields(page))["csrfmiddlewaretoken"]
    given = SimpleCookie(page.headers["Set-Cookie"])
    cookie = "; ".join(f"{name}={each.value}" for name, each in given.items())
    form = {"csrfmiddlewaretoken": token, "login": "ann", "password": password}
    return host.post(SIGN_IN, form, Cookie=cookie, **ONE_NAME)


def test_who_was_signed_in_there_is_signed_in_here(begun):
    assert begun.left.get("/desk/", Cookie=begun.cookie).status == 200


def test_what_somebody_had_typed_into_an_entry_there_is_offered_here(begun):
    page = begun.left.get(f"{begun.edit_url}?draft=test-2", Cookie=begun.cookie).page
    assert dict(read(HttpResponse(page)).sent)["name"] == "Owls"


def test_a_request_that_was_looked_at_there_is_sent_from_here(begun):
    assert begun.left.post(begun.ask_url, [*begun.preview, ("step", "send")]).status == 302
    assert Enquiry.objects.count() == 1


def test_wrong_passwords_that_were_tried_there_count_here(begun):
    assert "Tried too often" in enter(begun.left, PASSWORD).page
