"""Runs the suite on SQLite and PostgreSQL, with browser tests: `python -m tests.run_suite`.

    python -m tests.run_suite [--quick] [arguments for pytest]

--quick is SQLite alone without the browser. The two databases are tested at the same time; what
SQLite's run says is shown as it comes, PostgreSQL's after it. The last line says what ran where.
What is the same on every database runs once: see `_share`.
Ends with 0 when everything that ran has passed.
"""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests import browser_program, postgres_cluster

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 15
NOTHING_TO_DO = 5  # pytest's exit status when no test was left to run


@dataclass
class Run:
    """One pytest process on one database."""

    database: str
    process: subprocess.Popen
    report: Path
    output: Path | None

    def found(self) -> dict | None:
        """What tests.suite_report wrote, or None when pytest did not get that far."""
        return json.loads(self.report.read_text()) if self.report.exists() else None


def main(arguments: list[str]) -> int:
    """Run what can be run, print the closing lines, and return the exit status."""
    quick = "--quick" in arguments
    arguments = [argument for argument in arguments if argument != "--quick"]
    signal.signal(signal.SIGTERM, _leave)
    not_run = ["POSTGRESQL AND BROWSER TESTS (QUICK RUN)"] if quick else []
    browser = None if quick else browser_program.find_or_install_browser()
    if not (quick or browser):
        not_run.append("BROWSER TESTS (NO CHROMIUM THAT STARTS)")
    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="selfhelp-tests-")))
        databases = {f"SQLite {sqlite3.sqlite_version}": f"sqlite:///{scratch / 'db.sqlite3'}"}
        broken = False
        if not quick:
            try:
                databases |= _postgresql(stack)
            except postgres_cluster.ClusterError as error:
                print(error)
                broken = True
            if len(databases) == 1:
                why = "DID NOT START, SEE ABOVE" if broken else "SERVER PROGRAMS NOT FOUND"
                not_run.append(f"POSTGRESQL ({why})")
        runs = []
        stack.callback(_stop, runs)
        for name, url in databases.items():
            chosen = [*_share(len(runs), len(databases), browser), *arguments]
            runs.append(_start(name, url, browser, chosen, scratch, streaming=not runs))
        _show(runs)
        _print_summary(runs, browser, not_run)
    ended = [run.process.returncode for run in runs]
    # One of them may have had nothing to do, but not all.
    return int(broken or 0 not in ended or not {0, NOTHING_TO_DO}.issuperset(ended))


def _postgresql(stack: contextlib.ExitStack) -> dict[str, str]:
    """Start a PostgreSQL that lives as long as `stack`: {name: URL}, empty when there is none."""
    programs = postgres_cluster.find_server_programs()
    if not programs:
        return {}
    url = stack.enter_context(postgres_cluster.running_cluster(programs))
    return {f"PostgreSQL {postgres_cluster.version(programs)}": url}


def _share(number: int, runs: int, browser: Path | None) -> list[str]:
    """Return pytest's arguments for what this run of several tests.

    What is the same on every database is tested once: by the first run what it takes a browser to
    see (marked `once`), by the last what asks no database.
    """
    marks = [] if browser else ["not browser"]
    marks += ["not once"] if number else []
    chosen = ["-m", " and ".join(marks)] if marks else []
    return chosen if number == runs - 1 else [*chosen, "-p", "tests.only_once"]


def _start(name, url, browser, arguments, scratch, *, streaming) -> Run:
    """Start pytest on the database at `url`; its output goes to a file unless `streaming`."""
    kind = name.split()[0].lower()
    report = scratch / f"{kind}.json"
    environment = os.environ | {
        "DATABASE_URL": url,
        "SUITE_REPORT": str(report),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(PROJECT / "var" / "hypothesis"),
    }
    command = [sys.executable, "-m", "pytest", "-p", "tests.suite_report"]
    command += ["-o", f"cache_dir=var/pytest-{kind}"]
    if browser:
        environment["CHROMIUM"] = str(browser)
    output = None if streaming else scratch / f"{kind}.txt"
    with contextlib.ExitStack() as files:
        stdout = files.enter_context(output.open("w")) if output else None
        process = subprocess.Popen(
            command + arguments,
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.STDOUT if output else None,
        )
    return Run(name, process, report, output)


def _show(runs: list[Run]) -> None:
    """Wait for each run in turn; print what those that did not stream have said."""
    print(f"Testing on {' and '.join(run.database for run in runs)}.", flush=True)
    for run in runs:
        if run.output:
            print(f"\nWaiting for the run on {run.database} ...", flush=True)
        run.process.wait()
        if run.output:
            print(run.output.read_text(encoding="utf-8", errors="replace"), flush=True)


def _print_summary(runs: list[Run], browser: Path | None, not_run: list[str]) -> None:
    """Print the tests that failed, the totals over all runs, and what ran where.

    The names stand at the end because whoever reads a build machine's log sees that first.
    """
    totals = dict.fromkeys(("passed", "failed", "skipped"), 0)
    tested = []
    in_browser = {}
    for run in runs:
        counts = run.found()
        if counts is None:
            tested.append(f"{run.database} (DID NOT FINISH)")
            continue
        for test in counts["failures"]:
            print(f"FAILED on {run.database}: {test}")
        for word in totals:
            totals[word] += counts[word]
        said = [f"{counts['passed']} passed"]
        said += [f"{counts['failed']} FAILED"] if counts["failed"] else []
        said += [f"{counts['skipped']} skipped"] if counts["skipped"] else []
        tested.append(f"{run.database} ({', '.join(said)})")
        in_browser[run.database.split()[0]] = counts["browser"]
    if browser:
        where = ", ".join(f"{count} on {name}" for name, count in in_browser.items())
        tested.append(f"browser tests in Chromium {browser_program.version(browser)} ({where})")
    print(", ".join(f"{count} {word}" for word, count in totals.items()))
    last = f"Tested: {', '.join(tested)}."
    if not_run:
        last += f" NOT RUN: {'; '.join(not_run)}."
    print(last, flush=True)


def _stop(runs: list[Run]) -> None:
    """End what is still running, as Ctrl-C would, so that browsers are closed too."""
    for run in runs:
        if run.process.poll() is None:
            run.process.send_signal(signal.SIGINT)
    for run in runs:
        try:
            run.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            run.process.kill()
            run.process.wait()


def _leave(signal_number: int, _frame) -> None:
    """Turn a polite end into an exception, so that everything is cleared up on the way out."""
    raise SystemExit(128 + signal_number)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
