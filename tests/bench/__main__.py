"""Make a directory of each size, measure it in a process of its own, print one table.

`python -m tests.bench [--sizes 200,10000] [--seconds 10]`
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.table import HEAD
from tests.machine import machine_and_day

SIZES = "200,10000,100000"
LARGE_VOCABULARY = "5000"
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run every size and print its lines as they come."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--sizes", default=SIZES, help="numbers of groups, with commas")
    parser.add_argument("--seconds", default="10", help="at most so long for each page")
    arguments = parser.parse_args()
    print(f"{machine_and_day()}\n\n{HEAD}", flush=True)
    for number, size in enumerate(arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            environment = make_directory(size, Path(folder))
            run(environment, "-m", "tests.bench.measure", size, arguments.seconds)
            if number == 0:
                run(environment, "-m", "tests.bench.vocabulary", size, LARGE_VOCABULARY)


def make_directory(size: str, folder: Path, url: str = "") -> dict[str, str]:
    """Put `size` groups into the empty database at `url`, a file under `folder` unless told; return
    the environment that uses it."""
    environment = os.environ | {
        "SECRET_KEY": "only-for-measuring-" + "0" * 50,
        "LOCAL": "yes",
        "DATABASE_URL": url or f"sqlite:///{folder / 'bench.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
    }
    sheets = str(folder / "sheets")
    for command in (
        ["migrate", "--verbosity", "0"],
        ["make_directory", size, "--seed", "1", sheets],
        ["import_directory", sheets],
    ):
        run(environment, "manage.py", *command, stdout=subprocess.DEVNULL)
    return environment


def run(environment: dict[str, str], *command: str, **options) -> None:
    """Run a Python command of the project to its end."""
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, **options)


if __name__ == "__main__":
    main()
