"""Accounts of the team: a one-time password opens one page; the command that gives it."""

import io
import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import CommandError, call_command
from django.urls import reverse

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Act, Kind

EMAIL = "ann@example.org"
CHOSEN = "three-mild-teapots-9"
DESK = reverse("desk:home")
ADMIN = reverse("admin:index")
SIGN_IN = reverse("account_login")
CHANGE = reverse("account_change_password")
START = reverse("second_step_start")

pytestmark = pytest.mark.django_db


def give_password(name: str, **options) -> str:
    """Call the command and return the password that it shows."""
    said = io.StringIO()
    if options.get("create"):
        options.setdefault("email", EMAIL)
    call_command("give_password", name, stdout=said, **options)
    return re.fullmatch(rf"One-time password for {name}: (\S+)\n", said.getvalue())[1]


@pytest.fixture
def one_time(client) -> str:
    """Sign in as Ann with a one-time password and return it."""
    password = give_password("ann", create=True)
    enter(client, password)
    return password


def enter(client, password: str):
    return client.post(SIGN_IN, {"login": "ann", "password": password})


def change_password(client, old: str, new: str):
    return client.post(
        CHANGE, {"oldpassword": old, "password1": new, "password2": new}, follow=True
    )


def test_a_one_time_password_opens_nothing_but_the_page_that_changes_it(client, one_time):
    names = ["desk:home", "desk:people", "second_step_start", "mfa_activate_totp", "mfa_index"]
    for path in (ADMIN, f"{ADMIN}no-such-page/", *map(reverse, names)):
        for ask in (client.get, client.post):
            response = ask(path)
            assert (response.status_code, response["Location"]) == (302, CHANGE), path
    assert client.get(CHANGE).status_code == 200


def test_once_it_is_changed_the_second_step_is_set_up_before_anything_opens(client, one_time):
    response = change_password(client, one_time, CHOSEN)

    assert response.redirect_chain[-1] == (START, 302)
    client.logout()
    enter(client, one_time)
    assert client.get(DESK)["Location"].startswith(SIGN_IN)
    enter(client, CHOSEN)
    assert client.get(DESK)["Location"] == START
    assert client.get(ADMIN)["Location"] == START


@pytest.mark.parametrize("new", ["short", "password1234", "123456789012"])
def test_a_weak_password_does_not_end_the_duty_to_change_it(client, one_time, new):
    change_password(client, one_time, new)

    assert client.get(DESK)["Location"] == CHANGE
    assert User.objects.get().check_password(one_time)


def test_a_one_time_password_cannot_be_changed_to_itself(client, one_time):
    change_password(client, one_time, one_time)

    assert client.get(DESK)["Location"] == CHANGE


def test_somebody_with_a_one_time_password_can_sign_out(client, one_time):
    client.post(reverse("account_logout"))

    assert client.get(DESK)["Location"].startswith(SIGN_IN)


def test_somebody_with_a_one_time_password_can_read_the_public_pages(client, one_time):
    for path in ("/", "/groups/?q=carers", "/crisis/"):
        response = client.get(path)
        assert response.status_code == 200
        assert "cookie" not in response.headers.get("Vary", "").lower()


def test_a_given_password_replaces_the_one_that_was_chosen(client, one_time):
    change_password(client, one_time, CHOSEN)
    client.logout()

    new = give_password("ann")

    enter(client, CHOSEN)
    assert client.get(DESK)["Location"].startswith(SIGN_IN)
    enter(client, new)
    assert client.get(DESK)["Location"] == CHANGE


def test_a_session_ends_when_somebody_else_gives_a_new_password(client, one_time):
    change_password(client, one_time, CHOSEN)
    give_password("ann")

    assert client.get(DESK)["Location"].startswith(SIGN_IN)


def test_the_command_makes_an_account_only_when_asked_to():
    with pytest.raises(CommandError, match="There is no account 'ann'. Add --create to make it."):
        give_password("ann")
    assert not User.objects.exists()

    give_password("ann", create=True)
    user = User.objects.get(username="ann")
    assert user.role == Role.ADMINISTRATOR
    assert user.must_change_password


def test_an_administrator_made_by_command_has_an_address_and_stands_on_record_like_any_other():
    give_password("ann", create=True)
    user = User.objects.get(username="ann")
    assert user.email == EMAIL
    made = Act.objects.get(kind=Kind.MADE_ADMINISTRATOR)
    assert (made.by, made.account) == (None, user)

    give_password("ann", create=True)  # who is there already is not made again
    assert Act.objects.filter(kind=Kind.MADE_ADMINISTRATOR).count() == 1


@pytest.mark.parametrize("email", ["", "nowhere"])
def test_no_administrator_is_made_who_could_not_be_told_of_anything(email):
    with pytest.raises(CommandError, match="Add --email ADDRESS"):
        give_password("ann", create=True, email=email)
    assert not User.objects.exists()


def test_whoever_lost_all_begins_anew_and_nobody_else_does():
    give_password("ann", create=True)
    ann = User.objects.get()
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")
    give_password("ann")
    assert ann.has_second_step
    give_password("ann", new_second_step=True)
    assert not ann.has_second_step


def test_a_new_account_can_be_asked_for_with_a_new_second_step_too():
    password = give_password("ann", create=True, new_second_step=True)
    assert User.objects.get().check_password(password)
    assert User.objects.get().must_change_password


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

    enter(client, password)

    assert User.objects.get().password != weak
    assert client.get(DESK)["Location"] == CHANGE
