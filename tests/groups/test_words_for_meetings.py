"""Words for days, times, ways of meeting and places: when they are a meeting's, and when not."""

from datetime import date, timedelta

import pytest

from groups.search.conditions import condition_phrases, relative_days
from tests.conftest import TODAY
from tests.groups.asking import ask, asked_of_meetings, issues_of

WEDNESDAY = date(2026, 11, 25)

# Meetings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("carers tuesday", {("day", "tuesday")}),
        ("carers on Tuesdays", {("day", "tuesday")}),
        ("tues evening carers", {("day", "tuesday"), ("time", "evening")}),
        ("weekend stroke", {("day", "saturday"), ("day", "sunday")}),
        ("stroke online", {("mode", "online")}),
        ("stroke over the telephone", {("mode", "telephone")}),
        ("wheelchair access asthma", {("access", "step_free")}),
        ("hearing loop", {("access", "hearing_loop")}),
        ("free groups for asthma", {("free", "yes")}),
        ("drop in for carers", {("newcomers", "open")}),
        ("stroke tonight", {("day", "monday"), ("time", "evening")}),
        ("stroke tomorrow", {("day", "tuesday")}),
        ("diabetes urdu", {("language", "urdu")}),
        ("stroke", set()),
        ("Monday to Wednesday", {("day", "monday"), ("day", "tuesday"), ("day", "wednesday")}),
        (
            "stroke from thurs to sat",
            {("day", "thursday"), ("day", "friday"), ("day", "saturday")},
        ),
        ("carers Mon to Tues", {("day", "monday"), ("day", "tuesday")}),
    ],
)
def test_words_for_meetings_are_asked_of_meetings(text, wanted, demonstration):
    assert asked_of_meetings(ask(text, demonstration)) == wanted


def test_tonight_is_another_day_on_another_day(demonstration):
    tonight = ask("stroke tonight", demonstration, today=WEDNESDAY)

    assert asked_of_meetings(tonight) == {("day", "wednesday"), ("time", "evening")}


@pytest.mark.parametrize("days", range(7))
def test_today_is_today_and_tomorrow_the_day_after(days, demonstration):
    day = TODAY + timedelta(days=days)
    phrases = relative_days(day)

    assert dict(phrases["today"])["day"] == f"{day:%A}".lower()
    assert dict(phrases["tomorrow"])["day"] == f"{day + timedelta(days=1):%A}".lower()


def test_every_word_for_a_condition_means_options_that_there_are(demonstration):
    phrases = condition_phrases() | relative_days(TODAY)

    unknown = {
        (name, value)
        for meanings in phrases.values()
        for name, value in meanings
        if value not in demonstration.options[name]
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("story", "issue"),
    [
        ("i cry every night since my mum died in hospital", "bereavement"),
        ("my son died on a tuesday and I cannot sleep at night", "death-of-a-child"),
        ("my husband had a stroke last saturday morning", "stroke"),
        ("she hears voices all night and we are frightened", "hearing-voices"),
    ],
)
def test_the_days_of_a_story_are_not_a_meeting_s(story, issue, demonstration):
    found = ask(story, demonstration)

    assert asked_of_meetings(found) == set()
    assert issue in issues_of(found)


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("stroke Arnold", "Arnold"),
        ("stroke in west bridgford", "West Bridgford"),
        ("stroke NG5", "NG5"),
        ("stroke ng5 9za", "NG5"),
        ("stroke NG59ZA please", "NG5"),
        ("Long Eaton", "Long Eaton"),
    ],
)
@pytest.mark.django_db
def test_a_place_or_postcode_is_where_somebody_is(text, place, demonstration):
    found = ask(text, demonstration)

    assert found.where.point.name == place
    assert "stroke" not in text or issues_of(found) == {"stroke"}


def test_a_place_leaves_out_no_group(demonstration):
    assert ask("stroke arnold", demonstration).found == ask("stroke", demonstration).found
    assert ask("arnold", demonstration).found == demonstration.listed
