"""Look for input that breaks something, for as long as wanted: `python -m tests.fuzz`.

    python -m tests.fuzz [--seconds 600] [--only question,sheet]

Three quarters of the time go to the parsers (`targets`), each in a process of its own in which
atheris sees which code an input reaches; what led further is kept in var/fuzz/ for the next time.
The rest goes to forms and addresses (`test_forms`). Ends with 0 when nothing was found. What was
found lies in var/fuzz/found/: mend it, and keep it in tests/fuzz/found/ (docs/releasing.md).
"""

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "fuzz"
FOUND = KEPT / "found"
FOR_PARSERS = 0.75
LONGEST = 4_096  # bytes of an input
SLOWEST = 10  # seconds: much more than any input of this length may take on a busy machine
EXAMPLES = 400  # of each test of forms, before it is asked how late it is
PROGRESS = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+)")


@dataclass(frozen=True)
class Tried:
    """One target: how many inputs it had, how many places in our code they reached, what it said
    where it broke."""

    name: str
    inputs: str
    places: str
    said: str


def main() -> int:
    """Try every target for its share of the time, print a table, return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=600, help="in all")
    parser.add_argument("--only", default="", help="names of targets, with commas")
    arguments = parser.parse_args()
    if not importlib.util.find_spec("atheris"):
        print("atheris is needed: make fuzz installs it where there is one.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        environment = _demonstration(Path(folder))
        every = _names(environment)
        names = arguments.only.split(",") if arguments.only else every
        share = arguments.seconds * (1 if arguments.only else FOR_PARSERS) / len(names)
        tried = [_try(name, share, environment) for name in names]
    if not arguments.only:
        tried.append(_try_forms(arguments.seconds * (1 - FOR_PARSERS)))
    print(f"\n{date.today()}, {arguments.seconds:.0f} seconds\n")
    print("| target | inputs | places reached | found |\n| --- | ---: | ---: | --- |")
    for each in tried:
        found = "FOUND" if each.said else "nothing"
        print(f"| {each.name} | {each.inputs} | {each.places} | {found} |")
    return int(any(each.said for each in tried))


def _demonstration(folder: Path) -> dict[str, str]:
    """Put the demonstration into a database of its own; return the environment that uses it."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'fuzz.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    for command in (["migrate", "--verbosity", "0"], ["import_directory", "groups/demo"]):
        line = [sys.executable, "manage.py", *command]
        subprocess.run(line, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return environment


def _names(environment: dict[str, str]) -> list[str]:
    """Write down what to begin with; return the names of all targets."""
    FOUND.mkdir(parents=True, exist_ok=True)
    line = [sys.executable, "-m", "tests.fuzz.sowing", str(KEPT)]
    said = subprocess.run(
        line, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return said.stdout.split()


def _try(name: str, seconds: float, environment: dict[str, str]) -> Tried:
    line = [sys.executable, "-m", "tests.fuzz.guided", name, str(KEPT / name)]
    line += [f"-max_total_time={max(1, round(seconds))}", f"-timeout={SLOWEST}"]
    line += [f"-max_len={LONGEST}", f"-artifact_prefix={FOUND}/{name}-", "-rss_limit_mb=3000"]
    print(f"{name} ...", flush=True)
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True)
    said = done.stdout + done.stderr
    inputs, places = (PROGRESS.findall(said) or [("0", "0")])[-1]
    if done.returncode:
        print(said[-6_000:], flush=True)
    return Tried(name, inputs, places, said if done.returncode else "")


def _try_forms(seconds: float) -> Tried:
    """Run the tests of forms again and again until the time is up, with other examples each."""
    until, rounds, said = time.monotonic() + seconds, 0, ""
    line = [sys.executable, "-m", "pytest", "-q", "tests/fuzz/test_forms.py", "--show-capture=no"]
    while time.monotonic() < until and not said:
        print("forms ...", flush=True)
        environment = os.environ | {"FUZZ_EXAMPLES": str(EXAMPLES)}
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True)
        rounds += 1
        if done.returncode:
            said = done.stdout + done.stderr
            print(said[-6_000:], flush=True)
    return Tried("forms", f"{rounds} × {EXAMPLES} of each test", "", said)


if __name__ == "__main__":
    sys.exit(main())
