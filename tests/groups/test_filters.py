"""Every filter, count, order and page, against a brute-force oracle over the demonstration."""

import random
from collections import Counter

import pytest

from groups.filters import GroupFilter
from groups.models import Category, Group
from groups.options import load_options
from groups.search.near import find_point
from groups.search.query import SORTS, Query
from groups.search.retrieve import PAGE_SIZE, count_found, retrieve
from groups.search.words import match_words, words_of
from tests.conftest import TODAY
from tests.factories import VENUE, make_group, make_meeting
from tests.groups.oracle import NOWHERE, Oracle

WORDS = ["carers", "stroke", "ME", "depression", "Polish", "Arnold", "bereaved", "men", "sleep"]
PHRASES = ["carers arnold", "stroke carers", "breast cancer", "wheelchair xylophone", "men coffee"]
PLACES = ["Arnold", "NG1", "Southwell", "NG9 1AA", "Long Eaton", "nowhere"]
RANDOM_QUESTIONS = 300
RANDOM_ANSWERS = 15
ALL_OF = {"access"}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def options(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return load_options()


@pytest.fixture(scope="module")
def oracle(django_db_setup, django_db_blocker) -> Oracle:
    """The demonstration as it is before any test of this file changes it."""
    with django_db_blocker.unblock():
        return Oracle(today=TODAY)


def all_ids(query: Query, options) -> list[int]:
    """Return the ids of all pages, in order."""
    first = retrieve(query, options, today=TODAY)
    rest = (
        retrieve(query.on_page(page), options, today=TODAY) for page in range(2, first.pages + 1)
    )
    return [*first.ids, *(pk for found in rest for pk in found.ids)]


def random_question(chance: random.Random, options) -> Query:
    """Return a question of a few options, and perhaps words and a place."""
    chosen = []
    for name in chance.sample(list(options), chance.choice([0, 1, 1, 2, 2, 3])):
        values = list(options[name])
        chosen += [
            (name, v) for v in chance.sample(values, min(len(values), chance.choice([1, 2])))
        ]
    return Query(
        text=chance.choice(["", "", "", *WORDS, *PHRASES]),
        near=chance.choice(["", "", *PLACES]),
        chosen=tuple(chosen),
        sort=chance.choice(["", *SORTS]),
    )


def test_every_option_of_every_filter_finds_what_it_says(options, oracle):
    point = find_point("Arnold")
    found_something = Counter()
    for name, known in options.items():
        for value in known:
            query = Query(near="Arnold", chosen=((name, value),))
            expected = oracle.found(query, point)
            assert count_found(query) == len(expected), (name, value)
            found_something[name] += bool(expected)
    assert set(found_something) == set(options)
    assert all(found_something.values()), found_something


def test_random_questions_find_exactly_what_the_oracle_finds(options, oracle):
    chance = random.Random("questions")
    sizes = Counter()
    for _ in range(RANDOM_QUESTIONS):
        query = random_question(chance, options)
        point = find_point(query.near)
        expected = {known.pk for known in oracle.found(query, point)}

        groups = Group.objects.listed()
        if query.text:
            groups, _all_words = match_words(groups, query.text)
        found = GroupFilter(query, queryset=groups, point=point).qs.values_list("pk", flat=True)

        assert sorted(found) == sorted(expected), query
        sizes["some" if expected else "none"] += 1
    assert min(sizes["none"], sizes["some"]) > RANDOM_QUESTIONS / 8


def test_the_count_beside_an_option_is_what_pressing_it_gives(options, oracle):
    chance = random.Random("counts")
    for _ in range(RANDOM_ANSWERS):
        query = random_question(chance, options)
        point = find_point(query.near)
        found = retrieve(query, options, today=TODAY)
        counts = found.counts
        assert found.total == len(oracle.found(query, point)), query
        assert set(counts) == set(options) - (set() if point else {"within"})
        for name in counts:
            others = query if name in ALL_OF else query.without(name)
            for value in options[name]:
                pressed = Query(
                    text=query.text, near=query.near, chosen=(*others.chosen, (name, value))
                )
                expected = len(oracle.found(pressed, point))
                assert counts[name].get(value, 0) == expected, (query, name, value)


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(sort="next"),
        Query(text="carers", near="Beeston", sort="distance"),
        Query(chosen=(("mode", "in_person"),), sort="next"),
        Query(chosen=(("day", "tuesday"), ("day", "monday"))),
    ],
)
def test_the_pages_hold_every_group_once(query, options, oracle):
    ids = all_ids(query, options)

    expected = [known.pk for known in oracle.found(query, find_point(query.near))]
    assert Counter(ids) == Counter(expected)
    assert len(ids) > PAGE_SIZE


def test_a_page_past_the_end_is_the_last(options):
    last = retrieve(Query(page=9), options, today=TODAY)
    beyond = retrieve(Query(page=10**9), options, today=TODAY)

    assert (beyond.page, beyond.pages, beyond.ids) == (9, 9, last.ids)
    assert 0 < len(last.ids) < PAGE_SIZE


def test_by_name_is_in_the_order_of_names(options, oracle):
    names = {known.pk: known.entry.name for known in oracle.groups}

    ordered = [names[pk] for pk in all_ids(Query(sort="name"), options)]

    assert ordered == sorted(ordered)


@pytest.mark.parametrize(
    ("near", "chosen"), [("NG25 0AA", ()), ("Arnold", (("day", "tuesday"),)), ("Newark", ())]
)
def test_nearest_first_is_by_the_nearest_meeting_that_fits(near, chosen, options, oracle):
    query, point = Query(near=near, chosen=chosen, sort="distance"), find_point(near)
    known = {known.pk: known for known in oracle.groups}

    miles = [known[pk].nearest(query, point) for pk in all_ids(query, options)]

    pairs = zip(miles, miles[1:], strict=False)
    assert all(closer <= farther + 1e-6 for closer, farther in pairs)
    assert chosen or miles[-1] == NOWHERE, "groups that are nowhere come last, and are not lost"


def test_next_meeting_first_is_by_date(options, oracle):
    dates = {known.pk: known.next_on for known in oracle.groups}

    ordered = [dates[pk] for pk in all_ids(Query(sort="next"), options)]

    assert ordered == sorted(ordered)
    assert ordered[0] >= TODAY


def test_closest_to_the_words_has_main_issues_first_then_issues_names_and_the_rest(options, oracle):
    known = {known.pk: known.entry for known in oracle.groups}
    for text in ("stroke", "menopause", "carers", "depression"):

        def tier(entry, word=text):
            about = [
                any(word in words.lower() for words in oracle.issue_words[issue])
                for issue in entry.issues
            ]
            if any(about):
                return 0 if about[0] else 1
            return 2 if word in entry.name.lower() else 3

        tiers = [tier(known[pk]) for pk in all_ids(Query(text=text), options)]
        assert tiers == sorted(tiers), text


@pytest.mark.parametrize(
    ("query", "usual", "sorts"),
    [
        (Query(), "name", {"name", "next"}),
        (Query(text="carers"), "relevance", {"relevance", "name", "next"}),
        (Query(near="Arnold"), "distance", {"distance", "name", "next"}),
        (Query(text="carers", near="Arnold"), "relevance", set(SORTS)),
        (Query(near="nowhere", sort="distance"), "name", {"name", "next"}),
        (Query(sort="relevance"), "name", {"name", "next"}),
    ],
)
def test_only_orders_that_make_sense_are_offered(query, usual, sorts, options):
    found = retrieve(query, options, today=TODAY)

    assert found.sort == usual
    assert set(found.sorts) == sorts


def test_all_conditions_about_meetings_must_hold_of_one_meeting(options):
    elsewhere = make_meeting(venue=VENUE, weekday=3, start=None, end=None)
    group = make_group(meetings=(make_meeting(mode="online", weekday=1), elsewhere))
    only_it = Group.objects.filter(pk=group.pk)
    assert only_it.exists()

    def finds(*chosen) -> bool:
        return group.pk in all_ids(Query(near="Arnold", chosen=chosen), options)

    assert finds(("day", "tuesday"), ("time", "evening"), ("mode", "online"))
    assert finds(("day", "thursday"), ("mode", "in_person"), ("within", "2"))
    assert finds(("day", "thursday"), ("access", "step_free"))
    assert not finds(("day", "tuesday"), ("mode", "in_person"))
    assert not finds(("day", "thursday"), ("time", "evening"))
    assert not finds(("day", "tuesday"), ("access", "step_free"))
    assert not finds(("mode", "online"), ("within", "20"))


def test_a_hybrid_meeting_is_found_in_person_and_online(options):
    group = make_group(meetings=(make_meeting(mode="hybrid", venue=VENUE),))

    for mode, is_found in (("in_person", True), ("online", True), ("telephone", False)):
        assert (group.pk in all_ids(Query(chosen=(("mode", mode),)), options)) == is_found


def test_a_group_on_two_issues_of_one_category_counts_once(options):
    category = Category.objects.get(slug="mental-health")
    names = tuple(category.issues.values_list("name", flat=True)[:2])
    query = Query(chosen=(("category", category.slug),))
    before = count_found(query)

    make_group(issues=names)

    assert count_found(query) == before + 1
    counts = retrieve(Query(), options, today=TODAY).counts
    assert counts["category"][category.slug] == before + 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Carers' group for stroke", ["carers", "stroke"]),
        ("my group", ["my", "group"]),
        ("women's health", ["women", "health"]),
        ("women’s health", ["women", "health"]),
        ("self-harm", ["self", "harm"]),
        ("stroke STROKE", ["stroke"]),
        ("...", []),
        ("a" * 3 + " word" * 30, ["aaa", "word"]),
    ],
)
def test_typed_words_are_those_that_say_something(typed, words):
    assert words_of(typed) == words


def test_words_must_all_be_there_or_else_any_is_enough(options, oracle):
    both = retrieve(Query(text="carers arnold"), options, today=TODAY)
    either = retrieve(Query(text="carers qzxqzx"), options, today=TODAY)
    neither = retrieve(Query(text="qzxqzx qzyqzy"), options, today=TODAY)

    assert both.has_all_words
    assert not either.has_all_words
    assert either.total == count_found(Query(text="carers"))
    assert (neither.total, neither.ids) == (0, ())


def test_letter_case_does_not_count_in_any_language(options):
    group = make_group(name="Żabka i ÉCLAIRS", own_words="Über ĄĘŚĆ")

    for typed in ("żabka", "ŻABKA", "éclairs", "ÉCLAIRS", "über", "ąęść"):
        assert group.pk in all_ids(Query(text=typed), options), typed
