"""What the site's own server makes of requests that hide another, and of whoever sends slowly.

With nothing in front of it, which no server on the internet has: what stands there is put to the
same in `make torture` (tests/front/exercise_proxy.py).
"""

from collections.abc import Iterator

import pytest

from tests.front import programs
from tests.front.odd_requests import EVERY, HIDDEN_PATH, request
from tests.front.raw import ask
from tests.own_database import own_database

# Before all is taken for said: where there is more to come, the server closes behind it.
QUIET_SECONDS = {False: 0.3, True: 10}
# Framed so that every reader finds two requests, one behind the other.
ARE_TWO = {
    "a length with an underscore beside one without",
    "another protocol on the same line",
}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[programs.Served]:
    folder = tmp_path_factory.mktemp("odd")
    with (
        django_db_blocker.unblock(),
        own_database(folder) as url,
        programs.site(url, folder / "site") as served,
    ):
        yield served


@pytest.mark.fault("odd requests")
def test_a_request_with_two_meanings_is_refused_or_has_one(site):
    for odd in EVERY:
        site.noted()
        heard = ask(site.connect, odd.sent, quiet=QUIET_SECONDS[odd.name in ARE_TWO])
        seen = [each["PATH_INFO"] for each in site.noted()]
        assert (HIDDEN_PATH in seen) == (odd.name in ARE_TWO), odd.name
        assert seen or (heard.is_closed and heard.statuses[0] >= 400), odd.name
        assert len(seen) <= 2, odd.name


# The server looks at what has come whenever some has: a head that ends before it has looked may be
# somewhat larger than the 417,792 bytes that it allows, but never this large.
FAR_TOO_LARGE = 2_000_000


@pytest.mark.fault("odd requests")
def test_a_head_without_end_is_refused(site):
    for head in (
        "X: " + "a" * FAR_TOO_LARGE,
        "\n".join(f"X{number}: x" for number in range(2_000)),
    ):
        site.noted()
        assert ask(site.connect, request(head)).statuses == [431]
        assert site.noted() == []
