"""A pytest plugin for tests.run_suite: writes what was found to the file SUITE_REPORT names."""

import json
import os
from pathlib import Path

# pytest's own categories, under the three words of the closing line.
WORDS = {
    "passed": ("passed", "xpassed"),
    "failed": ("failed", "error"),
    "skipped": ("skipped", "xfailed"),
}


def pytest_terminal_summary(terminalreporter) -> None:
    """Write {"passed", "failed", "skipped", "browser", "failures"}.

    "browser" counts those that ran in one; "failures" are the names of those that failed.
    """
    stats = terminalreporter.stats
    said = {word: sum(len(stats.get(kind, ())) for kind in WORDS[word]) for word in WORDS}
    ran = [report for kind in ("passed", "xpassed", "failed") for report in stats.get(kind, ())]
    said["browser"] = sum("browser" in report.keywords for report in ran)
    said["failures"] = [report.nodeid for kind in WORDS["failed"] for report in stats.get(kind, ())]
    Path(os.environ["SUITE_REPORT"]).write_text(json.dumps(said), encoding="utf-8")
