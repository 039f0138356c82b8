"""A pytest plugin for tests.run_suite: writes the totals to the file that SUITE_REPORT names."""

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
    """Write {"passed", "failed", "skipped", "browser"}; "browser" counts those that ran in one."""
    stats = terminalreporter.stats
    totals = {word: sum(len(stats.get(kind, ())) for kind in WORDS[word]) for word in WORDS}
    ran = [report for kind in ("passed", "xpassed", "failed") for report in stats.get(kind, ())]
    totals["browser"] = sum("browser" in report.keywords for report in ran)
    Path(os.environ["SUITE_REPORT"]).write_text(json.dumps(totals), encoding="utf-8")
