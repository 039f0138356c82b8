"""The order of the answers and their pages, against a brute-force oracle."""

from collections import Counter

import pytest

from groups.search.current import current_snapshot
from groups.search.query import SORTS, Query
from groups.search.retrieve import PAGE_SIZE, answer, retrieve
from tests.conftest import TODAY
from tests.groups.asking import all_ids, point_of
from tests.groups.oracle import NEVER, NOWHERE, Oracle

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot():
    return current_snapshot()


@pytest.fixture(scope="module")
def oracle(django_db_setup, django_db_blocker) -> Oracle:
    """The demonstration as it is before any test of this file changes it."""
    with django_db_blocker.unblock():
        return Oracle(today=TODAY)


# Pages


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(sort="next"),
        Query(text="carers", near="Beeston"),
        Query(text="carers", near="Beeston", sort="distance"),
        Query(chosen=(("mode", "in_person"),), sort="next"),
        Query(chosen=(("day", "tuesday"), ("day", "monday"))),
    ],
)
def test_the_pages_hold_every_group_once(query, snapshot, oracle):
    ids = all_ids(query, snapshot)

    among = answer(query, snapshot, today=TODAY).before_filters
    point = point_of(query.near, snapshot)
    expected = oracle.found(query, point, {snapshot.ids[number] for number in among})
    assert Counter(ids) == Counter(known.pk for known in expected)
    assert len(ids) > PAGE_SIZE


def test_a_page_past_the_end_is_the_last(snapshot):
    last = retrieve(Query(page=9), snapshot, today=TODAY)
    beyond = retrieve(Query(page=10**9), snapshot, today=TODAY)

    assert (beyond.page, beyond.pages, beyond.ids) == (9, 9, last.ids)
    assert 0 < len(last.ids) < PAGE_SIZE


# Orders


def test_by_name_is_in_the_order_of_names(snapshot, oracle):
    names = {known.pk: known.entry.name for known in oracle.groups}

    ordered = [names[pk] for pk in all_ids(Query(sort="name"), snapshot)]

    assert ordered == sorted(ordered)


@pytest.mark.parametrize(
    ("near", "chosen"), [("NG25 0AA", ()), ("Arnold", (("day", "tuesday"),)), ("Newark", ())]
)
def test_nearest_first_is_by_the_nearest_meeting_that_fits_then_date_then_name(
    near, chosen, snapshot, oracle
):
    query, point = Query(near=near, chosen=chosen, sort="distance"), point_of(near, snapshot)
    known = {known.pk: known for known in oracle.groups}

    ordered = [known[pk] for pk in all_ids(query, snapshot)]

    keys = [(k.nearest(query, point), k.next_on(query, point), k.entry.name) for k in ordered]
    assert keys == sorted(keys)
    assert chosen or keys[-1][0] == NOWHERE, "groups that are nowhere come last, and are not lost"


@pytest.mark.parametrize("chosen", [(), (("day", "sunday"),), (("mode", "online"),)])
def test_next_meeting_first_is_by_the_date_of_those_that_fit_then_by_name(chosen, snapshot, oracle):
    known = {known.pk: known for known in oracle.groups}
    query = Query(chosen=chosen, sort="next")

    ordered = [known[pk] for pk in all_ids(query, snapshot)]

    keys = [(k.next_on(query, None), k.entry.name) for k in ordered]
    assert keys == sorted(keys)
    assert keys[0][0] >= TODAY
    assert chosen or keys[-1][0] == NEVER, "groups without a date come last, and are not lost"


@pytest.mark.parametrize("text", ["stroke", "menopause", "depression", "gambling", "arthritis"])
def test_closest_to_the_words_has_the_main_issue_first_then_one_of_the_issues_then_the_rest(
    text, snapshot, oracle
):
    known = {known.pk: known.entry for known in oracle.groups}
    [topic] = answer(Query(text=text), snapshot, today=TODAY).plan.leading
    meant = {snapshot.options["issue"][slug] for slug in topic.part.values("issue")}

    def level(entry) -> int:
        """Tell about how much of a group the issue is, by its entry alone."""
        if set(entry.issues) & meant:
            is_main = entry.issues[0] in meant
            return (0 if len(entry.issues) == 1 else 1) if is_main else 2
        return 3

    levels = [level(known[pk]) for pk in all_ids(Query(text=text), snapshot)]

    assert levels == sorted(levels)
    assert levels[0] < 2


@pytest.mark.parametrize(
    ("query", "usual", "sorts"),
    [
        (Query(), "name", {"name", "next"}),
        (Query(text="carers"), "relevance", {"relevance", "name", "next"}),
        (Query(near="Arnold"), "relevance", set(SORTS)),
        (Query(text="carers", near="Arnold"), "relevance", set(SORTS)),
        (Query(text="carers arnold"), "relevance", set(SORTS)),
        (Query(near="nowhere", sort="distance"), "name", {"name", "next"}),
        (Query(sort="relevance"), "name", {"name", "next"}),
    ],
)
def test_only_orders_that_make_sense_are_offered(query, usual, sorts, snapshot):
    found = retrieve(query, snapshot, today=TODAY)

    assert found.sort == usual
    assert set(found.sorts) == sorts
