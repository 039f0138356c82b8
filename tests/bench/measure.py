"""Measure one database, in a process of its own: `python -m tests.bench.measure SIZE SECONDS`."""

import sys

import django
from django.test import override_settings

django.setup()

from tests.bench import (  # noqa: E402  models
    building,
    desk,
    editing,
    hostile,
    keeping,
    printing,
    reading,
    searching,
)


def main(size: int, seconds: float) -> None:
    """Print the lines of a directory of `size` groups; at most `seconds` for each page."""
    with override_settings(ROOT_URLCONF="tests.bench.floor"):
        building.measure(size)
        searching.measure(size, seconds)
        keeping.measure(size, seconds)
        reading.measure(size)
        hostile.measure(size)
        desk.measure(size, seconds)
        editing.measure(size)
        printing.measure(size)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
