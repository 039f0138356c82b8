"""The list in front of an address: every page carries it along, and nothing that lasts has it."""

import re
import threading

import pytest
from django.test import Client
from django.urls import get_script_prefix
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from groups.middleware import FILES
from groups.models import Group
from groups.presenters import listed
from groups.shortlist import Shortlist
from groups.views import kept
from selfhelp.prefix import plain, under
from tests.public_urls import GONE, MISSING, addresses, pages

LINK = re.compile(r'(?:href|action|src|data-home|data-suggestions)="(/[^"]*)"')
NEVER_CARRIED = ("/static/", "/in-touch/", "/by-mail/", "/suggestions.json")
EMPTIED = "/kept/"
CARRYING = [page.path for page in pages()] + [GONE, MISSING]
FILE_PATHS = [address.path for address in addresses() if address.name in FILES]


@pytest.fixture
def prefix(db) -> str:
    """A list of two groups as it stands in front of addresses."""
    return Shortlist(tuple(Group.objects.listed().values_list("pk", flat=True)[:2])).prefix


@pytest.mark.parametrize("path", CARRYING)
def test_every_link_of_a_page_carries_a_list_and_what_lasts_does_not(client, prefix, path):
    body = client.get(prefix + path.removeprefix("/")).content.decode()
    links = LINK.findall(body)

    assert any(link.startswith(prefix) for link in links)
    for link in links:
        is_carried = link.startswith("/list/")
        may_leave_it = link.startswith(NEVER_CARRIED) or link.endswith(".ics")
        may_leave_it = may_leave_it or link == EMPTIED
        assert is_carried != may_leave_it, link
    for lasting in re.findall(r'rel="canonical" href="([^"]+)"', body):
        assert "/list/" not in lasting
    for json_ld in re.findall(r"<script type=\"application/ld\+json\">.*?</script>", body):
        assert "/list/" not in json_ld
    for address in re.findall(r"https?://[^\s\"<]+", body):
        assert "/list/" not in address or path == EMPTIED, address  # which is there to be shared


@pytest.mark.parametrize("path", CARRYING)
def test_pages_with_a_list_are_not_for_search_engines(client, prefix, path, public_answers):
    page, without = client.get(prefix + path.removeprefix("/")), public_answers[path]

    assert page.status_code == without.status_code
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in without.headers


def test_after_all_pages_were_looked_at_with_a_list_nobody_else_s_page_has_it(client, prefix):
    before = {address.path: client.get(address.path).content for address in addresses()}
    kept.pages._empty(None)
    listed.kept._empty(None)

    for address in addresses():
        client.get(prefix + address.path.removeprefix("/"), follow=True)

    for path, content in before.items():
        now = client.get(path).content
        assert now == content, path
        assert prefix.encode() not in now
    assert get_script_prefix() == "/"


def test_a_page_that_carries_a_list_is_kept_by_nobody(client, prefix):
    client.get(f"{prefix}issues/stroke/")

    assert len(kept.pages) == 0


@pytest.mark.parametrize("path", [*FILE_PATHS, "/in-touch/", "/desk/", "/admin/"])
def test_files_and_private_pages_are_at_one_address_for_everybody(client, prefix, path):
    answer = client.get(f"{prefix}{path.removeprefix('/')}", {"a": "b c"})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{path}?a=b+c")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/list/7.x.12.7/groups/?q=a%20b", "/list/7.12/groups/?q=a%20b"),
        ("/list/nothing/groups/?q=carers", "/groups/?q=carers"),
        ("/list//issues/", "/issues/"),
        ("/list/", "/"),
        ("/list/7", "/list/7/"),
        ("/list/x//elsewhere.example/", "/%2Felsewhere.example/"),
        ("/list/x/%00", "/%00"),
        ("/list/x/a%3Fb%23c/", "/a%3Fb%23c/"),
    ],
)
def test_a_list_that_is_not_written_as_we_write_it_leads_to_one_that_is(
    client, db, asked, answered
):
    answer = client.get(asked)

    assert (answer.status_code, answer.headers["Location"]) == (302, answered)


def test_a_missing_slash_is_added_with_the_list_still_in_front(client, prefix):
    answer = client.get(f"{prefix}groups?q=carers")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{prefix}groups/?q=carers"


def test_a_list_in_front_of_a_list_is_no_page(client, prefix):
    assert client.get(f"{prefix}list/7/groups/").status_code == 404


def test_robots_need_not_look(client):
    assert "Disallow: /list/\n" in client.get("/robots.txt").content.decode()


def test_one_reader_s_list_is_not_in_another_s_page_at_the_same_time():
    inside, done = threading.Event(), threading.Event()
    seen = []

    def other():
        inside.wait(10)
        seen.append(get_script_prefix())
        done.set()

    thread = threading.Thread(target=other)
    thread.start()
    with under("/list/7/"):
        inside.set()
        assert done.wait(10)
    thread.join()
    assert seen == ["/"]


def test_the_prefix_is_put_back_when_a_page_fails():
    with pytest.raises(ZeroDivisionError), under("/list/7/"):
        assert plain("/list/7/groups/") == "/groups/"
        _ = 1 / 0
    assert get_script_prefix() == "/"


class AnyAddress(TestCase):
    """Whatever is asked for with whatever list is answered, or leads to a page of this site."""

    @settings(max_examples=60)
    @given(
        listed=st.text(alphabet="0123456789.x/%-", max_size=20),
        path=st.one_of(
            st.sampled_from(["groups/", "issues/stroke/", "desk/", "in-touch/find/", "a-z", ""]),
            st.text(max_size=15),
        ),
    )
    def test_it_is_answered(self, listed, path):
        answer = Client().get(f"/list/{listed}/{path}")

        assert answer.status_code in {200, 301, 302, 400, 404}
        assert re.match(r"/(?![/\\])", answer.headers.get("Location", "/"))
        assert get_script_prefix() == "/"
