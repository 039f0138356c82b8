"""Each parser takes what it is given, or refuses it with its own exception, whatever it is.

A few seconds of what `python -m tests.fuzz` does for as long as wanted, and better: it knows which
code each input has reached.
"""

import os
import random

import pytest

from tests.fuzz.mutating import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.django_db

TRIES = int(os.environ.get("FUZZ_TRIES", 60))


def test_every_target_has_something_to_begin_with():
    assert seeds().keys() == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_input_in_good_and_bad_faith_is_taken_or_refused(name):
    for data in seeds()[name]:
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_input_changed_by_chance_is_taken_or_refused(name):
    chance = random.Random(name)
    known = seeds()[name]
    for number in range(TRIES):
        data = mutated(chance.choice(known), known, chance)
        try:
            TARGETS[name](data)
        except Exception as error:
            error.add_note(f"{name}, input {number}: {data!r}")
            raise
