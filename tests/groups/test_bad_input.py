"""Whatever stands in an address, the answer is a helpful page: never a 500, never raw input."""

import re
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groups.filters import GroupFilter
from tests.answers import words_of
from tests.fuzz import hostile_values
from tests.fuzz.hostile_values import MARKUP
from tests.public_urls import EXAMPLES, names

RESULTS = "/groups/"
PARAMETERS = ["q", "near", "sort", "page", *GroupFilter.base_filters]
LONGEST = 5_000  # letters of an address
NASTY = [
    *(value for value in hostile_values.NASTY if len(value) <= LONGEST),
    "%",
    '"; DROP TABLE groups_group; --',
    "1) UNION SELECT * FROM accounts_user",
    "_%[a-z]*?+.^$|()",
    "<script>alert(1)</script>",
    "\udfff\ud83d",
    "00",
    "1000000000",
    "NG",
    "a" * LONGEST,
    "word " * 500,
]
VALUES = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.text(alphabet=st.characters(codec=None), max_size=20),  # halves of surrogate pairs too
    st.integers().map(str),
    st.builds("{}{}".format, st.text(max_size=5), st.just(MARKUP)),
    st.sampled_from(["monday", "evening", "step_free", "5", "name", "distance", "yes", "Arnold"]),
)
NAMES = st.one_of(st.sampled_from(PARAMETERS), st.text(max_size=10))
QUESTIONS = st.lists(st.tuples(NAMES, VALUES), max_size=5)

pytestmark = pytest.mark.django_db


def ask(path: str, question: str = ""):
    """Return the answer to an address as a browser sends it; `question` is already quoted."""
    return Client(raise_request_exception=True).get(f"{path}?{question}" if question else path)


def quoted(pairs) -> str:
    return urlencode(pairs, errors="surrogatepass")


def check_that_it_helps(response, *, allowed: set[int]) -> str:
    body = words_of(response)
    assert response.status_code in allowed
    assert "<qzx" not in body
    assert "onload=alert(1)>" not in body
    assert "<script>alert" not in body
    is_page = response.status_code not in (301, 302)
    if is_page and response.headers["Content-Type"].startswith("text/html"):
        assert "<h1" in body
        assert reverse("groups:home") in body
    return body


@settings(max_examples=30)
@given(QUESTIONS)
@example([("page", "-1")])
@example([("page", "1000000000")])
@example([("page", "9" * 20), ("sort", "next")])
@example([("q", "a" * 5_000)])
@example([("day", "monday")] * 300)
@example([("q", "carers"), ("q", "\ud800"), ("near", "\0"), ("near", "Arnold"), ("within", "5")])
@example([("within", "5"), ("sort", "distance")])
def test_any_question_gets_a_results_page(pairs):
    check_that_it_helps(ask(RESULTS, quoted(pairs)), allowed={200})


@pytest.mark.parametrize("value", NASTY)
def test_nasty_words_and_places_get_a_results_page(value):
    check_that_it_helps(ask(RESULTS, quoted([("q", value), ("near", value)])), allowed={200})


def test_every_parameter_takes_every_nasty_value():
    everything = [(name, value) for name in PARAMETERS for value in NASTY]
    check_that_it_helps(ask(RESULTS, quoted(everything)), allowed={200})
    for value in (MARKUP, "\ud800\0", "9" * 400):
        pairs = [(name, value) for name in PARAMETERS]
        check_that_it_helps(ask(RESULTS, quoted([*pairs, ("q", "carers")])), allowed={200})


@settings(max_examples=15)
@given(st.binary(max_size=60))
@example(b"q=%ff%fe&near=%c0%af&day=%")
@example(b"&&==;;&q")
@example(b"q=\x00")
@example(b"%71=carers")
def test_any_bytes_as_a_query_string_get_a_results_page(raw):
    response = Client().get(RESULTS, QUERY_STRING=raw.decode("latin-1"))

    check_that_it_helps(response, allowed={200})


def test_more_parameters_than_any_form_has_are_refused_kindly():
    check_that_it_helps(ask(RESULTS, quoted([("day", "monday")] * 2_000)), allowed={400})


def test_a_question_of_a_megabyte_is_answered():
    check_that_it_helps(ask(RESULTS, quoted([("q", "carers " * 150_000)])), allowed={200})


def test_what_is_not_understood_is_said_and_left_out():
    body = check_that_it_helps(ask(RESULTS, "day=someday&page=-1&q=carers"), allowed={200})

    assert "day: someday" in body
    assert "page: -1" in body


def test_an_unknown_question_finds_what_the_known_part_of_it_finds():
    with_noise = ask(RESULTS, "q=carers&day=someday&colour=blue&sort=size").context["page"]
    alone = ask(RESULTS, "q=carers").context["page"]

    assert (with_noise.total, with_noise.cards) == (alone.total, alone.cards)


@settings(max_examples=30)
@given(st.sampled_from(list(names())), VALUES, QUESTIONS)
@example("groups:entry", "a" * 5_000, [])
@example("groups:entry", "\0", [])
@example("groups:issue", "../admin", [])
@example("groups:calendar", "x\r\nSet-Cookie: a=b", [])
@example("groups:place", "\udfff", [])
def test_any_address_with_any_argument_and_question_gets_a_page(name, argument, pairs):
    if name in EXAMPLES and EXAMPLES[name][0][0]:
        known = reverse(name, kwargs=EXAMPLES[name][0][0])
        [slug] = EXAMPLES[name][0][0].values()
        path = known.replace(slug, quote(argument, safe="", errors="surrogatepass"), 1)
    else:
        path = reverse(name)

    response = ask(path, quoted(pairs))

    check_that_it_helps(response, allowed={200, 301, 302, 400, 404, 410})
    assert not response.cookies
    if response.status_code == 301:
        assert re.match(r"/(?!/)", response["Location"])


@settings(max_examples=30)
@given(st.one_of(VALUES, st.text(max_size=60)))
@example("/evil.example/")
@example("/evil.example")
@example("groups//")
@example("GROUPS/")
def test_any_path_gets_a_page_and_leads_to_no_other_site(path):
    response = ask("/" + quote(path, safe="/", errors="surrogatepass"))

    assert response.status_code in {200, 301, 302, 400, 404, 410}
    assert "<qzx" not in response.content.decode()
    if response.status_code in {301, 302}:
        assert re.match(r"/(?!/)", response["Location"])
