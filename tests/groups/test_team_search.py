"""The team finds every entry, by the public's understanding and by what only the team knows."""

import random
from dataclasses import replace
from datetime import date

import pytest

from groups.models import Group
from groups.search.building import build
from groups.search.for_team import SORTS, TEAM, find, found_by, team_snapshot
from groups.search.query import Query
from groups.search.retrieve import answer
from groups.team_filters import TeamFilter
from tests.conftest import TODAY
from tests.factories import make_contact, make_group, make_meeting
from tests.groups.random_edits import edit
from tests.groups.same_snapshot import assert_same, followed, version

pytestmark = pytest.mark.django_db


def search(text: str = "", **more) -> list[str]:
    """Return the names of the entries on the first page, in order."""
    found = find(Query(text=text, **more), team_snapshot(), today=TODAY)
    names = Group.objects.in_bulk(list(found.ids))
    return [names[pk].name for pk in found.ids]


def count(**chosen) -> int:
    pairs = tuple((name, value) for name, values in chosen.items() for value in values.split())
    return find(Query(chosen=pairs), team_snapshot(), today=TODAY).total


def test_every_entry_is_found_whatever_its_status():
    assert find(Query(), team_snapshot(), today=TODAY).total == Group.objects.count() == 188
    assert {
        status: count(status=status) for status in ("listed", "forming", "paused", "ended")
    } == {
        "listed": 172,
        "forming": 5,
        "paused": 3,
        "ended": 5,
    }
    assert count(status="professional") == 3


HIDDEN = {
    "forming": {"status": "forming", "listed_on": None},
    "paused": {"status": "paused"},
    "ended": {"status": "ended", "ended_on": date(2026, 1, 31)},
    "professional": {"run_by": "professional"},
}


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_entry_is_found_by_its_issue_in_everyday_words(state):
    make_group("new", name="Quiet Kettle", issues=("Stroke",), **HIDDEN[state])
    assert "Quiet Kettle" in search("my husband has had a stroke and cant speak")
    assert search("quiet kettle")[0] == "Quiet Kettle"
    assert "Quiet Kettle" in search("skitzofrenia") or "Quiet Kettle" in search("strok")


def test_the_team_s_words_find_and_come_first_or_last():
    make_group("zz-1", name="Alpha", contacts=(make_contact(person="Zebedee Quill"),))
    make_group("zz-2", name="Beta", notes_for_team="Zebedee used to run it")
    make_group("zz-3", name="Zebedee’s Table")
    assert search("zebedee") == ["Alpha", "Zebedee’s Table", "Beta"]
    assert search("Zebedee Quill")[0] == "Alpha"
    assert search("zz-2")[0] == "Beta"


def test_a_former_name_still_finds():
    make_group("zz-1", name="Zygomorph Friends")
    make_group("zz-1", name="Alpha")
    assert search("zygomorph friends")[0] == "Alpha"


@pytest.mark.parametrize(
    "typed", ["01632 960 987", "+44 1632 960987", "1632 960987", "ZED@post.example"]
)
def test_a_number_or_an_address_finds_whose_it_is_and_nothing_else(typed):
    contacts = (
        make_contact(kind="phone", value="01632 960987", audience="team"),
        make_contact(kind="email", value="zed@post.example", audience="team"),
    )
    make_group("zz-1", name="Alpha", contacts=contacts, status="paused")
    assert search(typed) == ["Alpha"]


def test_the_public_finds_nothing_by_the_team_s_words(demonstration):
    snapshot = team_snapshot()
    assert any(kind == "known" for kind, _ in snapshot.groups.bearers)
    assert not any(kind in {"known", "noted"} for kind, _ in demonstration.groups.bearers)
    assert len(demonstration.ids) == Group.objects.listed().count()


def test_on_the_first_day_26_entries_are_due_and_never_confirmed_ones_are_late():
    assert [count(age=age) for age in ("due", "late", "overdue")] == [26, 21, 13]
    make_group("zz-1", confirmed_on=None)
    assert [count(age=age) for age in ("due", "late", "overdue")] == [27, 22, 13]
    assert count(age="due overdue") == 27
    assert Group.objects.due_for_review(TODAY).count() == 27


def test_missing_things_are_counted_together():
    make_group("zz-1", name="Nothing", status="forming", listed_on=None)
    make_group("zz-2", name="Way in", contacts=(make_contact(),), status="forming", listed_on=None)
    make_group("zz-3", name="Team only", contacts=(make_contact(audience="team"),))
    both = search(chosen=(("lacking", "contact"), ("lacking", "meeting")))
    assert {"Nothing", "Team only"} <= set(both)
    assert "Way in" not in both


def test_sorts():
    make_group("zz-1", name="Zz oldest", confirmed_on=None)
    assert search()[0] == Group.objects.order_by("name", "reference").first().name
    assert search(sort="confirmed")[0] == "Zz oldest"
    Group.objects.exclude(reference="zz-1").update(saved_at="2020-01-01T12:00:00Z")
    assert search(sort="changed")[0] == "Zz oldest"


def test_of_a_day_with_many_changes_the_last_comes_first():
    Group.objects.update(saved_at="2026-11-20T12:00:00Z")
    for minute, name in enumerate(("Mallow", "Aster", "Zinnia")):
        made = make_group(f"zz-{minute}", name=name)
        Group.objects.filter(pk=made.pk).update(saved_at=f"2026-11-23T09:0{minute}:30Z")
    assert search(sort="changed")[:3] == ["Zinnia", "Aster", "Mallow"]


def random_question(chance: random.Random, options) -> Query:
    names = chance.sample(["status", "age", "lacking", "category", "area", "affiliation", "by"], 3)
    pairs = []
    for name in names:
        if chance.random() < 0.6:
            values = list(options[name])
            pairs += [(name, value) for value in chance.sample(values, min(2, len(values)))]
    return Query(chosen=tuple(pairs))


def test_the_sets_find_what_the_declared_filters_find_in_the_database():
    chance, snapshot = random.Random(5), team_snapshot()
    totals = set()
    for _ in range(60):
        query = random_question(chance, snapshot.options)
        rows = TeamFilter(query, queryset=Group.objects.all(), point=None, today=TODAY).qs
        expected = sorted(rows.values_list("pk", flat=True))
        assert sorted(found_by(query, snapshot, today=TODAY)) == expected, query.chosen
        totals.add(len(expected))
    assert len(totals) > 15


def test_the_number_beside_an_option_is_how_many_choosing_it_gives():
    snapshot = team_snapshot()
    found = find(Query(chosen=(("status", "listed"),)), snapshot, today=TODAY)
    for name, counts in found.counts.items():
        for value, number in counts.items():
            chosen = [("status", "listed")] if name != "status" else []
            query = Query(chosen=(*chosen, (name, value)))
            assert find(query, snapshot, today=TODAY).total == number, (name, value)


@pytest.mark.parametrize("seed", range(2))
def test_the_team_s_snapshot_follows_edits_as_the_public_s_does(seed):
    chance, now = random.Random(seed), version()
    snapshot = build(now.stamp, now.number, None, TEAM)
    for _ in range(4):
        edit(chance)
        after, now = followed(snapshot), version()
        assert_same(after, build(now.stamp, now.number, after, TEAM))


def test_sorted_pages_hold_every_entry_once():
    snapshot = team_snapshot()
    for sort in SORTS[1:]:
        pages = [find(Query(sort=sort, page=n), snapshot, today=TODAY) for n in range(1, 5)]
        ids = [pk for page in pages for pk in page.ids]
        assert len(ids) == len(set(ids)) == 188
    assert pages[0].pages == 4


def test_what_the_words_ask_of_meetings_counts_for_the_team_too():
    make_group("zz-1", name="Tuesday", status="paused", meetings=(make_meeting(),))
    assert "Tuesday" in search("stroke tuesday evening")
    found = answer(Query(text="stroke tuesday evening"), team_snapshot(), today=TODAY)
    assert ("day", "tuesday") in found.options
    assert replace(found.query, text="") == Query()
