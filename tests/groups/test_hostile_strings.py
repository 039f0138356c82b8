"""Whatever is typed is answered, and soon."""

import time
from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve
from tests.conftest import TODAY

SECONDS = 0.05  # promised at 100,000 groups; a machine that is busy gets three tries
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
]
PARAMETERS = ["q", "near", "sort", "page", "day", "issue", "within", "exactly", "unknown"]


def seconds_for(query: Query) -> float:
    """Return how long an answer takes, the quickest of some tries."""
    snapshot = current_snapshot()
    taken = []
    for _ in range(TRIES):
        began = time.perf_counter()
        retrieve(query, snapshot, today=TODAY)
        taken.append(time.perf_counter() - began)
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


class TestAnything(TestCase):
    """Questions of any characters, and of the directory's own words in any mixture."""

    @settings(max_examples=150)
    @given(st.text(max_size=400), st.text(max_size=100))
    def test_any_text_is_answered_in_bounded_time(self, text, near):
        query = Query.from_params({"q": [text], "near": [near]}, current_snapshot().options)

        assert seconds_for(query) < SECONDS

    @settings(max_examples=100)
    @given(
        st.lists(
            st.sampled_from(
                HOSTILE
                + [
                    "stroke",
                    "carers",
                    "my husband",
                    "ng5",
                    "tuesday",
                    "lost",
                    "died",
                    "cant",
                    "look after",
                ]
            ),
            max_size=40,
        )
    )
    def test_any_mixture_of_words_is_answered_in_bounded_time(self, words):
        query = Query.from_params({"q": [" ".join(words)]}, current_snapshot().options)

        assert seconds_for(query) < SECONDS
