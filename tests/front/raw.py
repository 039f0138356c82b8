"""Bytes that are sent as they are, and what comes back: for what no ordinary client sends."""

import io
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path

Connect = Callable[[], socket.socket]

PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    """One answer."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Heard:
    """All that came back on one connection, and whether the other side has closed it."""

    answers: list[Answer]
    is_closed: bool

    @property
    def statuses(self) -> list[int]:
        return [answer.status for answer in self.answers]


def to_socket(path: Path) -> Connect:
    """Return what connects to a socket of this machine."""

    def connect() -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE_SECONDS)
        return whole(line, lambda: line.connect(str(path)))

    return connect


def whole(line: socket.socket, make: Callable[[], object]) -> socket.socket:
    """Return a line once it is made, or close it where that cannot be."""
    try:
        made = make()
    except OSError:
        line.close()
        raise
    return made or line


def to_port(port: int) -> Connect:
    """Return what connects to a port of 127.0.0.1."""
    return lambda: socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)


def ask(
    connect: Connect, sent: bytes, *, method: str = "GET", quiet: float = PATIENCE_SECONDS
) -> Heard:
    """Send all of it at once, and hear what comes until the other side closes, or says nothing
    more for `quiet` seconds after it has begun to answer."""
    with connect() as line:
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before the end
            line.sendall(sent)
        return hear(line, method, quiet)


def hear(line: socket.socket, method: str, quiet: float) -> Heard:
    """Read what comes, for as long as `ask` says."""
    said, is_closed = bytearray(), True
    try:
        while part := line.recv(65_536):
            said += part
            line.settimeout(quiet)
    except TimeoutError:
        is_closed = False
    except ConnectionResetError:
        pass
    return Heard(answers_in(bytes(said), method), is_closed)


def answers_in(said: bytes, method: str = "GET") -> list[Answer]:
    """Return the answers, one behind the other, to requests of this method; half a one is none."""
    stream, found = _Said(said), []
    while stream.tell() < len(said):
        response = HTTPResponse(stream, method=method)
        try:
            response.begin()
            found.append(Answer(response.status, response.headers, response.read()))
        except HTTPException:
            break
    return found


class _Said(io.BytesIO):
    """Bytes as http.client reads them from a line, which it closes behind each answer."""

    def makefile(self, mode: str) -> "_Said":
        return self

    def close(self) -> None:
        pass
