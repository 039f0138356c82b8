"""Every filter, count, order and page, worked out in three ways over the demonstration.

The sets of the snapshot must find what django-filter finds in the database, and both what a
brute-force oracle finds in whole entries. Which groups words find is tested elsewhere: here the
words only say among which groups to look.
"""

import random
from collections import Counter
from dataclasses import replace

import pytest
from pyroaring import BitMap

from groups.filters import GroupFilter
from groups.models import Category, Group
from groups.search.current import current_snapshot
from groups.search.narrowing import Narrowing
from groups.search.query import SORTS, Query
from groups.search.retrieve import Answer, answer, count_found, retrieve
from tests.conftest import TODAY
from tests.factories import VENUE, make_group, make_meeting
from tests.groups.asking import all_ids, point_of
from tests.groups.oracle import Oracle

WORDS = ["carers", "stroke", "depression", "Polish", "Arnold", "cancer", "men", "tuesday evening"]
PHRASES = ["carers arnold", "stroke carers", "breast cancer", "wheelchair xylophone", "online"]
PLACES = ["Arnold", "NG1", "Southwell", "NG9 1AA", "Long Eaton", "nowhere"]
RANDOM_QUESTIONS = 400
RANDOM_ANSWERS = 40
ALL_OF = {"access"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot():
    return current_snapshot()


@pytest.fixture(scope="module")
def oracle(django_db_setup, django_db_blocker) -> Oracle:
    """The demonstration as it is before any test of this file changes it."""
    with django_db_blocker.unblock():
        return Oracle(today=TODAY)


def ids_of(numbers: BitMap, snapshot) -> list[int]:
    return [snapshot.ids[number] for number in numbers]


def in_three_ways(query: Query, point, among: BitMap, snapshot, oracle) -> list[list[int]]:
    """Return the ids that the sets, the database and the oracle leave of some groups, sorted."""
    ids = ids_of(among, snapshot)
    sets = Narrowing(query.chosen, snapshot, point, TODAY).groups(among)
    rows = Group.objects.listed().filter(pk__in=ids)
    database = GroupFilter(query, queryset=rows, point=point, today=TODAY).qs.values_list(
        "pk", flat=True
    )
    return [
        sorted(ids_of(sets, snapshot)),
        sorted(database),
        sorted(known.pk for known in oracle.found(query, point, among=set(ids))),
    ]


def as_chosen(found: Answer) -> Query:
    """Return the question with all that narrows it, typed or ticked, as if it had been ticked."""
    narrowed_by = found.narrowing.chosen.items()
    chosen = tuple((name, value) for name, values in narrowed_by for value in values)
    return replace(found.query, chosen=tuple(dict.fromkeys(chosen)))


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


# What is found


def test_every_option_of_every_filter_finds_the_same_in_three_ways(snapshot, oracle):
    point = point_of("Arnold", snapshot)
    found_something = Counter()
    for name, known in snapshot.options.items():
        for value in known:
            query = Query(near="Arnold", chosen=((name, value),))
            sets, database, expected = in_three_ways(
                query, point, snapshot.listed, snapshot, oracle
            )
            assert sets == database == expected, (name, value)
            assert count_found(query, snapshot, today=TODAY) == len(expected), (name, value)
            found_something[name] += bool(expected)
    assert set(found_something) == set(snapshot.options)
    assert all(found_something.values()), found_something


def test_every_filter_is_declared_once_and_has_options(snapshot):
    assert set(snapshot.options) == set(GroupFilter.base_filters)
    assert all(snapshot.options.values())


def test_random_questions_find_the_same_in_three_ways(snapshot, oracle):
    chance = random.Random("questions")
    sizes = Counter()
    for _ in range(RANDOM_QUESTIONS):
        found = answer(random_question(chance, snapshot.options), snapshot, today=TODAY)
        query, point = as_chosen(found), found.where and found.where.point

        sets, database, expected = in_three_ways(
            query, point, found.before_filters, snapshot, oracle
        )

        assert sets == database == expected, query
        assert sorted(ids_of(found.found, snapshot)) == expected, query
        sizes["some" if expected else "none"] += 1
    assert min(sizes["none"], sizes["some"]) > RANDOM_QUESTIONS / 8


def test_random_sets_of_groups_are_narrowed_the_same_in_three_ways(snapshot, oracle):
    chance = random.Random("sets")
    for _ in range(RANDOM_ANSWERS):
        query = random_question(chance, snapshot.options)
        among = BitMap(chance.sample(range(len(snapshot.ids)), chance.randrange(len(snapshot.ids))))

        sets, database, expected = in_three_ways(
            query, point_of(query.near, snapshot), among, snapshot, oracle
        )

        assert sets == database == expected, query


def test_words_that_name_options_narrow_as_ticking_them_does(snapshot):
    typed = Query(text="tuesday evening")
    ticked = Query(chosen=(("day", "tuesday"), ("time", "evening")))

    assert all_ids(replace(typed, sort="name"), snapshot) == all_ids(ticked, snapshot)


# Counts


def test_the_count_beside_an_option_is_what_pressing_it_gives(snapshot, oracle):
    chance = random.Random("counts")
    pressed = 0
    for _ in range(RANDOM_ANSWERS):
        found = retrieve(random_question(chance, snapshot.options), snapshot, today=TODAY)
        query, point = as_chosen(found.answer), found.answer.where and found.answer.where.point
        among = set(ids_of(found.answer.before_filters, snapshot))
        assert found.total == len(oracle.found(query, point, among)), query
        assert set(found.counts) == set(snapshot.options) - (set() if point else {"within"})
        for name in found.counts:
            others = query if name in ALL_OF else query.without(name)
            for value in snapshot.options[name]:
                with_it = replace(query, chosen=(*others.chosen, (name, value)))
                expected = len(oracle.found(with_it, point, among))
                assert found.counts[name].get(value, 0) == expected, (query, name, value)
                # What gave way because nothing fitted may fit again with another option.
                gives_way = found.answer.let_go or not found.total
                if expected and not query.values(name) and not gives_way:
                    press = replace(found.answer.query, chosen=with_it.chosen)
                    assert count_found(press, snapshot, today=TODAY) == expected, press
                    pressed += 1
    assert pressed > 100


def test_a_group_on_two_issues_of_one_category_counts_once():
    category = Category.objects.get(slug="mental-health")
    names = tuple(category.issues.values_list("name", flat=True)[:2])
    query = Query(chosen=(("category", category.slug),))
    before = count_found(query, current_snapshot(), today=TODAY)

    make_group(issues=names)

    assert count_found(query, current_snapshot(), today=TODAY) == before + 1
    counts = retrieve(Query(), current_snapshot(), today=TODAY).counts
    assert counts["category"][category.slug] == before + 1


# One meeting


def finds(group: Group, *chosen: tuple[str, str]) -> bool:
    """Tell whether a group is found, in the same way by the sets and by the database."""
    snapshot = current_snapshot()
    query, point = Query(near="Arnold", chosen=chosen), point_of("Arnold", snapshot)
    rows = GroupFilter(query, queryset=Group.objects.listed(), point=point, today=TODAY).qs
    is_found = group.pk in all_ids(query, snapshot)
    assert rows.filter(pk=group.pk).exists() == is_found
    return is_found


def test_all_conditions_about_meetings_must_hold_of_one_meeting():
    elsewhere = make_meeting(venue=VENUE, weekday=3, start=None, end=None)
    group = make_group(meetings=(make_meeting(mode="online", weekday=1), elsewhere))
    assert finds(group)

    assert finds(group, ("day", "tuesday"), ("time", "evening"), ("mode", "online"))
    assert finds(group, ("day", "thursday"), ("mode", "in_person"), ("within", "2"))
    assert finds(group, ("day", "thursday"), ("access", "step_free"))
    assert not finds(group, ("day", "tuesday"), ("mode", "in_person"))
    assert not finds(group, ("day", "thursday"), ("time", "evening"))
    assert not finds(group, ("day", "tuesday"), ("access", "step_free"))
    assert not finds(group, ("mode", "online"), ("within", "20"))


def test_conditions_hold_of_one_meeting_among_many():
    weekdays = [0, 1, 2, 3, 4, 5, 6]
    group = make_group(
        meetings=tuple(
            make_meeting(weekday=day, start=None, end=None) for day in weekdays for _ in range(3)
        )
        + (make_meeting(mode="telephone", weekday=2),)
    )

    assert finds(group, ("day", "wednesday"), ("mode", "telephone"), ("time", "evening"))
    assert not finds(group, ("day", "thursday"), ("mode", "telephone"))
    assert not finds(group, ("day", "wednesday"), ("mode", "in_person"), ("time", "evening"))


def test_a_hybrid_meeting_is_found_in_person_and_online():
    group = make_group(meetings=(make_meeting(mode="hybrid", venue=VENUE),))

    assert finds(group, ("mode", "in_person"))
    assert finds(group, ("mode", "online"))
    assert not finds(group, ("mode", "telephone"))


def test_a_private_meeting_is_near_where_its_area_is():
    group = make_group(meetings=(make_meeting(venue_is_private=True, area="arnold"),))

    assert finds(group, ("within", "1"))


def test_the_positions_of_fitting_meetings_are_told_for_the_cards():
    tuesday, thursday = make_meeting(weekday=1), make_meeting(weekday=3)
    group = make_group(name="Aardvarks", meetings=(thursday, tuesday, thursday))
    snapshot = current_snapshot()

    on_thursday = retrieve(Query(chosen=(("day", "thursday"),)), snapshot, today=TODAY)
    on_any_day = retrieve(Query(), snapshot, today=TODAY)

    assert on_thursday.fitting[group.pk] == [0, 2]
    assert on_any_day.fitting is None
