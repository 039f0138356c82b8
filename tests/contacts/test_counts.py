"""Numbers for funders: rounded so that nobody can be found in them, erased or not."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts import actions
from contacts.counts import Became, Fact, days_of, rounded, tally
from contacts.presenters.counts import counts_page
from contacts.states import Event
from tests.contacts.asking import make_asked_group, opened, submit

MAY = datetime(2026, 5, 10, 10, tzinfo=UTC)


def facts(count: int, **changes) -> list[Fact]:
    fields = {
        "month": date(2026, 5, 1),
        "issue": "Stroke",
        "direction": "group",
        "door": "web",
        "helper": "",
        "outcome": Became.OPEN,
        "said": "",
        "is_withdrawn": False,
        "days": None,
    }
    return [Fact(**(fields | changes))] * count


@given(st.integers(min_value=0, max_value=10_000))
def test_a_number_is_never_more_than_two_from_the_truth_and_always_a_five(count):
    assert abs(rounded(count) - count) <= 2
    assert rounded(count) % 5 == 0


@given(st.integers(min_value=0, max_value=2), st.integers(min_value=0, max_value=2))
def test_one_or_two_are_as_if_there_were_none(one, other):
    many = facts(7)
    with_few = [*many, *facts(one, issue="Migraine"), *facts(other, issue="Stammering")]
    assert tally(with_few, lambda fact: fact.issue) == tally(many, lambda fact: fact.issue)


@pytest.mark.parametrize(
    ("days", "span"), [(None, None), (0, 1), (1, 1), (2, 3), (7, 7), (14, 14), (15, 0)]
)
def test_days_fall_into_spans(days, span):
    assert days_of(*facts(1, days=days)) == span


@pytest.mark.django_db
def test_what_is_erased_is_counted_with_what_is_not():
    group = make_asked_group()
    made = [submit(group, now=MAY) for _ in range(6)]
    for each in made[:3]:
        opened(each)
        actions.answer(enquiry=each.enquiry, event=Event.REACH, now=MAY, by="the group")
        actions.erase(enquiry=each.enquiry, now=MAY, by="the person")

    page = counts_page(2026, this_year=2026)

    tables = {table.key: dict(table.rows) for table in page.tables}
    assert tables["months"] == {"May 2026": 5}
    assert tables["issues"] == {"Stroke": 5}
    assert tables["outcomes"] == {"answered": 5, "still open": 5}
    assert tables["said"] == {"the group has been in touch": 5}
    assert page.summary == "About 5 requests in 2026."
    assert [table.total for table in page.tables] == [
        sum(numbers.values()) for numbers in tables.values()
    ]


@pytest.mark.django_db
def test_no_group_and_no_person_is_named():
    submit(make_asked_group(), now=MAY)
    assert "Kettle" not in str(counts_page(2026, this_year=2026))


@pytest.mark.django_db
def test_who_took_it_back_is_no_group_without_an_answer():
    group = make_asked_group()
    made = [submit(group, now=MAY) for _ in range(6)]
    for each in made[:3]:
        actions.take_back(enquiry=each.enquiry, now=MAY, by="the person")

    tables = {table.key: dict(table.rows) for table in counts_page(2026, this_year=2026).tables}
    assert tables["outcomes"] == {
        "still open": 5,
        "taken back, or ended without an answer": 5,
    }
    assert tables["days"] == {"no answer so far": 5}


@pytest.mark.django_db
def test_a_month_begins_here_and_not_in_greenwich():
    group = make_asked_group()
    for _ in range(3):
        submit(group, now=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    tables = {table.key: dict(table.rows) for table in counts_page(2026, this_year=2026).tables}
    assert tables["months"] == {"June 2026": 5}


@pytest.mark.django_db
def test_a_group_without_an_issue_is_counted_with_words():
    group = make_asked_group(issues=())
    for _ in range(3):
        submit(group, now=MAY)
    tables = {table.key: dict(table.rows) for table in counts_page(2026, this_year=2026).tables}
    assert tables["issues"] == {"no issue named": 5}


@pytest.mark.django_db
def test_a_year_with_next_to_nothing_says_so():
    submit(make_asked_group(), now=MAY)
    page = counts_page(2026, this_year=2026)
    assert page.summary == "Too few requests in 2026 to be counted."
