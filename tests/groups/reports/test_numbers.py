"""What reports count, on a few groups of which everything is known."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from groups import actions
from groups.models import Door, Group, Issue, Organisation, Place, Revision, WordsInVain
from groups.reports import confirming, counted, openings
from tests.conftest import TODAY
from tests.factories import make_entry, make_group, make_meeting
from tests.groups.yearly import asked_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_is_listed")]


@pytest.fixture
def nobody_is_listed(db):
    """Take the groups of the demonstration away, and leave its vocabulary."""
    Group.objects.all().delete()


def rows(report) -> dict[str, tuple]:
    return {str(name): values for name, values in report.lines}


# By year


def test_a_group_counts_from_the_year_it_was_listed_until_the_year_it_ended():
    make_group("a", listed_on=date(2022, 12, 31))
    make_group("b", listed_on=date(2023, 1, 1), status="ended", ended_on=date(2025, 12, 31))

    assert rows(counted.by_year(TODAY)) == {
        "2022": (1, 0, 1),
        "2023": (1, 0, 2),
        "2024": (0, 0, 2),
        "2025": (0, 1, 1),
        "2026": (0, 0, 1),
    }


def test_groups_that_were_never_listed_or_are_led_by_professionals_are_in_no_year():
    make_group("a", status="forming", listed_on=None)
    make_group("b", run_by="professional")

    assert rows(counted.by_year(TODAY)) == {"2026": (0, 0, 0)}


# By what they are about


def test_a_group_counts_once_for_the_category_of_its_main_issue():
    stroke = Issue.objects.get(name="Stroke")
    other = Issue.objects.exclude(category=stroke.category).first()
    make_group("a", issues=("Stroke", other.name))
    make_group("b", issues=("Stroke",), status="paused")

    assert rows(counted.by_category(TODAY)) == {stroke.category.name: (1, "100 %")}


def test_a_group_counts_for_everybody_it_is_for():
    make_group("a", who_for=frozenset({"women", "carers"}))
    make_group("b", who_for=frozenset({"women"}))

    assert rows(counted.by_audience(TODAY)) == {"women": (2, "100 %"), "carers": (1, "50 %")}


def test_areas_without_a_group_are_shown_as_nought():
    make_group("a", area_served="Arnold")

    counts = rows(counted.by_area(TODAY))

    assert counts["Arnold"] == (1,)
    assert counts["Mansfield"] == (0,)


def test_areas_whose_people_are_known_are_held_against_them_the_fewest_groups_first():
    make_group("a", area_served="Arnold")
    make_group("b", area_served="Arnold", status="paused")
    make_group("c", area_served="Beeston and Arnold")
    for name, people in (("Arnold", 40_000), ("Beeston", 50_000), ("Mansfield", 75_000)):
        Place.objects.filter(name=name).update(population=people)

    report = counted.by_people(TODAY)

    assert report.rows == (
        ("Mansfield", 75_000, 0, "0.0"),
        ("Beeston", 50_000, 1, "0.2"),
        ("Arnold", 40_000, 2, "0.5"),
    )
    assert report.picture


def test_areas_of_which_nobody_said_how_many_live_there_are_not_held_against_anything():
    make_group("a", area_served="Arnold")
    Place.objects.filter(name="Mansfield").update(population=0)

    assert counted.by_people(TODAY).rows == ()


# Freshness


def test_entries_are_counted_by_how_long_ago_they_were_confirmed():
    for reference, day in (
        ("fresh", date(2026, 10, 1)),
        ("due", date(2025, 12, 1)),
        ("late", date(2025, 10, 1)),
        ("overdue", date(2025, 1, 1)),
        ("never", None),
    ):
        make_group(reference, confirmed_on=day)

    assert [number for number, _part in rows(confirming.by_age(TODAY)).values()] == [1, 1, 2, 1]


def test_how_fresh_entries_were_is_read_from_what_the_history_says_of_each_month():
    save("a", confirmed_on=date(2025, 7, 1), at=datetime(2026, 9, 10, tzinfo=UTC))
    save("b", confirmed_on=date(2026, 8, 1), at=datetime(2026, 9, 20, tzinfo=UTC))
    save("a", confirmed_on=date(2026, 10, 5), at=datetime(2026, 10, 5, tzinfo=UTC))
    save("b", confirmed_on=date(2026, 8, 1), status="paused", at=datetime(2026, 11, 2, tzinfo=UTC))

    assert rows(confirming.over_time(TODAY)) == {
        "Sep 2026": (2, 1, "50 %"),
        "Oct 2026": (2, 2, "100 %"),
        "Nov 2026": (1, 1, "100 %"),
    }


def save(reference: str, *, at: datetime, **changes) -> None:
    """Save an entry at a moment."""
    group = actions.save_entry(entry=make_entry(reference, **changes), by="test", door=Door.TEAM)
    Revision.objects.filter(pk=group.revisions.first().pk).update(made_at=at)


def test_an_answer_on_the_fourteenth_day_is_soon_and_later_is_not():
    for reference, days in (("a", 14), ("b", 15), ("c", None)):
        question = asked_about(reference)
        if days is not None:
            now = datetime(2026, 11, 23, 10, 30, tzinfo=UTC) + timedelta(days=days)
            actions.confirm(question=question, now=now, by="the group", door=Door.GROUP)

    assert rows(confirming.answered_soon(TODAY)) == {"Nov 2026": (3, 1, "33 %", 1)}


# When, and what for


def test_meetings_are_counted_by_day_and_by_the_hour_in_which_they_begin():
    tuesdays = make_meeting(start=time(19, 45), end=time(21))
    over = make_meeting(starts_on=date(2020, 1, 1), ends_on=date(2026, 1, 1))
    make_group("a", meetings=(tuesdays, over))
    make_group("b", meetings=(make_meeting(weekday=4, start=time(18), end=time(19)),))

    assert rows(openings.by_day_and_hour(TODAY)) == {
        "18:00": (0, 0, 0, 0, 1, 0, 0),
        "19:00": (0, 1, 0, 0, 0, 0, 0),
    }


def test_an_issue_with_a_national_organisation_is_a_gap_until_a_group_is_listed():
    issue = Issue.objects.get(name="Stroke")
    issue.organisations.set([Organisation.objects.first()])
    assert "Stroke" in rows(openings.gaps(TODAY))

    make_group("a")

    assert "Stroke" not in rows(openings.gaps(TODAY))


def test_words_searched_in_vain_are_those_that_may_be_shown_with_all_their_weeks():
    for word, week, times, shown in (
        ("gout", date(2026, 11, 2), 4, True),
        ("gout", date(2026, 11, 9), 3, True),
        ("secret", date(2026, 11, 9), 9, False),
    ):
        WordsInVain.objects.create(word=word, week=week, times=times, shown=shown)

    assert rows(openings.in_vain(TODAY)) == {"gout": (7,)}


def test_groups_that_give_talks_for_nothing_are_told_apart_from_those_that_name_no_fee():
    make_group("a", gives_talks=True, talk_fee=0)
    make_group("b", gives_talks=True)

    counts = rows(openings.open_to_professionals(TODAY))

    assert counts["Give talks"] == (2, "100 %")
    assert counts["Give talks free of charge"] == (1, "50 %")
