"""Texts that would hurt a careless search, and what an answer to one costs."""

import time
from collections.abc import Callable
from datetime import date
from itertools import islice, permutations

from hypothesis import strategies as st

from groups.search.query import LONGEST_TEXT, Query
from groups.search.retrieve import retrieve
from groups.search.snapshot import Snapshot

TRIES = 3
# Promised at 100,000 groups; of the processor alone, so that a busy machine does not count.
MOST_SECONDS = 0.05
# As long as that on the machine of docs/measurements.md; the dearest below takes about six.
MOST_YARDSTICKS = 13
HOSTILE = [
    '" OR 1=1 --',
    'stroke AND (NOT "x*" NEAR/2 y) ^ {col}: -z',
    "'; DROP TABLE groups_group; --",
    "%_%\\%",
    "\x00stroke\x00",
    "a." * 50_000,
    "'" * 10_000,
    "a" * 100_000,
    "stroke " * 20_000,
    "e\u0301" * 5_000,
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 500,
    "\u0455tr\u043eke",  # Cyrillic letters that look like Latin ones
    "\u202eekorts\u202c",
    "\u05e9\u05d1\u05e5 \u0633\u0643\u062a\u0629 " * 50,
    "\U0001f469\u200d\U0001f9bd" * 500,
    "𝓼𝓽𝓻𝓸𝓴𝓮 ｓｔｒｏｋｅ",
    "ng" * 5_000 + "1 1aa",
    "ng1 " * 5_000,
    "stroke arnold tuesday evening online " * 500,
    "fibromialgia schlerosis anxity alcholic arthritus astma endometriosus " * 100,
    "\ud7ff\uffff\ufdd0",
    "\t\n\r\f\v\x1c\x85\u2028",
    "\ufdfa" * 200,  # one character that folds to four words
    "\u33af" * 200,
    "ms&me&" * 30,
    "/".join(["alcholic", "anxity", "strock", "dimentia", "greif", "cancr", "gambeling"] * 4),
    # as many different words as there is room for, none of which anybody knows
    " ".join("".join(letters) for letters in islice(permutations("aeinorst", 5), 0, None, 97)),
    " ".join("".join(letters) for letters in islice(permutations("aceilnorstu"), 0, 10**6, 40_009)),
]
# For mixtures the beginnings are enough, and short enough for Hypothesis to print what it finds.
BEGINNINGS = [text[:LONGEST_TEXT] for text in HOSTILE]
WORDS = ["stroke", "carers", "my husband", "ng5", "tuesday", "lost", "died", "cant", "look after"]
ANY_TEXT = st.text(max_size=400)
MIXTURES = st.lists(st.sampled_from(BEGINNINGS + WORDS), max_size=40).map(" ".join)


def seconds_for(query: Query, snapshot: Snapshot, *, today: date) -> float:
    """Return what understanding a question and retrieving its answer cost the processor: the first
    try in time, or else the least of all."""
    return _least(lambda: _of_processor(retrieve, query, snapshot, today=today), MOST_SECONDS)


def yardsticks_for(query: Query, snapshot: Snapshot, *, today: date) -> float:
    """Return the same as `seconds_for`, in yardsticks that were laid beside it at that moment.

    A machine that is slow, or busy with something else, is slow with both.
    """
    return _least(
        lambda: _of_processor(retrieve, query, snapshot, today=today) / _of_processor(_yardstick),
        MOST_YARDSTICKS,
    )


def _least(measure: Callable[[], float], enough: float) -> float:
    taken = []
    for _ in range(TRIES):
        taken.append(measure())
        if taken[-1] < enough:
            break
    return min(taken)


def _of_processor(work: Callable, *args, **options) -> float:
    began = time.thread_time()
    work(*args, **options)
    return time.thread_time() - began


def _yardstick() -> None:
    """Work of the kind that a question makes, and always as much: words, looked up and put away."""
    known = {}
    for number in range(10_000):
        word = str(number * 7_919 % 10_007)
        known.setdefault(word[:2], []).append(word)
    for words in known.values():
        max(words)
