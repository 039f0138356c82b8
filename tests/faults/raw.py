"""Bytes on a connection, as no browser sends them: odd, or slowly."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

PATIENCE_SECONDS = 20
QUIET_SECONDS = 0.5  # an answer that comes at all comes sooner


def answers_to(port: int, raw: bytes) -> tuple[list[int], bool]:
    """Send something; return the status of each answer, and whether the server then hung up."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as connection:
        connection.sendall(raw)
        came = b""
        has_hung_up = False
        while not has_hung_up:
            try:
                some = connection.recv(65536)
            except TimeoutError:
                break
            except ConnectionResetError:
                some = b""
            came += some
            has_hung_up = not some
            connection.settimeout(QUIET_SECONDS)
    statuses = [int(part.split(b" ", 1)[0]) for part in came.split(b"HTTP/1.1 ")[1:]]
    return statuses, has_hung_up


@contextmanager
def held(port: int, raw: bytes, *, people: int) -> Iterator[None]:
    """Let so many people send this and then nothing, and read nothing, while the block lasts."""
    with ExitStack() as stack:
        for _ in range(people):
            connection = socket.socket()
            stack.enter_context(connection)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(PATIENCE_SECONDS)
            connection.connect(("127.0.0.1", port))
            connection.sendall(raw)
        yield
