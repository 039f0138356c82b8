"""Pages that were rendered once, kept in memory for as long as they are true.

What is kept tells nothing of who looked at what: only public pages, the same for everybody, each
once however often it is asked for; no times, no counts, no addresses of readers, no questions
(they stand in query strings, which are never kept). It is in this process's memory alone, is
bounded, and goes with every change of the directory, every new day and the process itself.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from django.http import HttpResponse

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
        headers.setdefault("Cache-Control", "no-cache")  # ask each time whether it has changed
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


class KeptPages:
    """Pages by path, all of one state of the directory; those asked for longest ago go first.

    A state is whatever the pages depend on, such as (version, day). Threads may share it.
    """

    def __init__(self, most_bytes: int = MOST_BYTES):
        self.most_bytes = most_bytes
        self.size = 0
        self._state: Hashable = None
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, path: str, state: Hashable) -> KeptPage | None:
        """Return the page at `path`. Pages of any other state than this one are let go."""
        with self._lock:
            if state != self._state:
                self._empty(state)
            page = self._pages.get(path)
            if page:
                self._pages.move_to_end(path)
            return page

    def put(self, path: str, state: Hashable, page: KeptPage) -> None:
        """Keep a page, unless another state has been asked for since or it is larger than all."""
        with self._lock:
            if state != self._state or page.size > self.most_bytes:
                return
            self._forget(path)
            self._pages[path] = page
            self.size += page.size
            while self.size > self.most_bytes:
                self._forget(next(iter(self._pages)))

    def _empty(self, state: Hashable) -> None:
        self._pages.clear()
        self.size = 0
        self._state = state

    def _forget(self, path: str) -> None:
        page = self._pages.pop(path, None)
        if page:
            self.size -= page.size
