"""The walk through a running site: it says what is broken, in words, and changes nothing."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import CaptureQueriesContext

from selfhelp.smoke import Answer, Site, walk
from tests.public_urls import MISSING

Change = Callable[[Answer], Answer]
pytestmark = pytest.mark.django_db
STEPS = [
    "alive", "ready", "front page", "security headers", "style sheet", "issue", "entry", "search",
    "calendar", "leaflet", "in touch, first step", "sign-in", "no such page",
]  # fmt: skip


class InProcess(Site):
    """The site without a network between."""

    def ask(self, path: str) -> Answer:
        found = Client().get(path)
        body = b"".join(found) if found.streaming else found.content
        return Answer(path, found.status_code, dict(found.headers), body)


class Broken(InProcess):
    """A site with one kind of page changed; what is asked twice is taken from `seen`."""

    def __init__(self, seen: dict[str, Answer], broken: str, change: Change):
        super().__init__("http://testserver")
        self._seen, self._broken, self._change = seen, re.compile(broken), change

    def ask(self, path: str) -> Answer:
        if path not in self._seen:
            self._seen[path] = super().ask(path)
        answer = self._seen[path]
        return self._change(answer) if self._broken.fullmatch(path) else answer


@pytest.fixture(scope="module")
def seen() -> dict[str, Answer]:
    """What the site of the demonstration answers, asked for once by all tests."""
    return {}


def status(code: int) -> Change:
    return lambda answer: replace(answer, status=code)


def without(words: str) -> Change:
    return lambda answer: replace(answer, body=re.sub(words.encode(), b"", answer.body))


def header(name: str, value: str) -> Change:
    return lambda answer: replace(answer, headers={**answer.headers, name: value})


def test_a_walk_through_a_site_in_order_finds_it_so_and_changes_nothing():
    with CaptureQueriesContext(connection) as queries:
        told = list(walk(InProcess("http://testserver")))

    assert told == [(step, "") for step in STEPS]
    kinds = {query["sql"].split()[0].upper() for query in queries}
    assert "SELECT" in kinds
    assert kinds & {"INSERT", "UPDATE", "DELETE"} == set()


@pytest.mark.parametrize(
    ("step", "broken", "change", "words"),
    [
        ("alive", "/healthz", status(502), "/healthz answered 502 and not 200"),
        ("ready", "/readyz", status(503), "/readyz answered 503 and not 200"),
        ("front page", "/", without("tel:116123"), "/ does not have 'href=\"tel:116123\"'"),
        ("security headers", "/", header("X-Frame-Options", "ALLOW"), "lacks 'DENY'"),
        ("security headers", "/", header("Set-Cookie", "seen=1"), "front page sets a cookie"),
        ("style sheet", "/", without(r"(?<=base)\.[0-9a-f]{12}"), "no style sheet with a hash"),
        ("style sheet", "/static/.*", header("Cache-Control", "max-age=60"), "not kept for ever"),
        ("issue", "/issues/", without("/issues/"), "no issue has a group"),
        ("entry", "/groups/[^/?]+/", status(500), "answered 500 and not 200"),
        ("search", r"/groups/\?q=.*", without("/groups/"), "/groups/?q="),
        ("calendar", ".*/calendar.ics", without("BEGIN:"), "calendar.ics does not have"),
        ("leaflet", ".*/page-1.png.*", status(503), "answered 503 and not 200"),
        ("leaflet", ".*/page-1.png.*", without("PNG"), "first page is no picture"),
        ("in touch, first step", "/in-touch/.*", header("Cache-Control", "public"), "may be kept"),
        ("in touch, first step", "/groups/[^/?]+/", without("in-touch"), "no way to get in touch"),
        ("sign-in", "/desk/", status(200), "/desk/ answered 200 and not 302"),
        ("sign-in", "/desk/", header("Location", "https://evil.example"), "leads to 'https://evil"),
        ("no such page", MISSING, status(200), "answered 200 and not 404"),
    ],
)
def test_each_fault_is_told_at_its_step_in_words(seen, step, broken, change, words):
    told = dict(walk(Broken(seen, broken, change)))

    assert words in told[step]
    assert list(told) == STEPS


def test_over_tls_browsers_must_be_told_to_insist_on_it(seen):
    site = Broken(seen, "nothing", status(500))
    site.is_sealed = True

    assert "Strict-Transport-Security" in dict(walk(site))["security headers"]


@pytest.fixture
def address() -> Iterator[str]:
    """A site that answers by HTTP."""
    server = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://{server.host}:{server.port}"
    server.terminate()


def test_the_command_walks_through_a_site_by_http_and_says_each_step(address):
    said = io.StringIO()

    call_command("smoke", address, stdout=said)

    assert said.getvalue().splitlines() == [f"{step}: in order" for step in STEPS]


def test_the_command_ends_with_a_fault_where_nobody_answers():
    said = io.StringIO()

    with pytest.raises(CommandError, match="13 steps are not in order"):
        call_command("smoke", "http://127.0.0.1:1", stdout=said)

    assert "alive: /healthz was not answered: ConnectionRefusedError" in said.getvalue()


@pytest.mark.parametrize("url", ["groups.example.org", "ftp://x.example", "https://x.example/a/"])
def test_what_is_no_address_of_a_site_is_refused(url):
    with pytest.raises(CommandError, match="is no address of a site"):
        call_command("smoke", url)
