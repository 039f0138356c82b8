"""Where somebody is signed in is shown to them alone, and ended by one press everywhere else."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from selfhelp.accounts import presence
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from tests.acts.on_record import Kind, acts, record
from tests.members import let_in, make_member

DESK = reverse("desk:home")
ACCOUNT = reverse("mfa_index")
END = reverse("end_other_sessions")

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return make_member(Role.VIEWER, username="ann")


def here_or_not(client: Client) -> list[bool]:
    """Return whether it is this one, of each session that the account page shows."""
    return [session.is_this for session in client.get(ACCOUNT).context["sessions"]]


def test_ones_own_sessions_are_shown_this_one_first_and_nobody_elses(client, ann):
    let_in(Client(), make_member(Role.VIEWER, username="bob"))
    let_in(Client(), ann)
    let_in(client, ann)
    assert here_or_not(client) == [True, False]


def test_one_that_lets_nobody_in_any_more_is_not_shown(client, ann):
    other = Client()
    let_in(other, ann)
    session = other.session
    long_ago = time.time() - presence.IDLE - 1
    session[presence.KEY] |= {"seen": long_ago}
    session.save()
    let_in(client, ann)
    Session.objects.create(
        session_key="x", session_data="no key opens this", expire_date="2126-01-01T00:00Z"
    )
    assert here_or_not(client) == [True]


def test_one_press_ends_all_others_and_this_one_goes_on(client, ann):
    others = [Client(), Client()]
    for each in (*others, client):
        let_in(each, ann)
    key = client.cookies["sessionid"].value
    assert client.post(END)["Location"] == ACCOUNT
    assert [each.get(DESK).status_code for each in others] == [302, 302]
    assert client.get(DESK).status_code == 200
    assert client.cookies["sessionid"].value != key
    assert here_or_not(client) == [True]
    assert acts() == [(Kind.ENDED_OTHERS, ann.pk, None, None)]


def test_nobody_elses_sessions_end(client, ann):
    bob = Client()
    let_in(bob, make_member(Role.VIEWER, username="bob"))
    let_in(client, ann)
    client.post(END)
    assert bob.get(DESK).status_code == 200


def test_the_address_alone_ends_nothing(client, ann):
    other = Client()
    let_in(other, ann)
    let_in(client, ann)
    client.get(END)
    assert other.get(DESK).status_code == 200


def test_the_second_step_of_this_session_holds_on(client, ann):
    let_in(client, ann, second_step=True)
    client.post(END)
    assert client.get(DESK).status_code == 200
    assert client.session[presence.KEY]["second_step"]


def test_what_was_done_with_ones_account_is_shown_to_its_owner_alone(client, ann):
    bob = make_member(Role.VIEWER, username="bob")
    now = "2026-11-23T12:00Z"
    record(Kind.WRONG_CODE, by=None, now=now, account=ann)
    record(Kind.SIGNED_IN, by=ann, now=now)
    record(Kind.WRONG_PASSWORD, by=None, now=now, account=bob)
    let_in(client, ann)
    lines = [line.what for line in client.get(ACCOUNT).context["lately"]]
    assert lines == ["Signed in", "Somebody had the password, but not the second step"]
