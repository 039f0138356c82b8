"""A pytest plugin for tests.torture: runs what is marked as a fault, and notes what came of it.

Written to the file that FAULT_REPORT names: the fault that the mark names, the test's sentence, how
it ended, and what the test told by `record_property("seen", ...)`, which says more than its name.
"""

import json
import os
from pathlib import Path

lines: list[dict[str, str]] = []


def pytest_collection_modifyitems(config, items) -> None:
    """Leave out what is no fault, and let each report carry its fault and its sentence."""
    others = [item for item in items if item.get_closest_marker("fault") is None]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]
    for item in items:
        sentence = item.originalname.removeprefix("test_").replace("_", " ")
        item.user_properties.append(("fault", item.get_closest_marker("fault").args[0]))
        item.user_properties.append(("sentence", sentence))


def pytest_runtest_logreport(report) -> None:
    """Note a test when it has run, or did not come so far."""
    if report.when == "call" or report.outcome != "passed":
        line = {**dict(report.user_properties), "outcome": report.outcome}
        if report.outcome == "skipped":
            line["seen"] = report.longrepr[2].removeprefix("Skipped: ")
        lines.append(line)


def pytest_sessionfinish() -> None:
    """Write down all that was noted."""
    Path(os.environ["FAULT_REPORT"]).write_text(json.dumps(lines), encoding="utf-8")
