"""Pages that were rendered once, kept in memory for as long as they are true.

What is kept tells nothing of who looked at what: only public pages, the same for everybody, each
once however often it is asked for; no times, no counts, no addresses of readers, no questions
(they stand in query strings, which are never kept). It is in this process's memory alone, is
bounded, and goes with every change of the directory, every new day and the process itself.
"""

import gzip
import hashlib
from dataclasses import dataclass

from django.http import HttpResponse

from groups.kept import Kept

MOST_BYTES = 16 * 1024 * 1024
BESIDES = 2_000  # bytes that the path, the headers and the bookkeeping of a page take, about


@dataclass(frozen=True, slots=True)
class Form:
    """A page as it is sent to some browsers. Its strong ETag is a hash of the page's bytes."""

    content: bytes
    headers: dict[str, str]
    etag: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page (status 200) as it was rendered, and compressed for the browsers that take it so.

    Both are worked out once: to send it again costs little more than sending nothing.
    """

    plain: Form
    compressed: Form

    @classmethod
    def of(cls, response: HttpResponse) -> "KeptPage":
        """Return what is to be kept of an answer."""
        content, headers = response.content, dict(response.headers)
        headers["Vary"] = "Accept-Encoding"
        digest = hashlib.sha256(content).hexdigest()[:32]
        smaller = gzip.compress(content, compresslevel=6, mtime=0)
        return cls(
            _form(content, headers, f'"{digest}"'),
            _form(smaller, headers | {"Content-Encoding": "gzip"}, f'"{digest}-gzip"'),
        )

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.plain.content) + len(self.compressed.content) + BESIDES


def _form(content: bytes, headers: dict[str, str], etag: str) -> Form:
    return Form(content, headers | {"ETag": etag}, etag)


def kept_pages(most_bytes: int = MOST_BYTES) -> Kept[KeptPage]:
    """Return room for pages by path."""
    return Kept(most_bytes, lambda page: page.size)
