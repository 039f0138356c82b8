"""The site as a server runs it: PostgreSQL where there is one, two web processes and the worker."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import postgres_cluster
from tests.bench.__main__ import ROOT, make_directory, run
from tests.machine import family

PROCESSES = 2
STARTS_WITHIN = 120
ENDS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is being served: where, on which database, and its first process."""

    url: str
    database: str
    environment: dict[str, str]
    pid: int

    def megabytes(self) -> float:
        """Return the memory that its web processes have taken together."""
        return sum(_resident(pid) for pid in family(self.pid)) / 1e6


@contextmanager
def serving(size: int, folder: Path) -> Iterator[Site]:
    """Serve a directory of `size` groups until it is left."""
    with ExitStack() as stack:
        database, url = _database(stack, folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = make_directory(str(size), folder, url) | {
            "PORT": str(port),
            "BEHIND_PROXY": "yes",
            "MALLOC_ARENA_MAX": "2",
        }
        run(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        line = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
        line += ["--workers", str(PROCESSES), "--blocking-threads", "16", "--no-ws"]
        line += ["--log-level", "error", "--no-access-log", "tests.load.served:application"]
        server = stack.enter_context(_running(line, environment))
        stack.enter_context(_running([sys.executable, "manage.py", "run_outbox"], environment))
        site = Site(f"http://127.0.0.1:{port}", database, environment, server.pid)
        _wait_for(site)
        yield site


def _database(stack: ExitStack, folder: Path) -> tuple[str, str]:
    programs = postgres_cluster.find_server_programs()
    if programs:
        url = stack.enter_context(postgres_cluster.running_cluster(programs))
        return f"PostgreSQL {postgres_cluster.version(programs)}", url
    return "SQLite", f"sqlite:///{folder / 'load.sqlite3'}"


@contextmanager
def _running(line: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    quiet = subprocess.DEVNULL  # what is refused or broken is counted by whoever asks
    process = subprocess.Popen(line, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(site: Site) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            url = f"{site.url}/readyz"
            urllib.request.urlopen(url, timeout=STARTS_WITHIN).close()  # noqa: S310  our own
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("the site does not answer")


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process has taken, without what it shares with others."""
    resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
