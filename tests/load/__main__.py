"""Find how much the site bears, then hold most of it for minutes: `python -m tests.load`.

    python -m tests.load [--groups 10000] [--minutes 10] [--step 20]

Needs wrk. First more and more people ask as fast as they are answered (each step so many seconds);
the knee is where more people bring hardly more answers, of those numbers at which all were served.
Then four fifths of that are asked for minutes on end, and memory is read once a minute. Everything
is on this machine, the load too.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.__main__ import run
from tests.load.site import Site, serving
from tests.machine import machine_and_day

MIX = Path(__file__).with_name("mix.lua")
LINES = 120_000
PEOPLE = (1, 2, 4, 8, 16, 32)
NEARLY_ALL = 0.95  # of the most answers in a second that any number of people had
HELD = 0.8  # of the knee
HELD_BY = 64  # connections, each of which waits between its questions
TRIES = 2  # of how long that is
HEAD = (
    "| people | answers/s | p50 ms | p95 ms | p99 ms | most ms | 4xx | come back | broken | lost |"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What wrk counted; times in milliseconds. `later` were asked to come back (503), `lost` had no
    answer."""

    people: int
    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    most: float
    refused: int
    later: int
    broken: int
    lost: int

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return self.requests / self.seconds

    @property
    def errors(self) -> int:
        """Those who did not get what they asked for and did nothing wrong."""
        return self.later + self.broken + self.lost

    def line(self) -> str:
        """Return a row of the table."""
        times = " | ".join(f"{each:.0f}" for each in (self.p50, self.p95, self.p99, self.most))
        faults = f"{self.refused} | {self.later} | {self.broken} | {self.lost}"
        return f"| {self.people} | {self.rate:.0f} | {times} | {faults} |"


@dataclass
class Crowd:
    """People who ask one line of a `mix` after another, and go on where those before them ended:
    what was asked once is often kept in memory."""

    site: Site
    mix: Path
    asked: int = 0

    def attack(self, people: int, seconds: int, *, pause: int = 0) -> Told:
        """Let so many connections ask for so long; each waits `pause` milliseconds in between, in
        the middle."""
        line = ["wrk", "--threads", "1", "--connections", str(people), "--timeout", "30s"]
        line += ["--duration", f"{seconds}s", "--script", str(MIX), self.site.url, "--"]
        line += [str(self.mix), str(pause), str(self.asked)]
        said = subprocess.run(line, capture_output=True, text=True, check=True).stdout
        told = Told(people, **json.loads(said.strip().splitlines()[-1]))
        self.asked += told.requests
        return told


@dataclass
class Memory:
    """Megabytes of the web processes, read once a minute until `over`."""

    site: Site
    read: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        self.read.append(self.site.megabytes())
        while not self.over.wait(60):
            self.read.append(self.site.megabytes())
        self.read.append(self.site.megabytes())


def main() -> int:
    """Measure, print a table, and end with 0 when most of the knee was held without errors."""
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--groups", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--step", type=int, default=20, help="seconds for each number of people")
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        print("wrk is needed: apt install wrk", file=sys.stderr)
        return 2
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(arguments.groups, Path(folder)) as site,
    ):
        return measure(site, Path(folder) / "mix.txt", arguments)


def measure(site: Site, mix: Path, arguments: argparse.Namespace) -> int:
    """Find the knee, hold most of it, print both."""
    run(site.environment, "-m", "tests.load.mix", str(mix), str(LINES))
    print(f"{machine_and_day()}, {site.database}, {arguments.groups} groups, 2 web processes\n")
    print(HEAD)
    print(f"|{' --- |' * HEAD.count(' |')}")
    crowd, steps = Crowd(site, mix), []
    for people in PEOPLE:
        steps.append(crowd.attack(people, arguments.step))
        print(steps[-1].line(), flush=True)
    knee = knee_of(steps)
    pause = tried_pause(crowd, knee, seconds=arguments.step)
    memory = Memory(site)
    watch = threading.Thread(target=memory.watch)
    watch.start()
    held = crowd.attack(HELD_BY, round(arguments.minutes * 60), pause=pause)
    memory.over.set()
    watch.join()
    print(
        f"\nknee: {knee.people} people, {knee.rate:.0f} answers/s; {HELD:.0%} of it held:\n\n{HEAD}"
    )
    print(f"|{' --- |' * HEAD.count(' |')}\n{held.line()}\n")
    print(f"memory, once a minute: {', '.join(f'{each:.0f}' for each in memory.read)} MB")
    return int(bool(held.errors) or any(step.broken or step.lost for step in steps))


def knee_of(steps: list[Told]) -> Told:
    """Return the fewest people who bring nearly as many answers as any number of whom all were
    served; the first step where that was never so."""
    served = [step for step in steps if not step.errors] or steps[:1]
    best = max(step.rate for step in served)
    return next(step for step in served if step.rate >= NEARLY_ALL * best)


def pause_for(knee: Told, answered_within: float) -> int:
    """Return the milliseconds that each of HELD_BY waits, in the middle, before it asks again, so
    that most of the knee is asked where answers take so many seconds, in the middle."""
    each_asks_every = HELD_BY / (HELD * knee.rate)
    return max(0, round((each_asks_every - answered_within) * 1000))


def tried_pause(crowd: Crowd, knee: Told, *, seconds: int) -> int:
    """Return the pause that brings most of the knee, from how long answers take at the knee and
    then in each of TRIES of so many seconds (Little's law)."""
    pause = pause_for(knee, knee.people / knee.rate)
    for _ in range(TRIES):
        tried = crowd.attack(HELD_BY, seconds, pause=pause)
        pause = pause_for(knee, HELD_BY / tried.rate - pause / 1000)
    return pause


if __name__ == "__main__":
    sys.exit(main())
