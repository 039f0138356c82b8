"""Nothing typed at the desk is lost when a session ends: it comes back, to be sent again."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from groups.models import SavedView
from selfhelp.accounts import presence
from selfhelp.accounts.roles import Role
from tests.groups.desk.as_a_browser import read
from tests.members import PASSWORD, sign_in

pytestmark = pytest.mark.django_db

SIGN_IN = reverse("account_login")
VIEWS = reverse("groups_desk:views")
TYPED = {"name": ['Late "ones" & <new>'], "question": ["age=late"], "also": ["1\r\n2", "3"]}
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def browser(settings) -> Client:
    """Somebody's browser in which a form of the desk is open; tokens are asked for."""
    settings.SKIP_SECOND_FACTOR = True
    client = Client(enforce_csrf_checks=True)
    sign_in(client, Role.EDITOR, username="ed")
    client.get(VIEWS + "?age=late")
    return client


def end_session(client: Client) -> None:
    session = client.session
    session[presence.KEY] = session[presence.KEY] | {"seen": time.time() - presence.IDLE - 1}
    session.save()


def send(client: Client, typed: dict, token: str, **headers):
    return client.post(VIEWS, typed | {"csrfmiddlewaretoken": token}, headers=HERE | headers)


def token_of(client: Client) -> str:
    return client.cookies["csrftoken"].value


def sign_in_again(client: Client) -> None:
    client.get(SIGN_IN)
    told = {"login": "ed", "password": PASSWORD, "csrfmiddlewaretoken": token_of(client)}
    assert client.post(SIGN_IN, told).status_code == 302


def given_back(response) -> dict[str, list[str]]:
    """Return the fields of the page that came, as a browser would send them."""
    assert response.status_code == 403
    found: dict[str, list[str]] = {}
    for name, value in read(response, None).sent:
        found.setdefault(name, []).append(value)
    return found


def test_what_was_typed_comes_back_and_is_sent_once_somebody_has_signed_in_elsewhere(browser):
    end_session(browser)
    before = given_back(send(browser, TYPED, token_of(browser)))
    [old] = before.pop("csrfmiddlewaretoken")
    assert before == TYPED

    still_out = send(browser, before, old)
    assert given_back(still_out).keys() >= TYPED.keys()
    assert "Sign in (in a new tab)" in still_out.content.decode()

    sign_in_again(browser)
    again = given_back(send(browser, before, old))
    [new] = again.pop("csrfmiddlewaretoken")
    assert again == TYPED
    assert not SavedView.objects.exists()
    assert send(browser, again, new).status_code == 302
    assert SavedView.objects.get().name == TYPED["name"][0]


def test_nothing_is_given_back_to_a_form_from_elsewhere_or_from_nobody_knows_where(browser):
    for headers in ({"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Origin": ""}):
        response = send(browser, TYPED, "a wrong one", **headers)
        assert response.status_code == 403
        assert "age=late" not in response.content.decode()


def test_passwords_never_stand_in_a_page(browser):
    typed = {"login": "ed", "password": PASSWORD, "oldpassword": PASSWORD}
    for name in ("account_login", "account_change_password", "account_reauthenticate"):
        response = browser.post(reverse(name), typed, headers=HERE)
        assert response.status_code == 403
        assert PASSWORD not in response.content.decode()


def test_a_press_with_nothing_typed_leads_to_the_sign_in_page(browser):
    end_session(browser)
    assert send(browser, {}, token_of(browser))["Location"].startswith(SIGN_IN)


def test_a_file_is_to_be_chosen_again(browser):
    end_session(browser)
    file = SimpleUploadedFile("groups.csv", b"name")
    response = send(browser, {"file": file}, token_of(browser))
    assert "choose it again" in response.content.decode()
