"""Accounts of the team: a one-time password opens one page; the command that gives it."""

import io
import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import CommandError, call_command
from django.urls import reverse

from selfhelp.accounts.models import User

CHOSEN = "three-mild-teapots-9"
ADMIN = reverse("admin:index")
CHANGE = reverse("admin:password_change")

pytestmark = pytest.mark.django_db


def give_password(name: str, **options) -> str:
    """Call the command and return the password that it shows."""
    said = io.StringIO()
    call_command("give_password", name, stdout=said, **options)
    return re.fullmatch(rf"One-time password for {name}: (\S+)\n", said.getvalue())[1]


@pytest.fixture
def one_time(client) -> str:
    """Sign in as Ann with a one-time password and return it."""
    password = give_password("ann", create=True)
    assert client.login(username="ann", password=password)
    return password


def change_password(client, old: str, new: str):
    return client.post(
        CHANGE, {"old_password": old, "new_password1": new, "new_password2": new}, follow=True
    )


def test_a_one_time_password_opens_nothing_but_the_page_that_changes_it(client, one_time):
    for path in (ADMIN, reverse("admin:groups_issue_changelist"), f"{ADMIN}no-such-page/"):
        for ask in (client.get, client.post):
            response = ask(path)
            assert (response.status_code, response["Location"]) == (302, CHANGE)
    assert client.get(CHANGE).status_code == 200


def test_once_it_is_changed_the_team_s_pages_open(client, one_time):
    change_password(client, one_time, CHOSEN)

    assert client.get(ADMIN).status_code == 200
    client.logout()
    assert not client.login(username="ann", password=one_time)
    assert client.login(username="ann", password=CHOSEN)
    assert client.get(ADMIN).status_code == 200


@pytest.mark.parametrize("new", ["short", "password1234", "123456789012"])
def test_a_weak_password_does_not_end_the_duty_to_change_it(client, one_time, new):
    change_password(client, one_time, new)

    assert client.get(ADMIN)["Location"] == CHANGE
    assert User.objects.get().check_password(one_time)


def test_a_one_time_password_cannot_be_changed_to_itself(client, one_time):
    change_password(client, one_time, one_time)

    assert client.get(ADMIN)["Location"] == CHANGE


def test_somebody_with_a_one_time_password_can_sign_out(client, one_time):
    client.post(reverse("admin:logout"))

    assert reverse("admin:login") in client.get(ADMIN)["Location"]


def test_somebody_with_a_one_time_password_can_read_the_public_pages(client, one_time):
    for path in ("/", "/groups/?q=carers", "/crisis/"):
        response = client.get(path)
        assert response.status_code == 200
        assert "cookie" not in response.headers.get("Vary", "").lower()


def test_a_given_password_replaces_the_one_that_was_chosen(client, one_time):
    change_password(client, one_time, CHOSEN)
    client.logout()

    new = give_password("ann")

    assert not client.login(username="ann", password=CHOSEN)
    assert client.login(username="ann", password=new)
    assert client.get(ADMIN)["Location"] == CHANGE


def test_a_session_ends_when_somebody_else_gives_a_new_password(client, one_time):
    change_password(client, one_time, CHOSEN)
    give_password("ann")

    assert reverse("admin:login") in client.get(ADMIN)["Location"]


def test_the_command_makes_an_account_only_when_asked_to():
    with pytest.raises(CommandError, match="There is no account 'ann'. Add --create to make it."):
        give_password("ann")
    assert not User.objects.exists()

    give_password("ann", create=True)
    user = User.objects.get(username="ann")
    assert user.is_staff
    assert user.must_change_password


def test_making_an_account_that_is_there_gives_it_a_new_password_and_no_second_account():
    first = give_password("ann", create=True)
    second = give_password("ann", create=True)

    assert first != second
    assert User.objects.get().check_password(second)


def test_no_two_given_passwords_are_alike_and_each_is_long():
    given = {give_password("ann", create=True) for _ in range(5)}

    assert len(given) == 5
    assert min(map(len, given)) >= 16


def test_a_password_is_kept_only_as_a_hash():
    password = give_password("ann", create=True)

    kept = str(list(User.objects.values()))
    assert password not in kept


def test_a_stronger_hash_after_an_upgrade_does_not_end_the_duty_to_change(
    client, monkeypatch, settings
):
    """Django hashes anew when it is given the password, by way of set_password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1_000)
    password = give_password("ann", create=True)
    weak = User.objects.get().password
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 2_000)

    client.login(username="ann", password=password)

    assert User.objects.get().password != weak
    assert client.get(ADMIN)["Location"] == CHANGE


def test_nobody_gets_to_the_team_s_pages_without_signing_in(client):
    response = client.get(ADMIN)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))
