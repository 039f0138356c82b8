"""Make a directory of each size, measure its pages in a process of its own, print one table.

`python -m tests.bench [--sizes 200,10000] [--seconds 10]`
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

SIZES = "200,10000,100000"
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run every size and print its lines as they come."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--sizes", default=SIZES, help="numbers of groups, with commas")
    parser.add_argument("--seconds", default="10", help="at most so long for each page")
    arguments = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {date.today()}")
    print(f"{'groups':>8}  {'page':<28}{'median':>10}{'÷ floor':>9}{'queries':>9}{'runs':>6}")
    for size in arguments.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            measure(int(size), Path(folder), arguments.seconds)


def measure(size: int, folder: Path, seconds: str) -> None:
    """Make a database of `size` groups under `folder` and measure its pages."""
    environment = os.environ | {
        "SECRET_KEY": "only-for-measuring-" + "0" * 50,
        "LOCAL": "yes",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
    }
    sheets = folder / "sheets"
    for command in (
        ["manage.py", "migrate", "--verbosity", "0"],
        ["manage.py", "make_directory", str(size), "--seed", "1", str(sheets)],
        ["manage.py", "import_directory", str(sheets)],
    ):
        subprocess.run(
            [sys.executable, *command],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "tests.bench.pages", str(size), seconds],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
