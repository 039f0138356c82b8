"""Whatever is typed is answered, and soon."""

import time
from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from groups.search.current import current_snapshot
from groups.search.query import LONGEST_TEXT, SORTS, Query
from groups.search.retrieve import retrieve
from tests.conftest import TODAY

# 50 ms are promised at 100,000 groups on a machine that does nothing else. With the demonstration
# the worst take half of that; a machine that runs several suites at once triples it.
SECONDS = 0.15
TRIES = 3
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
]
# For mixtures the beginnings are enough, and short enough for Hypothesis to print what it finds.
BEGINNINGS = [text[:LONGEST_TEXT] for text in HOSTILE]
WORDS = ["stroke", "carers", "my husband", "ng5", "tuesday", "lost", "died", "cant", "look after"]
PARAMETERS = ["q", "near", "sort", "page", "day", "issue", "within", "exactly", "unknown"]


def seconds_for(query: Query) -> float:
    """Return how long an answer takes: the first try in time, or else the quickest of all."""
    snapshot = current_snapshot()
    taken = []
    for _ in range(TRIES):
        began = time.perf_counter()
        retrieve(query, snapshot, today=TODAY)
        taken.append(time.perf_counter() - began)
        if taken[-1] < SECONDS:
            break
    return min(taken)


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_text_in_any_parameter_is_answered(client, text):
    for name in PARAMETERS:
        assert client.get("/groups/", {name: text}).status_code == HTTPStatus.OK, name


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_text_is_answered_in_bounded_time(text):
    snapshot = current_snapshot()
    query = Query.from_params({"q": [text], "near": [text]}, snapshot.options)

    assert seconds_for(query) < SECONDS


@pytest.mark.django_db
@pytest.mark.parametrize("name", PARAMETERS)
def test_bytes_that_are_no_text_are_answered(client, name):
    for raw in ("%FF%FE", "%ED%A0%80", "%C0%AF", "%00", "%", "%zz", "%F4%90%80%80"):
        assert client.get(f"/groups/?{name}={raw}").status_code == HTTPStatus.OK, raw


@pytest.mark.django_db
def test_very_many_values_are_answered(client):
    values = {name: ["x" * 240 + str(number) for number in range(100)] for name in PARAMETERS}

    assert client.get("/groups/", values).status_code == HTTPStatus.OK


@pytest.mark.django_db
@pytest.mark.parametrize("sort", SORTS)
def test_every_option_at_once_on_a_far_page_is_answered_in_bounded_time(sort):
    options = current_snapshot().options
    params = {name: list(known) for name, known in options.items()}
    params |= {"q": [HOSTILE[-1]], "near": ["ng5"], "sort": [sort], "page": ["9" * 20]}

    assert seconds_for(Query.from_params(params, options)) < SECONDS


class TestAnything(TestCase):
    """Questions of any characters, and of the directory's own words in any mixture."""

    @settings(max_examples=150)
    @given(st.text(max_size=400), st.text(max_size=100))
    def test_any_text_is_answered_in_bounded_time(self, text, near):
        query = Query.from_params({"q": [text], "near": [near]}, current_snapshot().options)

        assert seconds_for(query) < SECONDS

    @settings(max_examples=100)
    @given(st.lists(st.sampled_from(BEGINNINGS + WORDS), max_size=40))
    def test_any_mixture_of_words_is_answered_in_bounded_time(self, words):
        query = Query.from_params({"q": [" ".join(words)]}, current_snapshot().options)

        assert seconds_for(query) < SECONDS
