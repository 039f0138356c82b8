"""How old an entry may grow before the group is asked, the public told, and the team decides."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Group
from groups.review import Age, age_of, months_before
from tests.conftest import TODAY
from tests.factories import make_group
from tests.groups.leaflets.boxes import squeezed
from tests.groups.leaflets.paper import Paper

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("confirmed", "age"),
    [
        (date(2026, 11, 23), Age.FRESH),
        (date(2025, 12, 24), Age.FRESH),
        (date(2025, 12, 23), Age.DUE),
        (date(2025, 10, 24), Age.DUE),
        (date(2025, 10, 23), Age.LATE),
        (date(2025, 5, 24), Age.LATE),
        (date(2025, 5, 23), Age.OVERDUE),
        (None, Age.LATE),
    ],
)
def test_the_age_changes_on_the_day_itself(confirmed, age):
    assert age_of(confirmed, today=TODAY) == age


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    assert months_before(day, months) == before


@given(DAYS, st.integers(0, 40))
def test_later_days_never_come_from_earlier_ones(day, months):
    assert months_before(day, months) <= months_before(day + timedelta(days=1), months)


@given(DAYS)
def test_an_entry_only_grows_older(confirmed):
    ages = [age_of(confirmed, today=confirmed + timedelta(days=days)) for days in range(0, 700, 7)]
    order = list(Age)
    assert ages == sorted(ages, key=order.index)


@pytest.mark.django_db
def test_lists_hold_what_the_rules_say():
    for number, confirmed in enumerate([TODAY, date(2025, 12, 1), date(2025, 9, 1), None]):
        make_group(f"r{number}", confirmed_on=confirmed)
    make_group("old", confirmed_on=date(2024, 1, 1))
    make_group("resting", status="paused", confirmed_on=date(2024, 1, 1))
    made = Group.objects.filter(saved_by="test")
    by_age = {group.reference: age_of(group.confirmed_on, today=TODAY) for group in made.listed()}
    late = {reference for reference, age in by_age.items() if age in (Age.LATE, Age.OVERDUE)}
    assert {group.reference for group in made.confirmed_late(TODAY)} == late == {"r2", "r3", "old"}
    assert {group.reference for group in made.due_for_review(TODAY)} == late | {"r1"}
    assert {group.reference for group in made.overdue(TODAY)} == {"old"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("confirmed", "says_so"), [(date(2025, 10, 24), False), (date(2025, 10, 23), True)]
)
def test_the_public_reads_from_the_thirteenth_month_on_that_it_may_have_changed(
    client, today, confirmed, says_so
):
    group = make_group(confirmed_on=confirmed, name="Kettle Quiet")
    results = client.get(reverse("groups:results"), {"q": "Kettle Quiet"}).content.decode()
    for page in (client.get(group.get_absolute_url()).content.decode(), results):
        assert "Last confirmed with the group in October 2025" in page
        assert ("Some of it may have changed." in page) == says_so


@pytest.mark.django_db
@pytest.mark.parametrize("look", ["", "format=large", "format=handbook", "format=poster"])
@pytest.mark.parametrize(
    ("confirmed", "says_so"), [(date(2025, 10, 24), False), (date(2025, 10, 23), True)]
)
def test_paper_bears_the_same_warning_from_the_same_day_on(client, today, look, confirmed, says_so):
    group = make_group(confirmed_on=confirmed, name="Kettle Quiet")

    made = client.get(f"/leaflet/leaflet.pdf?groups={group.pk}&told=everything&{look}")

    said = "".join(Paper(made.content).texts)
    assert (squeezed("Some of it may have changed.") in said) == says_so
