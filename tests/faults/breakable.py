"""A database that can be made read-only, filled to the brim, and stopped: a copy of the suite's.

It lies on a small disk of its own (a tmpfs) where this machine lets one be mounted.
"""

import copy
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection, connections

from tests import postgres_cluster
from tests.own_database import connected_to, own_database
from tests.postgres_cluster import SAFELY, Cluster

SIZE = "64m"
# What is left on a full disk, in bytes: room for a save or two, and not for ten.
LEFT = {"sqlite": 160_000, "postgresql": 32_000}
NAME = "breakable"


@dataclass
class Breakable:
    """The database; `disk` is where it lies if that is a disk of its own."""

    url: str
    disk: Path | None
    cluster: Cluster | None = None  # of PostgreSQL alone

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Refuse every write of whoever connects from now on; who is connected is dropped.

        SQLite's file is closed to those who open it from now on.
        """
        if self.cluster:
            self._say("ON")
        else:
            file = Path(connection.settings_dict["NAME"])
            file.chmod(0o444)
        try:
            yield
        finally:
            if self.cluster:
                self._say("OFF")
            else:
                file.chmod(0o644)

    def _say(self, word: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = OFF")
            cursor.execute(f"ALTER DATABASE {NAME} SET default_transaction_read_only = {word}")
        self.drop_everybody()

    def drop_everybody(self) -> None:
        """End all other connections to PostgreSQL."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    @contextmanager
    def full(self) -> Iterator[None]:
        """Fill the disk until hardly anything more goes onto it."""
        ballast = self.disk / "ballast"
        try:
            ballast.write_bytes(bytes(shutil.disk_usage(self.disk).free - LEFT[connection.vendor]))
            yield
        finally:
            ballast.unlink()


@contextmanager
def breakable_database() -> Iterator[Breakable]:
    """Let this thread use such a database while the block lasts. Call it with database access."""
    with own_disk() as disk:
        if connection.vendor == "sqlite":
            with tempfile.TemporaryDirectory() as folder, own_database(disk or Path(folder)) as url:
                yield Breakable(url, disk)
        else:
            with _on_postgresql(disk) as breakable:
                yield breakable


@contextmanager
def _on_postgresql(disk: Path | None) -> Iterator[Breakable]:
    """Copy the suite's database into a cluster of its own, its tables on the disk."""
    programs = postgres_cluster.find_server_programs()
    suites = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{_name()}").geturl()
    with postgres_cluster.own_cluster(programs, **SAFELY) as cluster:
        url = urlsplit(cluster.url)._replace(path=f"/{NAME}").geturl()
        run = [programs / "psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={cluster.url}"]
        where = ""
        if disk:
            owner = cluster.as_user
            os.chown(disk, owner.get("user", -1), owner.get("group", -1))
            made = f"CREATE TABLESPACE small LOCATION '{disk}'"
            subprocess.run([*run, "--command", made], check=True)
            where = "TABLESPACE small"
        subprocess.run([*run, "--command", f"CREATE DATABASE {NAME} {where}"], check=True)
        dump = [programs / "pg_dump", "--no-privileges", f"--dbname={suites}"]
        dumped = subprocess.run(dump, check=True, capture_output=True)
        run[-1] = f"--dbname={url}"
        subprocess.run(run, input=dumped.stdout, check=True, stdout=subprocess.DEVNULL)
        config = copy.deepcopy(connections["default"].settings_dict)
        config |= {"NAME": NAME, "HOST": str(cluster.folder), "USER": "selfhelp"}
        with connected_to(config):
            yield Breakable(url, disk, cluster)


def _name() -> str:
    return connection.settings_dict["NAME"]


@contextmanager
def own_disk() -> Iterator[Path | None]:
    """Mount a small disk in memory while the block lasts; None where this machine lets nobody."""
    # Where the database's own user can come too, which it cannot everywhere that TMPDIR may lead.
    folder = Path(tempfile.mkdtemp(prefix="selfhelp-disk-", dir="/tmp"))  # noqa: S108  a new name
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder]
    try:
        is_there = subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        is_there = False
    try:
        yield folder if is_there else None
    finally:
        if is_there:
            subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()
