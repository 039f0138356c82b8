"""Secrets of the second step are sealed where they are kept, from the first moment on."""

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.test import Client
from django.urls import reverse

from selfhelp.accounts import sealing
from selfhelp.accounts.roles import Role
from selfhelp.crypto import CannotOpen, new_secret
from tests.accounts.codes import code_of
from tests.members import PASSWORD, let_in, make_member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TELEPHONE = reverse("mfa_activate_totp")

pytestmark = pytest.mark.django_db


def everything_kept() -> str:
    """Return all that the tables of signing in hold, as text."""
    tables = ["mfa_authenticator", "django_session", "accounts_user", "accounts_shared_count"]
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608, the names are above
            rows += cursor.fetchall()
    return str(rows)


def test_a_secret_is_sealed_and_opens_again():
    user = make_member(Role.VIEWER)
    telephone = TOTP.activate(user, SECRET).instance
    codes = RecoveryCodes.activate(user)
    seed = sealing.unseal_text(codes.instance.data["seed"], context=sealing.SECOND_STEP)

    kept = everything_kept()
    for plain in (SECRET, seed, *codes.generate_codes()):
        assert plain not in kept
    assert Authenticator.objects.get(pk=telephone.pk).wrap().validate_code(code_of(SECRET))


def test_a_secret_that_waits_for_its_first_code_is_sealed_with_the_session(client):
    let_in(client, make_member(Role.VIEWER), second_step=False)
    page = client.get(TELEPHONE).content.decode()
    secret = re.search(r'desk-key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")

    assert client.session["mfa.totp.secret"] == secret
    [session] = Session.objects.all()
    assert secret not in session.session_data
    with pytest.raises(CannotOpen):
        sealing.unseal(b"\x01" * 80, context=sealing.SESSION)


def test_a_new_key_seals_and_the_old_one_still_opens(settings):
    old, new = settings.SIGN_IN_KEYS[0], new_secret()
    before = sealing.seal_text("before", context="test")
    settings.SIGN_IN_KEYS = [new, old]
    after = sealing.seal_text("after", context="test")
    assert sealing.unseal_text(before, context="test") == "before"
    settings.SIGN_IN_KEYS = [new]
    assert sealing.unseal_text(after, context="test") == "after"
    with pytest.raises(CannotOpen):
        sealing.unseal_text(before, context="test")


@pytest.mark.parametrize("sealed", ["", "no", "é", "AAAA" * 30])
def test_what_was_not_sealed_here_does_not_open(sealed):
    with pytest.raises(CannotOpen):
        sealing.unseal_text(sealed, context="test")


def test_what_was_sealed_for_one_purpose_opens_for_no_other():
    sealed = sealing.seal_text("words", context=sealing.SESSION)
    with pytest.raises(CannotOpen):
        sealing.unseal_text(sealed, context=sealing.SECOND_STEP)


def test_without_a_key_nobody_signs_in_and_the_log_names_the_setting(settings, client, caplog):
    make_member(Role.VIEWER, username="ann")
    settings.SIGN_IN_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="SIGN_IN_KEYS is missing"):
        client.post(reverse("account_login"), {"login": "ann", "password": PASSWORD})
    assert "SIGN_IN_KEYS is missing" in caplog.text
    assert client.get("/").status_code == 200


def test_a_malformed_key_stops_every_command_and_is_not_shown(settings):
    settings.SIGN_IN_KEYS = [new_secret(), "malformed-key"]
    with pytest.raises((SystemCheckError, CommandError)) as stopped:
        call_command("check", stdout=StringIO())
    assert "SIGN_IN_KEYS is malformed" in str(stopped.value)
    assert "malformed-key" not in str(stopped.value)


def test_a_second_step_that_no_key_opens_fits_no_code_and_says_so_in_the_log(settings, caplog):
    user = make_member(Role.VIEWER)
    telephone, codes = TOTP.activate(user, SECRET), RecoveryCodes.activate(user)
    written = codes.generate_codes()
    settings.SIGN_IN_KEYS = [new_secret()]

    assert not telephone.validate_code(code_of(SECRET))
    assert not any(codes.validate_code(code) for code in written)
    assert "SIGN_IN_KEYS has no key that opens a second step." in caplog.text


def test_a_copy_of_the_database_lets_nobody_in(client):
    let_in(client, make_member(Role.VIEWER))
    [session] = Session.objects.all()
    thief = Client()
    for key in (session.session_key, session.session_data):
        thief.cookies["sessionid"] = key
        assert thief.get(reverse("desk:home")).status_code == 302
    assert client.cookies["sessionid"].value not in everything_kept()
    assert client.get(reverse("desk:home")).status_code == 200


def test_a_session_is_gone_when_somebody_signs_out(client):
    let_in(client, make_member(Role.VIEWER))
    client.post(reverse("account_logout"))
    assert not Session.objects.exists()


def test_sessions_of_another_key_are_none_and_nothing_breaks(settings, client):
    let_in(client, make_member(Role.VIEWER))
    settings.SIGN_IN_KEYS = [new_secret()]
    assert client.get(reverse("desk:home")).status_code == 302
