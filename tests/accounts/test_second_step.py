"""Setting up the second step: compulsory, replaced with the password, never left without."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from selfhelp.accounts import mails, presence
from selfhelp.accounts.roles import Role
from tests.accounts.codes import code_of
from tests.members import PASSWORD, let_in, make_member

OLD_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
DESK = reverse("desk:home")
TELEPHONE = reverse("mfa_activate_totp")
CODES = reverse("mfa_view_recovery_codes")
AGAIN = reverse("account_reauthenticate")

pytestmark = pytest.mark.django_db


def shown_secret(client) -> str:
    page = client.get(TELEPHONE).content.decode()
    return re.search(r'desk-key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")


def set_up(client):
    return client.post(TELEPHONE, {"code": code_of(shown_secret(client))})


def not_fresh(client) -> None:
    session = client.session
    session[presence.KEY] |= {"began": session[presence.KEY]["began"] - presence.FRESH - 1}
    session.save()


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """Note what members are told of changes."""
    changes = []
    monkeypatch.setattr(mails, "tell_of_change", lambda user, change, now: changes.append(change))
    return changes


def test_setting_a_telephone_up_opens_the_desk_and_shows_the_codes_once(
    client, told, django_capture_on_commit_callbacks
):
    let_in(client, make_member(Role.VIEWER), second_step=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert set_up(client)["Location"] == CODES
    page = client.get(CODES).content.decode()
    codes = re.findall(r"<li>(\d{8})</li>", page)
    assert len(codes) == len(set(codes)) == 10
    again = client.get(CODES).content.decode()
    assert "shown once" in again
    assert not any(code in again for code in codes)
    assert client.get(DESK).status_code == 200
    assert told == ["mfa/email/totp_activated"]


def test_a_wrong_code_sets_nothing_up_and_keeps_the_same_key(client):
    let_in(client, make_member(Role.VIEWER), second_step=False)
    before = client.get(TELEPHONE).context["key"]
    page = client.post(TELEPHONE, {"code": "000000"}).content.decode()
    assert before in page
    assert not Authenticator.objects.exists()
    assert client.get(DESK).status_code == 302


def test_the_picture_keeps_to_the_rules_of_the_page(client):
    let_in(client, make_member(Role.VIEWER), second_step=False)
    response = client.get(TELEPHONE)
    [svg] = re.findall(r"<svg class=\"qr\".*?</svg>", response.content.decode(), re.DOTALL)
    assert "style" not in svg
    assert "data:" not in svg
    assert 'role="img"' in svg
    assert "data:" not in response.headers["Content-Security-Policy"]


def test_another_telephone_takes_the_place_of_the_first(client):
    user = make_member(Role.VIEWER)
    TOTP.activate(user, OLD_SECRET)
    let_in(client, user)
    set_up(client)
    [telephone] = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    assert not telephone.wrap().validate_code(code_of(OLD_SECRET))


def test_a_while_after_signing_in_the_password_is_asked_for_first(client):
    user = make_member(Role.VIEWER)
    TOTP.activate(user, OLD_SECRET)
    let_in(client, user)
    not_fresh(client)

    response = client.get(TELEPHONE)
    assert response["Location"] == f"{AGAIN}?next=%2Fdesk%2Faccount%2Ftelephone%2F"
    assert client.post(AGAIN, {"password": "wrong"}).status_code == 200
    assert client.get(TELEPHONE).status_code == 302
    response = client.post(response["Location"], {"password": PASSWORD})
    assert response["Location"] == TELEPHONE
    assert client.get(TELEPHONE).status_code == 200


def test_the_last_second_step_cannot_be_removed(client):
    user = make_member(Role.VIEWER)
    passkeys = [
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": {}}
        )
        for name in ("first", "second")
    ]
    let_in(client, user)
    for passkey in passkeys:
        client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert list(Authenticator.objects.filter(user=user)) == passkeys[1:]


def test_nobody_removes_somebody_else_s(client):
    other = make_member(Role.VIEWER, username="other")
    passkey = Authenticator.objects.create(
        user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "x", "credential": {}}
    )
    let_in(client, make_member(Role.ADMINISTRATOR))
    assert client.post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_changing_the_password_signs_out_everywhere_else(client, told):
    user = make_member(Role.VIEWER)
    other = type(client)()
    let_in(client, user)
    let_in(other, user)
    new = "four-quiet-lamps-12"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), data)["Location"] == DESK
    assert client.get(DESK).status_code == 200
    assert other.get(DESK).status_code == 302
    assert told == ["account/email/password_changed"]
