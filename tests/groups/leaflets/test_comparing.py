"""What has changed since something was printed: all of it, and nothing that has not."""

import random
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groups.actions import save_entry
from groups.entries import ExceptionData
from groups.leaflets.choice import Choice, Of
from groups.leaflets.comparing import Fate
from groups.leaflets.entries import Entry, entry_on_paper, with_paper_data
from groups.leaflets.fingerprints import Aspect
from groups.leaflets.options import Options, Part, Words
from groups.leaflets.recipes import Recipe
from groups.models import Door, Group, Venue
from selfhelp.publisher import get_site
from tests.conftest import TODAY
from tests.factories import VENUE, make_contact, make_entry, make_group, make_meeting
from tests.groups.leaflets.editions import edition_of, look_again, print_today
from tests.groups.random_edits import OF_ENTRIES

pytestmark = pytest.mark.django_db


def aspects_of(edition) -> set[str]:
    [changed] = look_again(edition).changed
    assert changed.fate == Fate.STAYS
    return set(changed.aspects)


MEETS = {"meetings": (make_meeting(venue=VENUE),)}
CASES = [
    ({}, {"name": "Another name"}, {Aspect.NAME}),
    ({}, {"short_description": "Another line"}, {Aspect.LINE}),
    ({}, {"own_words": "Other words"}, {Aspect.WORDS}),
    (MEETS, {"meetings": (make_meeting(venue=VENUE, weekday=2),)}, {Aspect.WHEN, Aspect.WHICH}),
    (
        MEETS,
        {"meetings": (make_meeting(venue=VENUE, start=time(18)),)},
        {Aspect.WHEN, Aspect.WHICH},
    ),
    (MEETS, {"meetings": (make_meeting(venue=VENUE, notes="Ring"),)}, {Aspect.NOTES}),
    ({}, {"charges": "50p"}, {Aspect.COST}),
    ({}, {"newcomers": "closed"}, {Aspect.JOINING}),
    ({}, {"who_for": frozenset({"women"})}, {Aspect.FOR_WHOM}),
    ({}, {"languages": frozenset({"Polish"})}, {Aspect.LANGUAGES}),
    ({}, {"contacts": (make_contact(),)}, {Aspect.CONTACTS}),
    ({}, {"website": "https://group.example.org/"}, {Aspect.CONTACTS}),
]


@pytest.mark.parametrize(("before", "after", "aspects"), CASES)
def test_each_thing_that_changes_is_told(before, after, aspects):
    edition = edition_of(make_group(**before))
    make_group(**(before | after))
    assert aspects_of(edition) == aspects


def test_a_group_that_moves_is_told_to_have_moved_and_not_to_have_other_times():
    edition = edition_of(make_group(**MEETS))
    other = Venue.objects.exclude(name=VENUE).first()
    make_group(meetings=(make_meeting(venue=other.name),))
    assert {Aspect.WHERE} < aspects_of(edition) <= {Aspect.WHERE, Aspect.WHICH, Aspect.ACCESS}


def test_a_venue_that_is_corrected_concerns_every_group_that_meets_there():
    edition = edition_of(make_group("test-1", **MEETS), make_group("test-2", **MEETS))
    Venue.objects.filter(name=VENUE).update(address="2 Another Street")
    assert [set(each.aspects) & {Aspect.WHERE} for each in look_again(edition).changed] == [
        {Aspect.WHERE}
    ] * 2


def test_two_meetings_that_change_their_places_are_told():
    other = Venue.objects.exclude(name=VENUE).first().name
    tuesday, thursday = make_meeting(venue=VENUE), make_meeting(venue=other, weekday=3)
    edition = edition_of(make_group(meetings=(tuesday, thursday)))
    make_group(meetings=(replace(tuesday, venue=other), replace(thursday, venue=VENUE)))
    assert aspects_of(edition) == {Aspect.WHICH}


def test_meetings_and_contacts_in_another_order_are_nothing_new():
    meetings = (make_meeting(venue=VENUE), make_meeting(mode="online", weekday=4))
    contacts = (make_contact(), make_contact(value="Box 2"))
    edition = edition_of(make_group(meetings=meetings, contacts=contacts))
    make_group(meetings=meetings[::-1], contacts=contacts[::-1])
    assert look_again(edition).is_as_printed


def closed(first: date, last: date) -> dict:
    return {
        "meetings": (
            make_meeting(exceptions=(ExceptionData(kind="closed", first=first, last=last),)),
        )
    }


def test_a_date_that_is_over_is_no_change_and_one_that_comes_is():
    over, ahead = TODAY + timedelta(days=3), TODAY + timedelta(days=30)
    edition = edition_of(make_group(**closed(over, over)))
    assert look_again(edition).is_as_printed
    make_group(meetings=(make_meeting(),))
    assert aspects_of(edition) == {Aspect.DATES}
    assert look_again(edition, today=TODAY + timedelta(days=4)).is_as_printed
    make_group(**closed(ahead, ahead))
    [changed] = look_again(edition, today=TODAY + timedelta(days=4)).changed
    assert set(changed.aspects) == {Aspect.DATES}


def test_being_confirmed_anew_is_no_change():
    edition = edition_of(make_group())
    make_group(confirmed_on=TODAY)
    assert look_again(edition).is_as_printed


def test_what_was_not_printed_is_not_compared():
    bare = Options(words=Words.LINE, parts=frozenset())
    edition = edition_of(make_group(), options=bare)
    make_group(**MEETS, contacts=(make_contact(),), own_words="Other", charges="£9")
    assert look_again(edition).is_as_printed


def test_what_a_format_never_prints_is_not_compared():
    edition = edition_of(make_group(), options=Options.from_params({"format": ["cards"]}))
    row = edition.printed.get()
    row.fingerprints |= {"when": "00000000", "line": "00000000", "dates": [["2099-01-01", "0"]]}
    row.save()  # as editions of cards were noted once
    make_group(**MEETS, short_description="Another line", charges="£9")
    assert look_again(edition).is_as_printed
    make_group(contacts=(make_contact(),))
    assert aspects_of(edition) == {Aspect.CONTACTS}


def test_what_is_kept_off_paper_is_no_change():
    edition = edition_of(make_group())
    make_group(contacts=(make_contact(in_print=False), make_contact(audience="team")))
    assert look_again(edition).is_as_printed


@pytest.mark.parametrize(
    ("after", "fate"),
    [
        ({"status": "paused"}, Fate.PAUSED),
        ({"status": "ended", "ended_on": date(2026, 11, 1)}, Fate.ENDED),
        ({"status": "forming"}, Fate.GONE),
        ({"run_by": Group.RunBy.PROFESSIONAL}, Fate.GONE),
    ],
)
def test_what_became_of_a_group_is_told(after, fate):
    edition = edition_of(make_group("test-1"), make_group("test-2"))
    make_group("test-1", **after)
    comparison = look_again(edition)
    assert [(each.position, each.fate) for each in comparison.changed] == [(1, fate)]
    assert comparison.is_worth_reprinting
    assert comparison.as_printed == 1


def test_a_group_that_was_deleted_is_gone():
    group = make_group()
    edition = edition_of(group)
    group.delete()
    assert [each.fate for each in look_again(edition).changed] == [Fate.GONE]


def about_stroke() -> Recipe:
    return Recipe(Choice(of=Of.RESULTS, question="issue=stroke"), Options())


def test_a_new_group_that_would_belong_is_told_and_one_that_no_longer_belongs():
    make_group("test-1")
    _, edition = print_today(about_stroke())
    assert look_again(edition).is_as_printed

    new = make_group("test-2")
    make_group("test-1", issues=("Menopause",))
    comparison = look_again(edition)

    assert comparison.new == (new,)
    assert [each.fate for each in comparison.changed] == [Fate.LEFT_OUT]


def test_a_group_that_rested_when_the_list_was_printed_is_new_when_it_is_back():
    there, resting = make_group("test-1"), make_group("test-2", status="paused")
    edition = edition_of(there, resting)
    make_group("test-2")
    assert [group.pk for group in look_again(edition).new] == [resting.pk]


FOLDED = Recipe(Choice.of_whole(), Options.from_params({"format": ["dl"], "size": ["12"]}))


def test_groups_that_a_folded_leaflet_had_no_room_for_are_not_new():
    made, edition = print_today(FOLDED)
    assert made.no_room
    assert look_again(edition).is_as_printed
    assert look_again(edition).as_printed == len(made.leaflet.entries)

    Group.objects.filter(pk=made.no_room[0].pk).update(status=Group.Status.PAUSED)
    new = make_group("test-1")

    assert look_again(edition).new == (new,)
    assert look_again(edition).changed == ()


def test_which_groups_have_no_room_is_part_of_the_edition():
    _, edition = print_today(FOLDED)
    make_group("test-1", name="Zzz", issues=("Menopause",))
    made, other = print_today(FOLDED)

    assert [group.name for group in made.no_room if group.name == "Zzz"] == ["Zzz"]
    assert other != edition
    assert look_again(other).is_as_printed


def test_a_comparison_asks_the_same_number_of_questions_for_any_number_of_groups(
    django_assert_max_num_queries,
):
    whole = Recipe(Choice.of_whole(), Options())
    _, edition = print_today(whole)
    with django_assert_max_num_queries(20):
        assert look_again(edition).is_as_printed


MEANS_REPRINTING = {Aspect.WHEN, Aspect.WHERE, Aspect.WHICH, Aspect.CONTACTS}


@pytest.mark.parametrize(("before", "after", "aspects"), CASES)
def test_wording_is_not_worth_reprinting(before, after, aspects):
    edition = edition_of(make_group(**before))
    make_group(**(before | after))
    assert look_again(edition).is_worth_reprinting == bool(aspects & MEANS_REPRINTING)


# Random edits, held against the words on the paper


def on_paper(group: Group, options: Options) -> Entry:
    """Return what is printed of a group, without what says how fresh and where its page is."""
    [read] = with_paper_data(Group.objects.filter(pk=group.pk))
    entry = entry_on_paper(read, options, site=get_site(), today=TODAY)
    return replace(entry, confirmed="", address="")


def some_options(chance: random.Random) -> Options:
    parts = frozenset(chance.sample(Part.values, chance.randint(0, len(Part.values))))
    return Options(words=chance.choice(Words.values), parts=parts)


def with_dates(chance: random.Random, entry):
    """Return the entry with single dates on some meetings."""
    exceptions = []
    for _ in range(chance.randint(0, 2)):
        first = TODAY + timedelta(days=chance.randint(-5, 5))
        last = first + timedelta(days=chance.randint(1, 3))
        exceptions.append(ExceptionData(kind="closed", first=first, last=last))
    meetings = (
        replace(each, exceptions=(*each.exceptions, *exceptions)) for each in entry.meetings
    )
    return replace(entry, meetings=tuple(meetings))


@settings(max_examples=60)
@given(st.integers(0, 10**6))
@example(0)
def test_random_edits_are_told_if_and_only_if_the_paper_would_say_something_else(seed):
    chance = random.Random(seed)
    listed = {"status": "listed", "ended_on": None, "run_by": Group.RunBy.MEMBERS}
    entry, options = make_entry(), some_options(chance)
    for change in OF_ENTRIES:
        entry = replace(entry, **(change(chance) | listed))
    group = save_entry(entry=with_dates(chance, entry), by="test", door=Door.TEAM)
    before, edition = on_paper(group, options), edition_of(group, options=options)

    for change in chance.sample(OF_ENTRIES, chance.randint(0, 2)):
        entry = replace(entry, **(change(chance) | listed))
    save_entry(entry=with_dates(chance, entry), by="test", door=Door.TEAM)

    assert look_again(edition).is_as_printed == (on_paper(group, options) == before)
