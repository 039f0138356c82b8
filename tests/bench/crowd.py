"""A hundred people ask for leaflets at the same moment; somebody else reads pages meanwhile.

`python -m tests.bench.crowd [--people 100]` serves the demonstration as `manage.py serve` does, on
loopback. Everybody comes from an address of their own (127.0.0.0/8), and asks again when the site
has said they may, until they have their paper or have lost patience.
"""

import argparse
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180
STARTS_WITHIN = 300
READER = "127.0.1.1"
PAGES = ("/", "/groups/?q=carers", "/crisis/", "/groups/arnold-carers-cuppa/")
CALM_ROUNDS = 25
# Each person's own leaflet, so that none can be handed on: what wards ask for, what is dearest.
CROWDS = {
    "a page of one issue each": "/leaflet/?of=results&issue=stroke&heading=Ward+{}",
    "a sheet of one issue each": "/leaflet/leaflet.pdf?of=results&issue=stroke&heading=Ward+{}",
    "a folded leaflet of everything": "/leaflet/?of=whole&format=dl&heading=Ward+{}",
    "a booklet in so many pages": "/leaflet/?of=whole&format=a5&pages=90&heading=Ward+{}",
    "the same booklet for everybody": "/leaflet/leaflet.pdf?of=whole&format=a5-sheets",
}


@dataclass
class Told:
    """What was answered, and how many seconds each answer took."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def note(self, answer: str, took: float) -> None:
        self.answers[answer] += 1
        self.seconds.append(took)

    def said(self) -> str:
        """Return the answers, and how long they took: half of them, nearly all, the slowest."""
        times = self.seconds * 2 if len(self.seconds) == 1 else self.seconds
        nearly_all = quantiles(times, n=20)[-1]
        counted = ", ".join(f"{count} × {answer}" for answer, count in self.answers.most_common())
        return (
            f"{counted}; half in {median(times):.2f} s, 95 % in {nearly_all:.2f} s, "
            f"all in {max(times):.2f} s"
        )


def main() -> None:
    """Serve, and let each crowd come in turn."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crowd")
    parser.add_argument("--people", type=int, default=100)
    people = parser.parse_args().people
    with serving() as port:
        calm = Told()
        for _ in range(CALM_ROUNDS):
            read(port, calm)
        print(f"nobody prints: pages {calm.said()}")
        for name, path in CROWDS.items():
            print(f"{people} ask for {name}", flush=True)
            come(port, path, people)


def come(port: int, path: str, people: int) -> None:
    """Let everybody ask at once until all have what they came for; print what they were told."""
    first, until_served, reading = Told(), Told(), Told()
    start, is_over = threading.Barrier(people + 1), threading.Event()
    crowd = [
        threading.Thread(target=person, args=(port, path, number, start, first, until_served))
        for number in range(people)
    ]
    for each in crowd:
        each.start()
    start.wait()
    reader = threading.Thread(target=keep_reading, args=(port, reading, is_over))
    reader.start()
    for each in crowd:
        each.join()
    is_over.set()
    reader.join()
    print(f"  asked once:    {first.said()}")
    print(f"  until served:  {until_served.said()}")
    print(f"  pages read:    {reading.said()}", flush=True)


def person(port: int, path: str, number: int, start, first: Told, until_served: Told) -> None:
    """Ask, and ask again whenever the site says that one may."""
    address = f"127.0.0.{number + 2}"
    start.wait()
    began = time.monotonic()
    told = first.note
    while True:
        answer, wait = ask(port, path.format(number), address, told)
        told = lambda *_: None  # noqa: E731  the first answer alone is counted
        if not wait or time.monotonic() - began > PATIENCE_SECONDS:
            break
        time.sleep(wait)
    until_served.note(answer, time.monotonic() - began)


def ask(port: int, path: str, address: str, note: Callable) -> tuple[str, float]:
    """Return what the answer is, and how many seconds to wait before asking again, 0 for a last
    one."""
    began = time.monotonic()
    connection = http.client.HTTPConnection(
        "localhost", port, timeout=PATIENCE_SECONDS, source_address=(address, 0)
    )
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    except OSError as error:
        note(type(error).__name__, time.monotonic() - began)
        return type(error).__name__, 0
    finally:
        connection.close()
    is_later = b"Look again" in body
    answer = f"{response.status}{' look again' if is_later else ''}"
    note(answer, time.monotonic() - began)
    wait = float(response.headers.get("Retry-After") or (random.uniform(5, 15) if is_later else 0))
    return answer, wait


def keep_reading(port: int, told: Told, is_over: threading.Event) -> None:
    while not is_over.wait(0.1):
        read(port, told)


def read(port: int, told: Told) -> None:
    """Look at one page after another, as somebody who prints nothing."""
    for path in PAGES:
        ask(port, path, READER, told.note)


@contextmanager
def serving() -> Iterator[int]:
    """Serve the demonstration from a database of its own; yield the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "SECRET_KEY": "only-for-measuring-" + "0" * 50,
            "LOCAL": "yes",
            "PORT": str(port),
            "DATABASE_URL": f"sqlite:///{folder}/crowd.sqlite3",
            "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
        }
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for(port)
            yield port
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        answer, _ = ask(port, "/crisis/", READER, lambda *_: None)
        if answer == "200":
            return
        time.sleep(0.5)
    raise TimeoutError("the server does not answer")


if __name__ == "__main__":
    main()
