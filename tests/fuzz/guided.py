"""One parser, given bytes that are changed by what code they reach: `python -m tests.fuzz.guided
NAME FOLDER [options of libFuzzer]`. Started by `python -m tests.fuzz`, which makes the database.

Ends at the first input that raises or takes too long, and leaves it in a file.
"""

import sys

import atheris
import django

OURS = ["contacts", "groups", "selfhelp"]

with atheris.instrument_imports(include=OURS):
    django.setup()
    from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    TARGETS[name](b"")  # what the first of all has to build is no part of its time
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name])
    atheris.Fuzz()
