"""The main journeys through a running site, by plain HTTP, as a stranger would go them.

Nothing is sent and nothing is changed: each step looks at a page. A leaflet is looked at as the
picture of its first page, because its PDF would be noted as printed.
"""

import http.client
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from urllib.parse import quote_plus, urlsplit

from selfhelp.publisher import crisis_lines

TIMEOUT_SECONDS = 40  # longer than the proxy waits for pages that are starting (Caddyfile)
MOST_ISSUES = 20  # so many are looked at for one with a group
NOWHERE = "/no-such-page/"
NOT_TRIED = "was not tried, because no group was found"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
INSIST_ON_TLS = {"Strict-Transport-Security": "max-age="}


class Wrong(Exception):
    """A step did not find what it must; the message says what."""


@dataclass(frozen=True)
class Answer:
    """What came back from one address."""

    path: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode("utf-8", "replace")

    def must_have(self, *words: str) -> "Answer":
        """Return this answer; raise Wrong where a word is not on the page."""
        for word in words:
            if word not in self.text:
                raise Wrong(f"{self.path} does not have {word!r}")
        return self

    def first(self, pattern: str, what: str) -> str:
        """Return the first group of a pattern on the page; raise Wrong that names `what`."""
        found = re.search(pattern, self.text, re.DOTALL)
        if not found:
            raise Wrong(f"{self.path} has no {what}")
        return found[1]


class Site:
    """A running site at an address such as https://groups.example.org."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            raise ValueError(f"{url!r} is no address of a site, such as https://groups.example.org")
        self.is_sealed = parts.scheme == "https"
        self._host = parts.netloc

    def get(self, path: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        """Return what is at a path; raise Wrong where it is not answered with this status."""
        answer = self.ask(path)
        if answer.status != status:
            raise Wrong(f"{path} answered {answer.status} and not {status.value}")
        return answer

    def ask(self, path: str) -> Answer:
        """Return whatever is answered, without following where it leads; raise Wrong if nothing."""
        kind = http.client.HTTPSConnection if self.is_sealed else http.client.HTTPConnection
        connection = kind(self._host, timeout=TIMEOUT_SECONDS)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return Answer(path, response.status, response.headers, response.read())
        except ssl.SSLCertVerificationError as error:
            raise Wrong(f"the certificate: {error.verify_message}") from None
        except (OSError, http.client.HTTPException) as error:
            raise Wrong(f"{path} was not answered: {type(error).__name__}") from None
        finally:
            connection.close()


class Walk:
    """One walk through a site. What one step finds, later ones go by."""

    def __init__(self, site: Site):
        self.site = site
        self.issue = ""
        self.entry_path = ""
        self.entry: Answer | None = None

    def steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield each step with its name, in the order in which they are gone."""
        yield "alive", lambda: self.site.get("/healthz").must_have("alive")
        yield "ready", lambda: self.site.get("/readyz").must_have("ready")
        yield "front page", lambda: self.site.get("/").must_have('name="q"', *_crisis_links())
        yield "security headers", self.security_headers
        yield "style sheet", self.style_sheet
        yield "issue", self.an_issue
        yield "entry", self.an_entry
        yield "search", self.search
        yield "calendar", self.calendar
        yield "leaflet", self.leaflet
        yield "in touch, first step", self.in_touch
        yield "sign-in", self.sign_in
        yield "no such page", self.no_such_page

    def security_headers(self) -> None:
        """Every page says what browsers must not do with it."""
        headers = self.site.get("/").headers
        wanted = HEADERS | (INSIST_ON_TLS if self.site.is_sealed else {})
        for name, value in wanted.items():
            if value not in headers.get(name, ""):
                raise Wrong(f"{name} is {headers.get(name)!r} and lacks {value!r}")
        if "Set-Cookie" in headers:
            raise Wrong("the front page sets a cookie")

    def style_sheet(self) -> None:
        """The style sheet has the name that tells its content, and is kept for ever."""
        path = self.site.get("/").first(
            r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', "style sheet with a hash in its name"
        )
        if "immutable" not in self.site.get(path).headers.get("Cache-Control", ""):
            raise Wrong(f"{path} is not kept for ever")

    def an_issue(self) -> None:
        """Some issue has a group."""
        issues = re.findall(r'href="/issues/([\w-]+)/"', self.site.get("/issues/").text)
        for issue in list(dict.fromkeys(issues))[:MOST_ISSUES]:
            found = re.search(r'href="(/groups/[\w-]+/)"', self.site.get(f"/issues/{issue}/").text)
            if found:
                self.issue, self.entry_path = issue, found[1]
                return
        raise Wrong("no issue has a group: has anything been brought in?")

    def an_entry(self) -> None:
        """The first group of that issue has a page."""
        if not self.entry_path:
            raise Wrong(NOT_TRIED)
        self.entry = self.site.get(self.entry_path).must_have("<h1", *_crisis_links())

    def search(self) -> None:
        """A group is found by its name."""
        name = unescape(self._entry().first(r"<h1[^>]*>\s*([^<]+?)\s*<", "heading"))
        self.site.get(f"/groups/?q={quote_plus(name)}").must_have(f'href="{self._entry().path}"')

    def calendar(self) -> None:
        """Its meetings can be taken home."""
        self.site.get(f"{self._entry().path}calendar.ics").must_have("BEGIN:VCALENDAR")

    def leaflet(self) -> None:
        """A leaflet of that issue can be set: Typst and its fonts are there."""
        self._entry()
        question = f"of=results&issue={self.issue}"
        self.site.get(f"/leaflet/?{question}").must_have("/leaflet/leaflet.pdf")
        if not self.site.get(f"/leaflet/page-1.png?{question}").body.startswith(b"\x89PNG"):
            raise Wrong("the leaflet's first page is no picture")

    def in_touch(self) -> None:
        """The ways to that group are shown, and kept nowhere."""
        path = self._entry().first(r'href="(/in-touch/[0-9a-f-]{36}/)"', "way to get in touch")
        _must_be_kept_nowhere(self.site.get(path).must_have("<h1"))

    def sign_in(self) -> None:
        """The desk is behind its door."""
        to = self.site.get("/desk/", HTTPStatus.FOUND).headers.get("Location", "")
        if not to.startswith("/desk/sign-in/"):
            raise Wrong(f"/desk/ leads to {to!r} and not to the sign-in page")
        _must_be_kept_nowhere(self.site.get(to).must_have('type="password"'))

    def no_such_page(self) -> None:
        """Whoever is lost is told where to turn."""
        self.site.get(NOWHERE, HTTPStatus.NOT_FOUND).must_have('name="q"', *_crisis_links())

    def _entry(self) -> Answer:
        if self.entry is None:
            raise Wrong(NOT_TRIED)
        return self.entry


def walk(site: Site) -> Iterator[tuple[str, str]]:
    """Go every step; yield its name and what is wrong, "" where nothing is."""
    for name, step in Walk(site).steps():
        try:
            step()
        except Wrong as fault:
            yield name, str(fault)
        else:
            yield name, ""


def _crisis_links() -> list[str]:
    return [f'href="{line.link}"' for line in crisis_lines()]


def _must_be_kept_nowhere(answer: Answer) -> None:
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        raise Wrong(f"{answer.path} may be kept by browsers")
