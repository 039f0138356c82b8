"""Who may store which public page: a shared cache for a minute, or who asked, or nobody."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from groups.views import storing
from groups.views.storing import BY_EVERYBODY, BY_WHO_ASKED, SHARED_SECONDS
from selfhelp.accounts.roles import Role
from selfhelp.middleware import response_headers
from tests.factories import make_group
from tests.groups.desk.as_a_browser import press
from tests.members import sign_in
from tests.public_urls import EXAMPLES, ODD_ADDRESSES, addresses

pytestmark = pytest.mark.django_db

# What changes by itself, from moment to moment.
STORED_NOWHERE = {"healthz", "readyz", "groups:book"}
# As before: fetched once while somebody types, matched in the browser.
BRIEFLY_IN_BROWSERS = {"groups:suggestions"}
BY_CODE = {name for name, examples in EXAMPLES.items() if "code" in examples[0][0]}
PLAIN = {
    address.name: address.path
    for address in addresses()
    if "?" not in address.path and address.name not in STORED_NOWHERE | BY_CODE
}


def expected(name: str, path: str) -> str:
    if name in STORED_NOWHERE:
        return "no-store"
    if name in BRIEFLY_IN_BROWSERS:
        return f"public, max-age={SHARED_SECONDS}"
    return BY_WHO_ASKED if "?" in path or name in BY_CODE else BY_EVERYBODY


def test_every_public_page_says_who_may_store_it_and_what_it_is(public_answers):
    assert len(BY_CODE) == 4
    for name, path in [(address.name, address.path) for address in addresses()]:
        headers = public_answers[path].headers
        told = headers["Cache-Control"]
        if name in STORED_NOWHERE:
            assert "no-store" in told, path
            continue
        assert told == expected(name, path), path
        assert headers["ETag"], path
        assert set(headers.get("Vary", "Accept-Encoding").split(", ")) == {"Accept-Encoding"}, path


def test_no_shared_cache_has_a_page_for_longer_than_it_is_said(public_answers):
    for path, answer in public_answers.items():
        told = answer.headers["Cache-Control"]
        if "public" in told:
            seconds = [int(number) for number in re.findall(r"max-?age=(\d+)", told)]
            assert seconds, path
            assert max(seconds) <= SHARED_SECONDS, path
            # Varnish's own default is ten seconds more, also while the site is away.
            assert "s-maxage" not in told or "stale-while-revalidate=0" in told, path
        else:
            assert "no-store" in told or "private" in told, path


def test_what_is_no_page_is_stored_nowhere(public_answers):
    for path in ODD_ADDRESSES:
        assert public_answers[path].headers["Cache-Control"] == "no-store", path
        assert "ETag" not in public_answers[path].headers, path


def test_who_has_a_page_already_is_told_so_without_it(client, public_answers):
    by_name = {address.name: address.path for address in addresses()}
    for name, path in by_name.items():
        if name in STORED_NOWHERE:
            continue
        tag = public_answers[path].headers["ETag"]
        answer = client.get(path, headers={"if-none-match": tag})
        assert (answer.status_code, answer.content) == (304, b""), path
        assert answer.headers["ETag"] == tag, path
        assert answer.headers["Cache-Control"] == expected(name, path), path


@pytest.mark.parametrize("path", ["/", "/privacy/", "/groups/?q=carers"])
def test_who_has_another_page_gets_this_one(client, path):
    answer = client.get(path, headers={"if-none-match": '"another"'})
    assert (answer.status_code, bool(answer.content)) == (200, True)


def test_compressed_pages_are_known_again_too(client):
    for path in ("/privacy/", "/groups/?q=carers", "/groups/"):
        compressed = client.get(path, headers={"accept-encoding": "gzip"})
        tag = compressed.headers["ETag"]
        headers = {"accept-encoding": "gzip", "if-none-match": tag}
        assert compressed.headers["Content-Encoding"] == "gzip"
        assert client.get(path, headers=headers).status_code == 304, path


def test_what_a_shared_cache_may_have_is_the_same_for_a_stranger_and_for_the_team(public_answers):
    member = Client()
    sign_in(member, Role.ADMINISTRATOR)
    for path in PLAIN.values():
        answer = member.get(path, headers={"accept-language": "pl"}, REMOTE_ADDR="203.0.113.9")
        assert answer.content == public_answers[path].content, path
        assert answer.headers["ETag"] == public_answers[path].headers["ETag"], path
        assert not answer.cookies, path


@pytest.mark.parametrize("path", ["/list/1/", "/list/1/issues/", "/list/1/privacy/"])
def test_a_page_that_carries_somebody_s_list_is_stored_by_nobody_else(client, path):
    assert client.get(path).headers["Cache-Control"] == BY_WHO_ASKED


def test_after_an_edit_at_the_desk_the_entry_is_another_at_once(client):
    group = make_group(own_words="Old")
    path, reader = group.get_absolute_url(), Client()
    before = reader.get(path)
    sign_in(client, Role.EDITOR)
    form = client.get(reverse("groups_desk:edit", args=[group.pk]))
    assert press(client, form, "save", own_words="New and true").status_code == 302

    after = reader.get(path, headers={"if-none-match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    assert "New and true" in after.content.decode()


def test_an_entry_that_the_team_takes_off_the_list_is_stored_nowhere_any_more(client):
    group = make_group()
    path = group.get_absolute_url()
    tag = client.get(path).headers["ETag"]
    make_group(status="paused")

    answer = client.get(path, headers={"if-none-match": tag})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_an_answer_that_says_nothing_of_it_is_stored_nowhere(rf):
    silent = response_headers(lambda request: HttpResponse("words of a person"))(rf.get("/"))
    telling = response_headers(lambda request: HttpResponse(headers={"Cache-Control": "private"}))

    assert silent.headers["Cache-Control"] == "no-store"
    assert telling(rf.get("/")).headers["Cache-Control"] == "private"


def test_how_old_a_page_out_of_a_shared_cache_may_be_is_said_to_who_runs_the_site():
    page = (settings.BASE_DIR / "docs" / "operating.md").read_text(encoding="utf-8")
    assert f"never older than {storing.SHARED_SECONDS} seconds" in page
