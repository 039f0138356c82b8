"""A PostgreSQL of one's own for one test run: on a private socket, never on the network."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.machine import family

START_SECONDS = 30
STOP_SECONDS = 15
# Speed over safety: the data are thrown away in any case.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
}
# For a cluster that is killed: what is acknowledged is on a disk.
SAFELY = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class ClusterError(Exception):
    """The server programs are there, but would not start; the message says what they said."""


def find_server_programs() -> Path | None:
    """The folder that holds both `initdb` and `postgres`, or None when there is none."""
    candidates = []
    if on_path := shutil.which("initdb") or shutil.which("postgres"):
        candidates.append(Path(on_path).resolve().parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    candidates += sorted(debian, key=lambda folder: folder.parent.name.zfill(4), reverse=True)
    if shutil.which("pg_config"):
        answer = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        candidates.append(Path(answer.stdout.strip()))
    for folder in candidates:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    return None


def version(programs: Path) -> str:
    """The server's version, such as "15.18"."""
    answer = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return answer.stdout.split()[2]


@dataclass
class Cluster:
    """One cluster in a folder of its own, which can be stopped and started again."""

    programs: Path
    folder: Path
    as_user: dict
    options: dict[str, str] = field(default_factory=dict)
    server: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgres://selfhelp@/postgres?host={self.folder}"

    def start(self) -> None:
        """Start its server; raises ClusterError when it does not within START_SECONDS."""
        options = SERVER_OPTIONS | self.options
        self.server = _start_server(self.programs, self.folder, self.as_user, options)

    def stop(self) -> None:
        """Stop at once, dropping whoever is connected."""
        if self.server:
            _stop_server(self.server)
            self.server = None

    def kill(self) -> None:
        """End it and all that serve for it, as if its machine had lost power."""
        for pid in [*family(self.server.pid)]:
            os.kill(pid, signal.SIGKILL)
        self.server.wait()
        self.server = None
        # Else whoever starts it again would read there that it is ready.
        (self.folder / "data" / "postmaster.pid").unlink()

    def run(self, program: str, *words: str) -> str:
        """Run one of PostgreSQL's programs as the server's user; return what it says."""
        answer = subprocess.run(
            [self.programs / program, *words],
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **self.as_user,
        )
        if answer.returncode != 0:
            raise ClusterError(f"{program} failed:\n{answer.stdout}{answer.stderr}")
        return answer.stdout


@contextlib.contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """Make and run a cluster; give its database URL; stop and remove it however the block ends.

    Raises ClusterError when it cannot be made or does not start within START_SECONDS.
    """
    with own_cluster(programs) as cluster:
        yield cluster.url


@contextlib.contextmanager
def own_cluster(programs: Path, **options: str) -> Iterator[Cluster]:
    """Do the same, and give the cluster itself to who wants to stop it in between.

    `options` are the server's, beside or instead of SERVER_OPTIONS.
    """
    with own_folder(programs) as cluster:
        cluster.options = options
        _make_cluster(programs, cluster.folder, cluster.as_user)
        cluster.start()
        yield cluster


@contextlib.contextmanager
def own_folder(programs: Path) -> Iterator[Cluster]:
    """Give a cluster whose data are still to be put there, as data/ in its folder."""
    # /tmp rather than $TMPDIR: a socket's path may have no more than about 100 characters, and
    # the server's user must be able to enter every folder on the way.
    folder = Path(tempfile.mkdtemp(prefix="selfhelp-pg-", dir="/tmp"))  # noqa: S108
    cluster = Cluster(programs, folder, {})
    try:
        cluster.as_user = _server_user(folder)
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _server_user(folder: Path) -> dict:
    """Arguments of subprocess that run a program as the owner of `folder` (made so here).

    PostgreSQL refuses to run as root, so root hands the folder to somebody without rights.
    """
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make_cluster(programs: Path, folder: Path, as_user: dict) -> None:
    answer = subprocess.run(
        [
            programs / "initdb",
            "--auth=trust",
            "--username=selfhelp",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            f"--pgdata={folder / 'data'}",
        ],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A group of its own, so that Ctrl-C reaches it only through the clearing up here.
        start_new_session=True,
        **as_user,
    )
    if answer.returncode != 0:
        raise ClusterError(f"initdb failed:\n{answer.stdout}")


def _start_server(
    programs: Path, folder: Path, as_user: dict, options: dict[str, str]
) -> subprocess.Popen:
    options = options | {"unix_socket_directories": str(folder)}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data"]
            + [word for name, value in options.items() for word in ("-c", f"{name}={value}")],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_user,
        )
    try:
        _wait_until_ready(server, folder)
    except BaseException:
        _stop_server(server)
        raise
    return server


def _wait_until_ready(server: subprocess.Popen, folder: Path) -> None:
    """Return once the server says in its lock file that it takes connections."""
    lock_file = folder / "data" / "postmaster.pid"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        # Its eighth line is the state: "starting", "ready", "standby", "stopping".
        state = lock_file.read_text().splitlines()[7:8] if lock_file.exists() else []
        if state and state[0].strip() in ("ready", "standby"):
            return
        time.sleep(0.05)
    raise ClusterError(f"postgres did not start:\n{(folder / 'log').read_text()}")


def _stop_server(server: subprocess.Popen) -> None:
    """Stop at once, dropping whoever is connected (SIGINT is PostgreSQL's "fast shutdown")."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _environment() -> dict[str, str]:
    """Nothing of the caller's PG... variables, which would point the programs elsewhere."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_MESSAGES": "C"}
