"""Lets everything go wrong that can be made to, and prints one table: `python -m tests.torture`.

    python -m tests.torture [--minutes 15]

Tests that are marked with the fault they stand for are run on SQLite and PostgreSQL, one after the
other. Ends with 0 when all of them have passed, within so many minutes.
"""

import argparse
import contextlib
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests import postgres_cluster
from tests.torture.table import Line, all_passed, table

PROJECT = Path(__file__).resolve().parents[2]
# Where marked tests are: to collect all others takes longer than to run these.
FOLDERS = ("tests/faults", "tests/outbox", "tests/selfhelp", "tests/groups/test_jobs.py")
PATIENCE_SECONDS = 20


def main() -> int:
    """Run the faults on each database, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--minutes", type=float, default=15, help="at most so long in all")
    ends_at = time.monotonic() + parser.parse_args().minutes * 60
    print(f"{platform.machine()}, Python {platform.python_version()}, {date.today()}", flush=True)
    found: dict[str, list[Line]] = {}
    with tempfile.TemporaryDirectory(prefix="selfhelp-torture-") as folder:
        for name, url in databases(Path(folder)):
            found[name] = run_faults(url, Path(folder), seconds=ends_at - time.monotonic())
    print(table(found))
    if len(found) == 1:
        print("NOT RUN: PostgreSQL, whose server programs were not found.")
    return int(not all_passed(found))


def databases(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and address of each database that this machine has, one at a time."""
    yield "SQLite", f"sqlite:///{folder / 'db.sqlite3'}"
    if programs := postgres_cluster.find_server_programs():
        with postgres_cluster.running_cluster(programs) as url:
            yield "PostgreSQL", url


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
