"""The question as a value: read from any address, written back to one that means the same."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.search.query import LONGEST_SHOWN, LONGEST_TEXT, SORTS, Query, clean

OPTIONS = {
    "day": {"monday": "Monday", "tuesday": "Tuesday"},
    "time": {"morning": "Morning", "evening": "Evening"},
    "issue": {"stroke": "Stroke", "a-b&c=d": "Odd to quote"},
}
PAIRS = [(name, value) for name, known in OPTIONS.items() for value in known]

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=80)
LONG_TEXT = st.builds(lambda text, times: text * times, ANY_TEXT, st.integers(1, 40))
QUERIES = st.builds(
    Query,
    text=LONG_TEXT.map(clean),
    near=LONG_TEXT.map(lambda text: clean(text, longest=LONGEST_SHOWN)),
    chosen=st.lists(st.sampled_from(PAIRS), unique=True).map(
        # As an address is read: filter by filter, in the order in which they are declared.
        lambda pairs: tuple(sorted(pairs, key=lambda pair: list(OPTIONS).index(pair[0])))
    ),
    sort=st.sampled_from(["", *SORTS]),
    page=st.integers(1, 10**9),
    exactly=st.booleans(),
)
PARAMS = st.dictionaries(
    st.one_of(
        st.sampled_from([*OPTIONS, "q", "near", "sort", "page", "exactly"]), st.text(max_size=5)
    ),
    st.lists(
        st.one_of(ANY_TEXT, st.sampled_from([*(value for _, value in PAIRS), "name", "2", "-1"])),
        max_size=4,
    ),
)


def read(address: str) -> Query:
    return Query.from_params(parse_qs(address), OPTIONS)


@given(QUERIES)
def test_a_question_written_to_an_address_is_read_back_as_the_same_question(query):
    assert read(query.params()) == query


@given(PARAMS)
def test_whatever_an_address_says_it_is_a_question_that_can_be_written_again(params):
    query = Query.from_params(params, OPTIONS)
    again = read(query.params())

    assert again.not_understood == ()
    assert (again.text, again.near, again.sort, again.page) == (
        query.text,
        query.near,
        query.sort,
        query.page,
    )
    assert (again.chosen, again.exactly) == (query.chosen, query.exactly)


@given(PARAMS)
def test_what_was_not_understood_comes_from_the_address_and_is_short(params):
    query = Query.from_params(params, OPTIONS)

    assert len(query.not_understood) <= 5
    for name, value in query.not_understood:
        assert name in {*OPTIONS, "sort", "page"}
        assert 0 < len(value) <= LONGEST_SHOWN
        assert value in {clean(given, longest=LONGEST_SHOWN) for given in params[name]}


@given(LONG_TEXT)
def test_cleaned_text_is_one_short_line_and_stays_as_it_is_when_cleaned_again(text):
    cleaned = clean(text)

    assert len(cleaned) <= LONGEST_TEXT
    assert cleaned == " ".join(cleaned.split())
    cleaned.encode()  # raises on half of a surrogate pair, which could not be sent
    assert not any(ord(character) < 32 or ord(character) == 127 for character in cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  carers \t of\nstroke ", "carers of stroke"),
        ("a\0b", "a b"),
        ("cafe\u0301", "café"),
        ("\u202eabc", "abc"),
        ("مجموعة", "مجموعة"),
        ("\ud800", ""),
        ("x" * 500, "x" * 200),
    ],
)
def test_typed_text_is_cleaned(typed, cleaned):
    assert clean(typed) == cleaned


@given(QUERIES)
def test_one_option_is_taken_off_and_all_others_stay_on_the_first_page(query):
    for pair in query.chosen:
        shorter = query.without_option(*pair)
        assert shorter.chosen == tuple(other for other in query.chosen if other != pair)
        assert (shorter.text, shorter.near, shorter.sort) == (query.text, query.near, query.sort)
        assert shorter.page == 1


@given(QUERIES)
def test_without_a_filter_none_of_its_options_is_left_and_all_others_are(query):
    for name in OPTIONS:
        shorter = query.without(name)
        assert shorter.values(name) == ()
        for other in set(OPTIONS) - {name}:
            assert shorter.values(other) == query.values(other)
        assert (shorter.text, shorter.near, shorter.sort) == (query.text, query.near, query.sort)
        assert shorter.page == 1


@given(QUERIES)
def test_without_words_and_place_the_options_stay(query):
    shorter = query.without("q", "near")

    assert (shorter.text, shorter.near) == ("", "")
    assert shorter.chosen == query.chosen


@given(QUERIES, st.sampled_from(SORTS))
def test_another_order_begins_on_the_first_page(query, sort):
    assert (query.sorted_by(sort).sort, query.sorted_by(sort).page) == (sort, 1)


def test_of_repeated_words_places_and_pages_the_last_counts():
    query = read("q=one&q=two&near=A&near=B&sort=name&sort=next&page=2&page=3")

    assert query == Query(text="two", near="B", sort="next", page=3)


def test_unknown_options_are_left_out_and_told():
    query = read("day=someday&day=monday&day=monday&sort=size&page=0&colour=blue")

    assert query.chosen == (("day", "monday"),)
    assert query.not_understood == (("day", "someday"), ("sort", "size"), ("page", "0"))


@pytest.mark.parametrize("page", ["-1", "0", "1.0", "1e9", "²", "٣", "+2", "", "9" * 400])
def test_a_page_that_is_no_number_is_the_first(page):
    assert Query.from_params({"page": [page]}, OPTIONS).page == 1


def test_an_empty_question_has_an_empty_address():
    assert Query().params() == ""
    assert read("") == Query()
    assert read("q=&near=&day=&sort=&page=") == Query()
