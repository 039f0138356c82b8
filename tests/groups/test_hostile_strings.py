"""Whatever is typed is answered, and soon."""

from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis.extra.django import TestCase

from groups.search.current import current_snapshot
from groups.search.query import SORTS, Query
from tests.conftest import TODAY
from tests.groups.hostile import ANY_TEXT, HOSTILE, MIXTURES, MOST_YARDSTICKS, yardsticks_for

PARAMETERS = ["q", "near", "sort", "page", "day", "issue", "within", "exactly", "unknown"]


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

    assert yardsticks_for(query, snapshot, today=TODAY) < MOST_YARDSTICKS


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

    query = Query.from_params(params, options)

    assert yardsticks_for(query, current_snapshot(), today=TODAY) < MOST_YARDSTICKS


class TestAnything(TestCase):
    """Questions of any characters, and of the directory's own words in any mixture."""

    @settings(max_examples=150)
    @given(ANY_TEXT, ANY_TEXT)
    def test_any_text_is_answered_in_bounded_time(self, text, near):
        query = Query.from_params({"q": [text], "near": [near]}, current_snapshot().options)

        assert yardsticks_for(query, current_snapshot(), today=TODAY) < MOST_YARDSTICKS

    @settings(max_examples=100)
    @given(MIXTURES)
    def test_any_mixture_of_words_is_answered_in_bounded_time(self, text):
        query = Query.from_params({"q": [text]}, current_snapshot().options)

        assert yardsticks_for(query, current_snapshot(), today=TODAY) < MOST_YARDSTICKS
