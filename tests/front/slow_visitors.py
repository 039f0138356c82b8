"""Visitors who take their time, many at once: each holds a line for as long as it is let."""

import socket
import threading
from contextlib import suppress

from django.contrib.staticfiles.storage import staticfiles_storage

from tests.front.odd_requests import HOST, as_sent, request
from tests.front.raw import Connect

BETWEEN_SECONDS = 0.5  # from one byte to the next
FORM = f"Origin: https://{HOST}\nContent-Type: application/x-www-form-urlencoded"
# The largest file that anybody may have, as a file is what a thread of the site is busy with.
LARGE = staticfiles_storage.url("admin/js/vendor/xregexp/xregexp.js")
FILES = 10  # of each visitor

# What they say at once. Afterwards they say a letter now and then, and never read.
KINDS = {
    "say nothing": b"",
    "are slow to say what they want": as_sent(f"GET / HTTP/1.1\nHost: {HOST}\nX: "),
    "are slow to send a form": request(f"{FORM}\nContent-Length: 900000", "a="),
    "are slow to read": request("", line=f"GET {LARGE} HTTP/1.1") * FILES,
}


class Crowd:
    """So many visitors who begin in the same way, while the block lasts."""

    def __init__(self, connect: Connect, first: bytes, number: int):
        self.connect, self.first, self.number = connect, first, number
        self.lines: list[socket.socket] = []
        self.over = threading.Event()

    def __enter__(self) -> "Crowd":
        for _ in range(self.number):
            line = self.connect()
            self.lines.append(line)
            line.sendall(self.first)
        self.thread = threading.Thread(target=self._go_on)
        self.thread.start()
        return self

    def __exit__(self, *reason: object) -> None:
        self.over.set()
        self.thread.join()
        for line in self.lines:
            line.close()

    def _go_on(self) -> None:
        while self.first and not self.over.wait(BETWEEN_SECONDS):
            for line in self.lines:
                with suppress(OSError):  # sent away
                    line.send(b"a")
