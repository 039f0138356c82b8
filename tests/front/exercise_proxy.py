"""Caddy in front of the public's and the team's pages, as docs/operating/Caddyfile says.

Not part of the suite: `make torture` runs it.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.front import programs
from tests.front.odd_requests import EVERY, HIDDEN_PATH, HOST, request
from tests.front.raw import Connect, Heard, ask
from tests.front.slow_visitors import KINDS, Crowd
from tests.own_database import own_database

NEIGHBOURS = ["/issues/", "/privacy/", "/crisis/"]
VISITORS = 100  # slow ones at a time: many more than the site has threads
READ_WITHIN_SECONDS = 5.0  # on a busy machine; else it would be never
# Who says of themselves that they are somebody else, or come another way.
SAY_OF_THEMSELVES = [
    "X-Forwarded-For: 9.9.9.9\nX-Forwarded-Proto: http",
    "X_Forwarded_For: 9.9.9.9\nX_Forwarded_Proto: http",
    "X-Forwarded_For: 9.9.9.9",
    "Connection: X-Forwarded-For, X-Forwarded-Proto",
]
TO_THE_TEAM = ["/desk/", "/desk", "/DESK/", "/%64esk/", "//desk/", "/desk/../desk/", "/./desk/"]
TO_THE_TEAM += ["/desk%2f", "/list/1/desk/", "/issues/../desk/", "/issues/%2e%2e/desk/", "/desk;x/"]


@dataclass(frozen=True)
class Scene:
    """The way in, and the process behind it that has the public's keys alone."""

    caddy: Connect
    public: programs.Served
    desk: str


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """Caddy, and the site behind it; there is nothing at the team's socket."""
    if not programs.find("caddy"):
        pytest.skip("NOT RUN: needs caddy (apt install caddy)")
    folder = tmp_path_factory.mktemp("proxy")
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        url = stack.enter_context(own_database(folder))
        public = stack.enter_context(programs.site(url, folder / "site"))
        stack.enter_context(programs.nobody_at_home(folder / "desk.sock"))
        desk = f"unix/{folder / 'desk.sock'}"
        ways = programs.caddy(folder / "caddy", f"unix/{public.socket}", desk)
        yield Scene(stack.enter_context(ways), public, desk)


def read(connect: Connect, path: str = NEIGHBOURS[0], more: str = "X: x") -> Heard:
    """Ask for a page as a browser does."""
    return ask(connect, request(f"{more}\nConnection: close", line=f"GET {path} HTTP/1.1"))


@pytest.mark.fault("odd requests")
def test_no_request_that_is_hidden_in_another_comes_through(scene, record_property):
    right = {path: read(scene.public.connect, path).answers[0].body for path in NEIGHBOURS}
    for odd in EVERY:
        scene.public.noted()
        ask(scene.caddy, odd.sent, quiet=0.3)
        seen = {path: read(scene.caddy, path).answers[0].body for path in NEIGHBOURS}
        assert seen == right, odd.name
        assert HIDDEN_PATH not in {each["PATH_INFO"] for each in scene.public.noted()}, odd.name
    record_property("seen", f"{len(EVERY)} requests with another in them")


@pytest.mark.fault("odd requests")
def test_who_asks_is_said_by_the_proxy_alone(scene):
    for lines in SAY_OF_THEMSELVES:
        scene.public.noted()
        read(scene.caddy, more=lines)
        [noted] = scene.public.noted()
        told = (noted["HTTP_X_FORWARDED_FOR"], noted["HTTP_X_FORWARDED_PROTO"])
        assert told == (programs.VISITOR, "https"), lines


@pytest.mark.fault("a cache in front")
def test_behind_a_cache_too_visitors_are_told_from_one_another(scene, tmp_path):
    if not programs.find("nginx"):
        pytest.skip("NOT RUN: needs nginx (apt install nginx)")
    with (
        programs.nginx(tmp_path / "nginx", scene.public.socket) as port,
        programs.caddy(tmp_path / "caddy", f"127.0.0.1:{port}", scene.desk) as connect,
    ):
        scene.public.noted()
        for path in ("/a-z/", "/a-z/", "/in-touch/"):
            assert read(connect, path, SAY_OF_THEMSELVES[0]).statuses == [200]
        told = [(each["PATH_INFO"], each["HTTP_X_FORWARDED_FOR"]) for each in scene.public.noted()]
    assert told == [("/a-z/", programs.VISITOR), ("/in-touch/", programs.VISITOR)]


@pytest.mark.fault("odd requests")
def test_no_spelling_of_the_team_s_address_opens_anything_with_the_public_s_keys(scene):
    scene.public.noted()
    for path in TO_THE_TEAM:
        status = read(scene.caddy, path).statuses
        for noted in scene.public.noted():
            assert not noted["PATH_INFO"].startswith(("/desk/", "/admin/")), path
            assert status[0] in {302, 404}, path


@pytest.mark.fault("odd requests")
def test_what_is_larger_than_any_form_does_not_reach_the_site_whole(scene):
    head = f"Origin: https://{HOST}\nContent-Type: application/x-www-form-urlencoded\n"
    large = request(f"{head}Content-Length: 5000000", "a" * 5_000_000)
    assert ask(scene.caddy, large).statuses[0] >= 400
    long = request("\n".join(f"X{number}: {'a' * 9000}" for number in range(200)))
    assert ask(scene.caddy, long).statuses == [431]
    assert read(scene.caddy).statuses == [200]


@pytest.mark.fault("slow visitors")
@pytest.mark.parametrize("kind", KINDS)
def test_many_slow_visitors_keep_nobody_from_reading(scene, kind, record_property):
    with Crowd(scene.caddy, KINDS[kind], VISITORS):
        began = time.monotonic()
        assert [read(scene.caddy, path).statuses for path in NEIGHBOURS] == [[200]] * 3
        took = (time.monotonic() - began) / 3
    assert took < READ_WITHIN_SECONDS
    record_property("seen", f"{VISITORS} who {kind}: a page in {took:.2f} s")
