"""The pages for what went wrong: calm, with the ways to a person, and leaking nothing."""

import re
from html import unescape

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from groups.views import home
from selfhelp.publisher import get_site
from tests.public_urls import addresses

INSIDE = "inside-of-the-machine"
WORDS_OF_MACHINES = re.compile(
    r"traceback|exception|django|python|sqlite|postgres|csrf|\.py\b|line \d+|database",
    re.IGNORECASE,
)

pytestmark = pytest.mark.django_db


def check_that_the_page_helps_and_leaks_nothing(response) -> None:
    page = unescape(response.content.decode())
    site = get_site()
    for line in site.crisis_lines:
        assert f'href="{line.link}"' in page
        assert line.label in page
    assert site.team_telephone_link in page
    assert site.team_telephone in page
    assert page.count("<h1") == 1
    assert reverse("groups:home") in page
    assert INSIDE not in page + str(response.headers)
    words = re.sub(r"<[^>]*>", " ", page)
    assert WORDS_OF_MACHINES.findall(words) == []


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadRequest, 400),
        (SuspiciousOperation, 400),
        (PermissionDenied, 403),
        (Http404, 404),
        (ValueError, 500),
        (OperationalError, 503),
        (connection.Database.OperationalError, 503),  # the driver's own, which Django passes on
        (RecursionError, 500),
    ],
)
def test_every_error_has_a_page_that_shows_where_to_turn(monkeypatch, error, status):
    def fail():
        raise error(INSIDE)

    monkeypatch.setattr(home, "home_page", fail)

    response = Client(raise_request_exception=False).get(f"/?q={INSIDE}")

    assert response.status_code == status
    check_that_the_page_helps_and_leaks_nothing(response)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/no-such-page/", 404),
        ("/issues/no-such-issue/", 404),
        ("/places/no-such-place/", 404),
        ("/groups/no-such-group/", 404),
        ("/groups/clifton-single-mums/", 410),
        ("/groups/%00/", 400),
    ],
)
def test_an_address_that_leads_nowhere_has_a_page_that_shows_where_to_turn(client, path, status):
    response = client.get(path)

    assert response.status_code == status
    check_that_the_page_helps_and_leaks_nothing(response)


def test_a_form_that_comes_back_too_late_gets_our_page_and_not_the_framework_s():
    response = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": INSIDE})

    assert response.status_code == 403
    check_that_the_page_helps_and_leaks_nothing(response)


@pytest.fixture
def broken_database():
    def refuse(*_):
        raise OperationalError(INSIDE)

    with connection.execute_wrapper(refuse):
        yield


def test_while_the_database_fails_every_page_is_whole_or_the_calm_page(broken_database):
    client = Client(raise_request_exception=False)
    statuses = {}
    for address in addresses():
        response = client.get(address.path)
        statuses[address.name] = response.status_code
        if response.status_code == 503 and address.name != "readyz":
            # It asks the database for nothing, or there would have been no page at all.
            check_that_the_page_helps_and_leaks_nothing(response)

    assert statuses.pop("readyz") == 503
    assert set(statuses.values()) == {200, 503}
    for name in ("crisis", "about", "privacy", "accessibility", "for_groups", "robots"):
        assert statuses[f"groups:{name}"] == 200, name


def test_a_missing_list_of_static_files_still_leaves_the_words_and_the_crisis_lines(
    db, settings, tmp_path
):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Samaritans" in response.content.decode()
    assert settings.PUBLISHER["team_telephone"] in response.content.decode()
