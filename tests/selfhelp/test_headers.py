"""What every public answer says to the browser: no cookie, no strangers, nothing kept or framed."""

import pytest
from django.conf import settings as live_settings

from tests.public_urls import GONE, MISSING
from tests.selfhelp.production import SERVER, settings_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(public_answers, client):
    """The answer of every public address to GET, and to a POST that is refused."""
    refused = [(f"POST {path}", client.post(path)) for path in public_answers]
    return [*public_answers.items(), *refused]


def test_public_answers_set_no_cookie_and_do_not_differ_by_one(answers):
    for path, response in answers:
        assert not response.cookies, path
        assert "Set-Cookie" not in response.headers, path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path


def test_public_answers_allow_nothing_that_does_not_come_from_the_site_itself(answers):
    for path, response in answers:
        policy = response.headers["Content-Security-Policy"]
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert directives.pop("default-src") == "'none'", path
        for name in ("base-uri", "frame-ancestors"):
            assert directives.pop(name) == "'none'", path
        assert set(directives.values()) == {"'self'"}, path
        assert {"script-src", "style-src", "form-action"} <= directives.keys(), path


def test_public_answers_tell_other_sites_nothing_and_cannot_be_framed_or_guessed(answers):
    for path, response in answers:
        assert response.headers["Referrer-Policy"] == "same-origin", path
        assert response.headers["X-Content-Type-Options"] == "nosniff", path
        assert response.headers["X-Frame-Options"] == "DENY", path
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert "geolocation=()" in response.headers["Permissions-Policy"], path


def test_a_visitor_s_own_cookies_are_neither_read_nor_answered(client):
    client.cookies["sessionid"] = "somebody"
    client.cookies["csrftoken"] = "x" * 32
    for path in ("/", "/groups/?q=carers", GONE, MISSING):
        response = client.get(path)
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()


def test_on_one_s_own_machine_browsers_are_not_told_to_insist_on_tls(client):
    assert live_settings.LOCAL
    assert "Strict-Transport-Security" not in client.get("/").headers


@pytest.fixture
def production(settings):
    """Answer as on a server: over TLS, for the address of the directory."""
    for name, value in settings_with(SERVER).items():
        if name.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_")) or name in {
            "ALLOWED_HOSTS",
            "SITE_URL",
        }:
            setattr(settings, name, value)


def test_on_a_server_browsers_are_told_to_insist_on_tls_for_a_year(production, client):
    response = client.get("/", secure=True, headers={"host": "groups.example.org"})

    value = response.headers["Strict-Transport-Security"]
    assert value == "max-age=31536000; includeSubDomains; preload"


def test_on_a_server_plain_http_is_sent_on_to_tls(production, client):
    response = client.get("/issues/", headers={"host": "groups.example.org"})

    assert response.status_code == 301
    assert response["Location"] == "https://groups.example.org/issues/"


def test_on_a_server_another_host_name_is_refused(production, client):
    response = client.get("/", secure=True, headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    ("secure", "host"), [(False, "groups.example.org"), (True, "evil.example")]
)
def test_on_a_server_what_is_answered_before_any_page_is_stored_nowhere(
    production, client, secure, host
):
    # A cache may store a redirect that says nothing of it (RFC 9111, 4.2.2), question and all.
    response = client.get("/groups/?q=carers", secure=secure, headers={"host": host})

    assert response.status_code in (301, 400)
    assert response.headers["Cache-Control"] == "no-store"


def test_on_a_server_the_team_s_cookies_travel_over_tls_only(production, client):
    client.get("/desk/sign-in/", secure=True, headers={"host": "groups.example.org"})

    cookie = client.cookies["__Host-csrftoken"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_on_a_server_browsers_take_the_team_s_cookies_from_this_host_alone():
    # "__Host-" holds only with Secure, for the whole path, and without a domain.
    values = settings_with(SERVER)
    for kind in ("SESSION", "CSRF"):
        assert values[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert values[f"{kind}_COOKIE_SECURE"]
        assert f"{kind}_COOKIE_DOMAIN" not in values
        assert f"{kind}_COOKIE_PATH" not in values
