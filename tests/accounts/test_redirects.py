"""Wherever a page goes on to what `next` says, it goes to no other site."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from selfhelp.accounts.roles import Role
from tests.accounts.codes import code_of
from tests.members import PASSWORD, let_in, make_member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW = "four-quiet-lamps-12"
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/desk/",
    "///evil.example",
    "/\\evil.example",
    "https:evil.example",
    "\thttps://evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
)
SENT = {
    "account_login": {"login": "ann", "password": PASSWORD},
    "account_reauthenticate": {"password": PASSWORD},
    "account_logout": {},
    "account_change_password": {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    "mfa_activate_totp": {"code": "000000"},
    "mfa_generate_recovery_codes": {},
    "end_other_sessions": {},
}

pytestmark = pytest.mark.django_db


def stays_here(response) -> bool:
    return url_has_allowed_host_and_scheme(
        response.get("Location", "/"), allowed_hosts={"testserver"}
    )


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("name", SENT)
def test_no_page_of_an_account_leads_to_another_site(client, name, address):
    user = make_member(Role.VIEWER, username="ann")
    if name != "account_login":
        let_in(client, user)
    path = reverse(name)
    answers = [
        client.get(path, {"next": address}),
        client.post(path, SENT[name] | {"next": address}, query_params={"next": address}),
    ]
    assert [each for each in answers if not stays_here(each)] == []


@pytest.mark.parametrize("address", ELSEWHERE)
def test_not_even_after_the_second_step(address):
    user, browser = make_member(Role.VIEWER, username="ann"), Client()
    TOTP.activate(user, SECRET)
    where = {"next": address}
    browser.post(reverse("account_login"), SENT["account_login"] | where, query_params=where)
    response = browser.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)} | where)
    assert response.status_code == 302
    assert stays_here(response)


def test_a_page_of_the_desk_is_come_back_to(client):
    make_member(Role.VIEWER, username="ann")
    where = {"next": "/desk/groups/?q=tea"}
    response = client.post(reverse("account_login"), SENT["account_login"] | where)
    assert response["Location"] == where["next"]
