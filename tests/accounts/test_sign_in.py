"""Signing in: nobody learns who has an account, codes work once, attempts and time have an end."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as live_settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from selfhelp.accounts import presence
from selfhelp.accounts.models import SharedCount, User
from selfhelp.accounts.roles import Role
from tests.accounts.codes import code_of
from tests.members import PASSWORD, let_in, make_member, sign_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
DESK = reverse("desk:home")
SIGN_IN = reverse("account_login")
CODE = reverse("mfa_authenticate")
WRITTEN = reverse("mfa_view_recovery_codes")

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    """A member with a telephone, made as the set-up page makes it."""
    user = make_member(Role.VIEWER, username="ann")
    TOTP.activate(user, SECRET)
    return user


def enter(client: Client, name: str = "ann", password: str = PASSWORD, **extra):
    return client.post(SIGN_IN, {"login": name, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def without_token(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_password_and_code_together_open_the_desk_and_neither_alone_does(client, ann):
    assert enter(client)["Location"] == CODE
    assert not is_in(client)
    assert client.post(CODE, {"code": code_of(SECRET)})["Location"] == DESK
    assert is_in(client)


def test_a_code_without_a_password_leads_nowhere(client, ann):
    assert client.post(CODE, {"code": code_of(SECRET)})["Location"] == SIGN_IN
    assert not is_in(client)


def test_a_wrong_name_a_wrong_password_and_a_closed_account_look_alike(client, ann):
    make_member(Role.VIEWER, username="gone", is_active=False)
    answers = [
        enter(client, "ann", "wrong-wrong-wrong"),
        enter(client, "nobody", "wrong-wrong-wrong"),
        enter(client, "gone", "wrong-wrong-wrong"),
    ]
    pages = {re.sub(r'value="(ann|nobody|gone)"', "", without_token(each)) for each in answers}
    assert {each.status_code for each in answers} == {200}
    assert len(pages) == 1


def test_a_closed_account_does_not_open_with_its_password(client):
    make_member(Role.ADMINISTRATOR, username="gone", is_active=False)
    response = enter(client, "gone")
    assert response["Location"] == SIGN_IN
    assert not is_in(client)


def test_capitals_in_a_name_do_not_matter(client):
    make_member(Role.VIEWER, username="ann@example.org")
    assert enter(client, " Ann@Example.org ")["Location"] == DESK


@pytest.mark.parametrize("periods_later", [-1, 0, 1])
def test_a_code_works_once_even_while_it_could_be_typed_again(client, ann, periods_later):
    code = code_of(SECRET, periods_later=periods_later)
    enter(client)
    assert client.post(CODE, {"code": code}).status_code == 302
    SharedCount.objects.filter(cache_key__contains="totp").delete()  # allauth forgets sooner

    another = Client()
    enter(another)
    response = another.post(CODE, {"code": code})
    assert "This code is not right, or was used before." in response.content.decode()
    assert not is_in(another)


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "１２３４５６", "\0", "in five minutes"])
def test_no_other_code_works(client, ann, code):
    enter(client)
    typed = code_of(SECRET, periods_later=10) if code == "in five minutes" else code
    assert client.post(CODE, {"code": typed}).status_code == 200
    assert not is_in(client)


def test_the_session_has_another_key_after_signing_in(client, ann):
    client.get(SIGN_IN)
    enter(client)
    before = client.cookies["sessionid"].value
    client.post(CODE, {"code": code_of(SECRET)})
    assert client.cookies["sessionid"].value != before
    assert client.cookies["sessionid"]["httponly"]
    assert Session.objects.count() == 1


def test_looking_at_the_sign_in_page_makes_no_session(client):
    client.get(SIGN_IN)
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:x()"])
def test_nobody_is_sent_to_another_site(client, address):
    make_member(Role.VIEWER, username="ann")
    response = client.post(f"{SIGN_IN}?next={address}", {"login": "ann", "password": PASSWORD})
    assert response["Location"] == DESK


@pytest.mark.parametrize(
    ("began", "seen", "stays"),
    [
        (0, 0, True),
        (7.9 * 3600, 0, True),
        (8.1 * 3600, 0, False),
        (0.9 * 3600, 0.9 * 3600, True),
        (1.1 * 3600, 1.1 * 3600, False),
    ],
)
def test_a_session_ends_after_eight_hours_or_one_without_a_page(client, began, seen, stays):
    sign_in(client)
    now, session = time.time(), client.session
    session[presence.KEY] = {"began": now - began, "seen": now - seen, "second_step": True}
    session.save()

    assert is_in(client) == stays
    assert client.session.get(presence.KEY) is not None if stays else not client.session.keys()


def test_being_there_is_noted_once_a_minute(client):
    sign_in(client)
    now, session = time.time(), client.session
    session[presence.KEY] = {"began": now - 3000, "seen": now - 3000, "second_step": True}
    session.save()
    client.get(DESK)
    noted = client.session[presence.KEY]["seen"]
    assert now - 5 < noted
    client.get(DESK)
    assert client.session[presence.KEY]["seen"] == noted


def test_a_session_that_did_not_begin_at_the_door_is_none(client):
    client.force_login(make_member(Role.ADMINISTRATOR))
    assert client.get(DESK)["Location"].startswith(SIGN_IN)


def test_a_session_from_before_the_second_step_was_set_up_is_over(client, ann):
    let_in(client, ann, second_step=False)
    for name in ("desk:home", "mfa_activate_totp", "mfa_add_webauthn", "account_change_password"):
        let_in(client, ann, second_step=False)
        assert client.get(reverse(name))["Location"].startswith(SIGN_IN), name
    assert Authenticator.objects.filter(user=ann).count() == 1


def test_after_five_wrong_passwords_even_the_right_one_waits_and_others_do_not(client, ann):
    make_member(Role.VIEWER, username="bob")
    for _ in range(5):
        assert "do not go together" in enter(client, "ann", "wrong").content.decode()
    assert "Tried too often" in enter(client, "ann", PASSWORD).content.decode()
    assert enter(Client(), "bob").status_code == 302


def test_wrong_codes_are_counted_too(client, ann):
    enter(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    page = client.post(CODE, {"code": code_of(SECRET)}).content.decode()
    assert "Tried too often" in page
    assert not is_in(client)


def test_thirty_attempts_in_a_minute_from_one_place_are_enough_whatever_it_says_of_itself(client):
    for number in range(30):
        enter(client, f"name-{number}", "wrong", headers={"x-forwarded-for": f"192.0.2.{number}"})
    response = enter(client, "another", "wrong", headers={"x-forwarded-for": "192.0.2.77"})
    assert response.status_code == 429
    assert "Wait five minutes" in response.content.decode()
    assert enter(client, "another", "wrong", REMOTE_ADDR="198.51.100.7").status_code == 200


def test_behind_a_proxy_of_one_s_own_only_what_the_proxy_adds_counts(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(30):
        said = f"192.0.2.{number}, 198.51.100.7"
        enter(client, f"name-{number}", "wrong", headers={"x-forwarded-for": said})
    said = {"x-forwarded-for": "198.51.100.9, 198.51.100.7"}
    assert enter(client, "another", "wrong", headers=said).status_code == 429
    said = {"x-forwarded-for": "198.51.100.7, 198.51.100.9"}
    assert enter(client, "another", "wrong", headers=said).status_code == 200


def test_what_is_counted_is_in_the_database_without_addresses_or_names(client, ann):
    enter(client, "ann", "wrong", REMOTE_ADDR="198.51.100.7")
    enter(client, "bea@example.org", "wrong", REMOTE_ADDR="2001:db8::7")

    kept = " ".join(f"{row.cache_key} {row.value}" for row in SharedCount.objects.all())
    assert SharedCount.objects.count() >= 4
    for plain in ("198.51.100.7", "2001:db8", "ann", "bea"):
        assert plain not in kept


def test_a_household_with_many_addresses_of_its_own_counts_as_one(client):
    for number in range(30):
        enter(client, f"name-{number}", "wrong", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
    assert enter(client, "another", "wrong", REMOTE_ADDR="2001:db8:1:2:ffff::").status_code == 429
    assert enter(client, "another", "wrong", REMOTE_ADDR="2001:db8:1:3::").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "account_signup", "account_email", "account_reset_password", "account_set_password",
        "account_inactive", "account_confirm_email", "mfa_download_recovery_codes",
        "mfa_deactivate_totp", "mfa_login_webauthn", "mfa_signup_webauthn", "mfa_trust",
    ],
)  # fmt: skip
def test_what_is_not_offered_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_switch_for_development_leaves_the_second_step_out(client, ann, settings):
    assert live_settings.SKIP_SECOND_FACTOR is False
    settings.SKIP_SECOND_FACTOR = True
    assert enter(client)["Location"] == DESK
    assert is_in(client)
    settings.SKIP_SECOND_FACTOR = False
    assert not is_in(client)


@pytest.fixture
def over() -> None:
    """What is over, and a session that is not."""
    now = timezone.now()
    Session.objects.create(pk="old", session_data="x", expire_date=now - timedelta(minutes=1))
    Session.objects.create(pk="new", session_data="x", expire_date=now + timedelta(minutes=1))
    SharedCount.objects.create(cache_key="old", value="", expires=now - timedelta(minutes=1))


def test_what_is_over_is_forgotten_when_somebody_signs_in(client, ann, over):
    enter(client)
    client.post(CODE, {"code": code_of(SECRET)})

    assert [each.pk for each in Session.objects.filter(pk__in=["old", "new"])] == ["new"]
    assert not SharedCount.objects.filter(pk="old").exists()


def test_what_is_over_is_forgotten_every_day_too(over):
    for name in live_settings.DAILY_COMMANDS:
        call_command(name)

    assert [each.pk for each in Session.objects.all()] == ["new"]
    assert not SharedCount.objects.exists()


def test_a_written_code_works_once_and_only_its_owner_s(client, ann):
    codes = written_codes(ann)
    other = make_member(Role.VIEWER, username="bob")
    TOTP.activate(other, SECRET)
    bob = Client()
    enter(bob, "bob")
    assert bob.post(CODE, {"code": codes[0]}).status_code == 200

    enter(client)
    assert client.post(CODE, {"code": codes[0]})["Location"] == WRITTEN
    client.get(WRITTEN)  # shows them, because nobody had looked at them yet
    assert "You have 9 written codes left." in client.get(WRITTEN).content.decode()
    again = Client()
    enter(again)
    assert again.post(CODE, {"code": codes[0]}).status_code == 200
    assert again.post(CODE, {"code": codes[1]})["Location"] == WRITTEN


def written_codes(user: User) -> list[str]:
    """Make codes to write down for somebody, and return them."""
    return RecoveryCodes.activate(user).get_unused_codes()
