"""No regular expression of the project takes long over any text that it may be given."""

import re
import time

import pytest

from tests.regular_expressions import MADE_LATER, attacks_on, expressions

KNOWN, LATER = expressions()
# Short ones in small steps, so that what doubles with each letter is seen before it takes hours;
# the last is as long as a cell of a sheet may be.
LENGTHS = (12, 16, 20, 24, 28, 100, 400, 1_600, 5_000)
# Of the processor, and generous: what grows with the square of 5,000 takes a tenth of it.
MOST_SECONDS = 1.0


def test_the_expressions_were_found():
    assert len(KNOWN) > 100
    assert set(MADE_LATER) == LATER


@pytest.mark.parametrize("where", KNOWN)
def test_no_expression_takes_long(where):
    pattern = KNOWN[where]
    for before, again in attacks_on(pattern):
        for length in LENGTHS:
            text = before + again * (length // max(1, len(again)))
            began = time.thread_time()
            for end in ("", "\0!"):
                attacked = _as_read_by(pattern, text + end)
                pattern.fullmatch(attacked)
                for _ in pattern.finditer(attacked):
                    pass
            assert time.thread_time() - began < MOST_SECONDS, (before, again, length)


def _as_read_by(pattern: re.Pattern, text: str) -> str | bytes:
    return text.encode("latin-1") if isinstance(pattern.pattern, bytes) else text


def test_one_that_takes_long_would_be_seen():
    pattern = re.compile(r"(a+)+b")
    text = "a" * 20
    began = time.thread_time()
    pattern.fullmatch(text)
    assert ("", "a") in attacks_on(pattern)
    assert time.thread_time() - began > 0.02
