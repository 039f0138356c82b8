"""What a metrics scraper on this machine is told: numbers, and nothing of who looked for what.

Requests are counted by kind of page, never by address: an entry is an entry, whichever it is, and
all of putting people in touch is one kind. Each process counts for itself, in memory, from zero.
"""

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

GetResponse = Callable[[HttpRequest], HttpResponse]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"  # the text format of Prometheus
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# By name and dotted path, as in health.CHECKS. Each takes the time and returns its gauges.
SOURCES = {
    "directory": "groups.search.current.gauges",
    "mail": "selfhelp.outbox.lateness.gauges",
}


@dataclass(frozen=True, slots=True)
class Gauge:
    """One number as it is now, under a name that says its unit."""

    name: str
    help: str
    value: float


class Requests:
    """How many answers of which kind and class of status, and how long they took."""

    def __init__(self):
        self._lock = threading.Lock()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._within: Counter[tuple[str, int]] = Counter()
        self._seconds: Counter[str] = Counter()

    def add(self, kind: str, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._lock:
            self._answers[kind, f"{status // 100}xx"] += 1
            self._within[kind, bisect_left(SECONDS, seconds)] += 1
            self._seconds[kind] += seconds

    def lines(self) -> Iterator[str]:
        """Yield what was counted, in the scraper's format."""
        with self._lock:
            answers, within = self._answers.copy(), self._within.copy()
            seconds = self._seconds.copy()
        yield from _head("requests_total", "counter", "Answers of this process.")
        for (kind, status), count in sorted(answers.items()):
            yield f'selfhelp_requests_total{{kind="{kind}",status="{status}"}} {count}'
        yield from _head("request_seconds", "histogram", "Seconds until an answer was ready.")
        for kind in sorted(seconds):
            yield from _histogram(kind, within, seconds[kind])


def _histogram(kind: str, within: Counter[tuple[str, int]], total: float) -> Iterator[str]:
    count = 0
    for place, most in enumerate((*SECONDS, "+Inf")):
        count += within[kind, place]
        yield f'selfhelp_request_seconds_bucket{{kind="{kind}",le="{most}"}} {count}'
    yield f'selfhelp_request_seconds_sum{{kind="{kind}"}} {total:.6f}'
    yield f'selfhelp_request_seconds_count{{kind="{kind}"}} {count}'


requests = Requests()


def count_requests(get_response: GetResponse) -> GetResponse:
    """Count every answer, where a scraper may ask for the counts (METRICS_PORTS)."""
    if not settings.METRICS_PORTS:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        requests.add(kind_of(request), response.status_code, time.perf_counter() - began)
        return response

    return middleware


def kind_of(request: HttpRequest) -> str:
    """Return the kind of page that an answered request was for.

    For pages of the directory it is the name of the address, as in the log; for all others the
    part of the site they are in, because few people use those, and one page more would tell which
    step somebody took.
    """
    match = request.resolver_match
    if match is None:
        return "static" if request.path_info.startswith(settings.STATIC_URL) else "unknown"
    if match.app_names == ["groups"]:
        return match.view_name
    return match.route.partition("/")[0]


def page(now: datetime) -> str:
    """Return all numbers as they are at `now` (aware), in the scraper's format.

    A source that cannot be asked, such as a database that is away, is said to be down.
    """
    found = {name: _asked(path, now) for name, path in SOURCES.items()}
    lines = [*requests.lines(), *_gauges(gauge for gauges in found.values() for gauge in gauges)]
    lines += _head("source_up", "gauge", "1 where the numbers of a source could be asked for.")
    lines += [
        f'selfhelp_source_up{{source="{name}"}} {int(bool(gauges))}'
        for name, gauges in found.items()
    ]
    return "\n".join(lines) + "\n"


def _asked(path: str, now: datetime) -> list[Gauge]:
    try:
        return import_string(path)(now)
    except Exception:  # whatever it is, the others are told
        return []


def _gauges(gauges: Iterable[Gauge]) -> Iterator[str]:
    for gauge in gauges:
        yield from _head(gauge.name, "gauge", gauge.help)
        yield f"selfhelp_{gauge.name} {gauge.value}"


def _head(name: str, kind: str, said: str) -> Iterator[str]:
    yield f"# HELP selfhelp_{name} {said}"
    yield f"# TYPE selfhelp_{name} {kind}"
