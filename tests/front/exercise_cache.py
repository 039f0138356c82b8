"""A cache that all share between readers and the site: nginx, as docs/operating/cache.nginx says.

Not part of the suite, which it would make a minute longer: `make torture` runs it.
"""

import gzip
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from groups.models import Group
from groups.views.storing import SHARED_SECONDS
from selfhelp.accounts.roles import Role
from tests.factories import make_group
from tests.front import programs
from tests.front.every_url import administrator_s_cookie, every_url, for_everybody
from tests.front.odd_questions import CANARY, ODD_QUESTIONS, for_page
from tests.front.odd_requests import HOST
from tests.front.raw import Answer, Connect, ask, to_port
from tests.groups.desk.as_a_browser import press
from tests.members import sign_in
from tests.outbox.processes import wait_until
from tests.own_database import own_database
from tests.public_urls import UNREADABLE

pytestmark = pytest.mark.fault("a cache in front")

NEW = b"New and true"
KEY = re.compile(rb"\nKEY: " + re.escape(HOST.encode()) + rb"(.*)\n")  # in nginx's own files
READERS = 20  # of each page
PLAIN = ["/", "/groups/", "/issues/", "/places/arnold/", "/privacy/", "/for-professionals/"]
# What browsers and others take; only where gzip stands may it come.
ACCEPTED = ["gzip", "identity", "br", "gzip, deflate, br, zstd", "", "*", "deflate"]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[programs.Served]:
    """The site, over a database that the desk changes too."""
    if not programs.find("nginx"):
        pytest.skip("NOT RUN: needs nginx (apt install nginx)")
    folder = tmp_path_factory.mktemp("cache")
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        url = stack.enter_context(own_database(folder))
        yield stack.enter_context(programs.site(url, folder / "site"))


@dataclass(frozen=True)
class Edit:
    """An edit at the desk while a cache of its own has three pages: two and the group's."""

    folder: Path
    cache: Connect
    pages: dict[str, Answer]
    at: float

    @property
    def path(self) -> str:
        return [*self.pages][2]

    @property
    def same(self) -> str:
        return [*self.pages][0]

    @property
    def old(self) -> str:
        return [*self.pages][1]

    def is_left(self) -> float:
        """Return for how many seconds more the cache may show what is older."""
        return max(self.at + SHARED_SECONDS + 1 - time.monotonic(), 0)


@pytest.fixture(scope="module", autouse=True)
def edit(site, tmp_path_factory) -> Iterator[Edit]:
    """Edit before all else, so that its minute is over when all else is done."""
    folder = tmp_path_factory.mktemp("edit")
    group, desk = make_group("edited", own_words="Old"), Client()
    sign_in(desk, Role.EDITOR, username="edits", email="edits@example.org")
    form = desk.get(reverse("groups_desk:edit", args=[group.pk]))
    with programs.nginx(folder / "nginx", site.socket) as port:
        cache = to_port(port)
        pages = {path: get(cache, path) for path in (*PLAIN[4:6], group.get_absolute_url())}
        assert press(desk, form, "save", own_words=NEW.decode()).status_code == 302
        edited = Edit(folder, cache, pages, time.monotonic())
        assert get(cache, edited.path).body == pages[edited.path].body
        yield edited


@pytest.fixture
def cache(site, tmp_path) -> Iterator[Connect]:
    """A cache in front of it that has nothing yet."""
    site.noted()
    with programs.nginx(tmp_path / "nginx", site.socket) as port:
        yield to_port(port)


def get(connect: Connect, path: str, *more: str, method: str = "GET", host: str = HOST) -> Answer:
    """Ask as Caddy does for somebody; `more` are lines of the head."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *more]
    if not any("Forwarded-Proto" in line for line in more):
        lines.append("X-Forwarded-Proto: https")
    sent = "\r\n".join([*lines, "Connection: close", "", ""])
    [answer] = ask(connect, sent.encode("latin-1"), method=method).answers
    return answer


def page_of(answer: Answer) -> bytes:
    """Return a page as it is read."""
    packed = answer.headers["Content-Encoding"] == "gzip"
    return gzip.decompress(answer.body) if packed else answer.body


def entries() -> Iterator[str]:
    """Yield the addresses of groups, each once: pages that no cache has yet."""
    yield from (group.get_absolute_url() for group in Group.objects.listed().order_by("pk"))


def kept_by(folder: Path) -> set[str]:
    """Return the addresses of all that lies in the cache."""
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {KEY.search(file)[1].decode() for file in files}


def test_what_is_for_everybody_is_asked_of_the_site_once(site, cache, record_property):
    seen = {path: {page_of(get(cache, path)) for _ in range(READERS)} for path in PLAIN}

    assert sorted(each["PATH_INFO"] for each in site.noted()) == sorted(PLAIN)
    assert seen == {path: {page_of(get(site.connect, path))} for path in PLAIN}
    record_property("seen", f"{READERS * len(PLAIN)} readers, {len(PLAIN)} asked of the site")


def test_nothing_else_is_ever_stored_whoever_asks(site, cache, tmp_path, record_property):
    # What cannot be read nginx refuses by itself.
    paths = sorted(set(every_url().values()) - {UNREADABLE})
    cookie = f"Cookie: {administrator_s_cookie()}"
    form = ("Content-Type: application/x-www-form-urlencoded", "Content-Length: 0")
    asked = {}
    for path in paths:
        get(cache, path, *form, method="POST")
        get(cache, path, method="HEAD")
        site.noted()
        for more in ([], [cookie, "Accept-Language: pl"], ["Accept-Encoding: gzip"]):
            get(cache, path, *more)
        asked[path] = len(site.noted())

    may = for_everybody()
    assert kept_by(tmp_path / "nginx" / "cache") == may
    assert {path for path in paths if asked[path] != 3} == may
    record_property("seen", f"{len(paths)} addresses, of which {len(may)} were stored")


def test_who_has_a_page_is_told_so_and_who_asks_for_the_head_gets_no_more(site, cache):
    for path in ("/issues/", "/privacy/"):
        head = get(cache, path, method="HEAD")
        page = get(cache, path)
        again = get(cache, path, f"If-None-Match: {page.headers['ETag']}")
        other = get(cache, path, 'If-None-Match: "other"')
        part = get(cache, path, "Range: bytes=0-9")

        assert (head.status, head.body, again.status, again.body) == (200, b"", 304, b"")
        assert head.headers["ETag"] == page.headers["ETag"] == again.headers["ETag"]
        assert other.body == page.body == get(site.connect, path).body
        assert part.body in {page.body[:10], page.body}
        assert [each["REQUEST_METHOD"] for each in site.noted()] == ["GET", "GET"]


def test_packed_and_plain_pages_are_not_mixed(site, cache):
    for path, (first, second) in zip(entries(), product(ACCEPTED, repeat=2), strict=False):
        plain = get(site.connect, path, "Accept-Encoding: identity").body
        for accepted in (first, second, first):
            answer = get(cache, path, f"Accept-Encoding: {accepted}")
            packed = answer.headers["Content-Encoding"]
            assert packed == ("gzip" if "gzip" in accepted else None), (path, accepted)
            assert page_of(answer) == plain, (path, accepted)


def test_nobody_changes_by_an_odd_question_what_others_get(site, cache, record_property):
    fresh, changed = entries(), []
    for odd in ODD_QUESTIONS:
        path = next(fresh)
        right = page_of(get(site.connect, path))
        ask(cache, for_page(odd, path))
        answers = [get(cache, path), get(cache, path, "Accept-Encoding: gzip")]
        if [page_of(each) for each in answers] != [right, right]:
            changed.append(odd)
    assert changed == []
    record_property("seen", f"{len(ODD_QUESTIONS)} odd questions")


def test_an_edit_shows_within_a_minute_and_nothing_old_is_shown_while_the_site_is_away(
    site, edit, record_property
):
    wait_until(lambda: NEW in get(edit.cache, edit.path).body, "the edit", seconds=edit.is_left())
    shown = time.monotonic() - edit.at

    # It was the last of the three that were stored: the time of the others is over too.
    site.noted()
    same = get(edit.cache, edit.same)
    assert same.body == edit.pages[edit.same].body
    assert [each["HTTP_IF_NONE_MATCH"] for each in site.noted()] == [same.headers["ETag"]]
    with away(site):
        assert get(edit.cache, edit.path).status == 200
        assert get(edit.cache, edit.old).status == 502
        assert get(edit.cache, f"/groups/?q={CANARY}").status == 502
    kept = [each.read_bytes() for each in edit.folder.rglob("*") if each.is_file()]
    assert CANARY.encode() not in b"".join(kept)
    record_property("seen", f"the edit was there {shown:.0f} s later at the latest")


@contextmanager
def away(site: programs.Served) -> Iterator[None]:
    """Let nobody reach the site."""
    elsewhere = site.socket.with_suffix(".away")
    site.socket.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(site.socket)
