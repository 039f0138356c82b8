"""Requests that are refused by their length, and whoever is slow to say what they want.

Requests that hide another, and what stands behind a proxy: tests/front/.
"""

import pytest

from tests.faults.raw import answers_to, held
from tests.faults.site import THREADS

pytestmark = pytest.mark.fault("odd or slow requests")

MORE_THAN_THREADS = 4 * THREADS
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def test_the_body_of_a_form_that_is_refused_by_its_length_is_no_request(site):
    head = b"POST /in-touch/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000001\r\n"
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    assert answers_to(site.port, head + kind + HIDDEN * 20) == ([400], True)


def test_the_server_tells_its_name_and_no_number(site):
    assert site.get("/healthz").headers.get_all("Server") == ["granian"]


def test_two_can_be_asked_for_on_one_line(site):
    """Else nothing of the above would show anything."""
    assert answers_to(site.port, HIDDEN * 2)[0] == [200, 200]


def test_whoever_is_slow_to_say_what_they_want_keeps_nobody_waiting(site):
    with held(site.port, b"GET / HTTP/1.1\r\nHost: ", people=MORE_THAN_THREADS):
        assert site.get("/healthz").status == 200
