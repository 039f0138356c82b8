"""Lets everything go wrong that can be made to, and prints one table: `python -m tests.torture`.

    python -m tests.torture [--minutes 15]

Tests that are marked with the fault they stand for are run on SQLite and PostgreSQL, one after the
other; then the site bears a load for a few minutes (`tests.load` does so for longer). Ends with 0
when all of it has passed, within so many minutes.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import postgres_cluster
from tests.machine import machine_and_day
from tests.torture.table import Line, all_passed, table

PROJECT = Path(__file__).resolve().parents[2]
# Where marked tests are: to collect all others takes longer than to run these. The last are files
# that the suite does not collect, because they take too long for it.
FOLDERS = (
    *("tests/faults", "tests/outbox", "tests/selfhelp", "tests/groups/test_jobs.py"),
    *("tests/standby/exercise.py", "tests/front/test_odd_requests.py"),
    *("tests/front/exercise_cache.py", "tests/front/exercise_proxy.py"),
)
PATIENCE_SECONDS = 60
# Of fewer groups, which are made sooner, in shorter steps, and held not so long.
LOAD = [sys.executable, "-m", "tests.load", "--groups", "500", "--minutes", "1.5", "--step", "5"]
MOST_LOAD_SECONDS = 300


def main() -> int:
    """Run the faults on each database, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--minutes", type=float, default=15, help="at most so long in all")
    ends_at = time.monotonic() + parser.parse_args().minutes * 60
    print(machine_and_day(), flush=True)
    found: dict[str, list[Line]] = {}
    with tempfile.TemporaryDirectory(prefix="selfhelp-torture-") as folder:
        for name, url in databases(Path(folder)):
            found[name] = run_faults(url, Path(folder), seconds=ends_at - time.monotonic())
    print(f"\n{table(found)}\n", flush=True)
    if len(found) == 1:
        print("NOT RUN: PostgreSQL, whose server programs were not found.")
    was_borne = run_load(seconds=ends_at - time.monotonic())
    return int(not (was_borne and all_passed(found)))


def databases(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and address of each database that this machine has, one at a time."""
    yield "SQLite", f"sqlite:///{folder / 'db.sqlite3'}"
    if programs := postgres_cluster.find_server_programs():
        with postgres_cluster.running_cluster(programs) as url:
            yield "PostgreSQL", url


def run_load(*, seconds: float) -> bool:
    """Let the site bear a load, at most so long; tell whether it did. It prints its own tables."""
    if not shutil.which("wrk"):
        print("NOT RUN: the load, which needs wrk (apt install wrk).")
        return True
    process = subprocess.Popen(LOAD, cwd=PROJECT, stdin=subprocess.DEVNULL, text=True)
    try:
        return process.wait(max(0, min(seconds, MOST_LOAD_SECONDS))) == 0
    except subprocess.TimeoutExpired:
        _told_to_stop(process)
        print("The load: the time was up. FAILED")
        return False


def run_faults(url: str, folder: Path, *, seconds: float) -> list[Line]:
    """Run all marked tests on one database, at most so long; return what was noted of them.

    What pytest says is shown only where something failed or did not come to its end.
    """
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.torture.report", *FOLDERS],
        cwd=PROJECT,
        env=os.environ | {"DATABASE_URL": url, "FAULT_REPORT": str(report)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said, _ = process.communicate(timeout=max(seconds, 0))
    except subprocess.TimeoutExpired:
        said = _told_to_stop(process)
    if process.returncode != 0:
        print(said)
    return json.loads(report.read_text()) if report.exists() else []


def _told_to_stop(process: subprocess.Popen) -> str:
    """End it as Ctrl-C would, so that servers and disks of its own are cleared away."""
    process.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        return f"{process.communicate(timeout=PATIENCE_SECONDS)[0]}\nThe time was up."
    process.kill()
    return f"{process.communicate()[0]}\nThe time was up, and it would not end."


if __name__ == "__main__":
    sys.exit(main())
