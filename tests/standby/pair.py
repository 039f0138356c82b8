"""Two PostgreSQL servers, the second of which follows the first: as docs/operating/standby.md says.

They speak over sockets of their own in /tmp, never over the network.
"""

import copy
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connections

from selfhelp import databases
from tests.outbox.processes import wait_until
from tests.own_database import connected_to
from tests.postgres_cluster import SAFELY, Cluster, own_cluster, own_folder

NAME = "directory"
STANDBY = "standby"


@dataclass(frozen=True)
class Pair:
    """The server that takes writes, and the one that follows it."""

    first: Cluster
    second: Cluster

    @property
    def url(self) -> str:
        """The address of whichever of them takes writes."""
        hosts = f"{self.first.folder},{self.second.folder}"
        return f"postgres://selfhelp@/{NAME}?host={hosts}&target_session_attrs=read-write"

    @property
    def standby_url(self) -> str:
        """The address of the one that follows."""
        return f"postgres://selfhelp@/{NAME}?host={self.second.folder}"

    def wait_for_each_write(self) -> None:
        """Let nothing be acknowledged from now on that the second does not have."""
        say(self.first, f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        say(self.first, "SELECT pg_reload_conf()")
        state = "SELECT sync_state FROM pg_stat_replication"
        wait_until(lambda: say(self.first, state) == "sync", "a standby that is waited for")

    def hold_the_line(self) -> None:
        """Let nothing reach the second any more, as on a line that hangs."""
        pid = say(self.first, "SELECT pid FROM pg_stat_replication")
        os.kill(int(pid), signal.SIGSTOP)

    def kill_first(self) -> None:
        """End the first server and all that serve for it, as if its machine had lost power."""
        self.first.kill()

    @contextmanager
    def started(self, sentence: str) -> Iterator[subprocess.Popen]:
        """Say something in SQL to the first, without waiting for an answer."""
        words = [f"--host={self.first.folder}", "--username=selfhelp", f"--dbname={NAME}"]
        process = subprocess.Popen(
            [self.first.programs / "psql", *words, f"--command={sentence}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def promote_second(self) -> None:
        """Let the second take writes."""
        self.second.run("pg_ctl", "promote", f"--pgdata={self.second.folder / 'data'}")


@contextmanager
def own_pair(programs: Path) -> Iterator[Pair]:
    """Run two servers with a copy of the suite's database, which this thread uses meanwhile."""
    with own_cluster(programs, **SAFELY) as first, own_folder(programs) as second:
        _fill(first)
        source = f"host={first.folder} user=selfhelp application_name={STANDBY}"
        second.run(
            "pg_basebackup", "--write-recovery-conf", "--checkpoint=fast",
            f"--dbname={source}", f"--pgdata={second.folder / 'data'}",
        )  # fmt: skip
        second.options = SAFELY
        second.start()
        pair = Pair(first, second)
        there = databases.at(pair.url)
        config = copy.deepcopy(connections["default"].settings_dict)
        config |= {"HOST": "", "USER": "selfhelp", "NAME": NAME, "OPTIONS": there["OPTIONS"]}
        with connected_to(config):
            yield pair


def _fill(cluster: Cluster) -> None:
    suites = urlsplit(os.environ["DATABASE_URL"])
    suites = suites._replace(path=f"/{connections['default'].settings_dict['NAME']}").geturl()
    dump = cluster.folder / "dump.sql"
    cluster.run("pg_dump", "--no-privileges", f"--dbname={suites}", f"--file={dump}")
    cluster.run("createdb", f"--host={cluster.folder}", "--username=selfhelp", NAME)
    psql(cluster, f"--file={dump}")


def say(cluster: Cluster, sentence: str) -> str:
    """Say something in SQL to one server; return the one value of the answer."""
    return psql(cluster, f"--command={sentence}").strip()


def psql(cluster: Cluster, word: str) -> str:
    """Run psql with one word more; return what it says."""
    return cluster.run(
        "psql", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1",
        f"--host={cluster.folder}", "--username=selfhelp", f"--dbname={NAME}", word,
    )  # fmt: skip
