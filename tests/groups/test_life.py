"""One table says how an entry moves; each move is written down, and the database holds to it."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from groups import actions, life
from groups.entries import entry_of, with_whole_entry
from groups.life import TABLE, Event, ImpossibleMove
from groups.models import Group
from tests.factories import make_entry, make_group
from tests.groups.yearly import asked_about

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
TODAY = NOW.date()
BEGINS = {
    "forming": {"listed_on": None},
    "listed": {},
    "paused": {},
    "ended": {"ended_on": date(2026, 1, 31)},
}


def entry_now(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def move(group: Group, event: Event, on: date = TODAY) -> Group:
    last = group.revisions.first().number
    return actions.move(
        group=group, event=event, on=on, reason="Ann rang", after=last, now=NOW, by="ann"
    )


def merge(group: Group, into: Group) -> Group:
    last = group.revisions.first().number
    return actions.merge(
        group=group, into=into, on=TODAY, reason="Too few", after=last, now=NOW, by="ann"
    )


@pytest.mark.parametrize(("status", "event"), [*itertools.product(Group.Status, Event)])
def test_a_move_is_in_the_table_or_raises(status, event):
    entry = make_entry(status=status, **BEGINS[status])
    if (status, event) in TABLE:
        assert event in life.possible(status)
        assert life.moved(entry, event, on=TODAY).status == TABLE[status, event]
    else:
        assert event not in life.possible(status)
        with pytest.raises(ImpossibleMove):
            life.moved(entry, event, on=TODAY)


def test_every_status_can_be_reached_from_every_other():
    for start in Group.Status:
        reached, before = {start}, set()
        while reached != before:
            before = set(reached)
            reached |= {to for (status, _event), to in TABLE.items() if status in reached}
        assert reached == set(Group.Status)


@pytest.mark.django_db
@settings(max_examples=10)
@given(events=st.lists(st.sampled_from(Event), max_size=8))
def test_however_an_entry_moves_its_dates_fit_and_each_move_is_a_revision(events):
    with transaction.atomic():
        group = make_group("mover", status="forming", listed_on=None)
        done = 0
        for event in events:
            if event in life.possible(group.status):
                group = move(group, event)
                done += 1
        assert group.revisions.count() == done + 1
        assert (group.paused_on == TODAY) == (group.status == "paused")
        assert (group.ended_on == TODAY) == (group.status == "ended")
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_move_keeps_why_and_since_when():
    group = move(make_group(), Event.PAUSE, date(2026, 10, 1))
    last = group.revisions.first()
    assert (last.by, last.door, last.reason) == ("ann", "team", "Ann rang")
    assert group.paused_on == date(2026, 10, 1)


@pytest.mark.django_db
def test_who_looked_at_an_older_entry_moves_nothing():
    group = make_group()
    make_group(charges="50p")
    with pytest.raises(actions.SavedMeanwhile):
        actions.move(group=group, event=Event.END, on=TODAY, reason="x", after=1, now=NOW, by="ann")
    assert entry_now(group).status == "listed"


@pytest.mark.django_db
@pytest.mark.parametrize("event", [Event.PAUSE, Event.END])
def test_a_group_that_is_not_shown_any_more_is_asked_nothing(event):
    question = asked_about("garden")
    move(question.group, event)
    question.refresh_from_db()
    assert question.answer == "overtaken"


@pytest.mark.django_db
def test_a_pause_by_another_way_has_its_day_and_leaves_with_it(today):
    group = make_group("resting")
    group = make_group("resting", status="paused")
    assert group.paused_on is not None
    assert make_group("resting").paused_on is None


@pytest.mark.django_db
def test_a_group_that_splits_goes_on_and_both_histories_say_so():
    group = make_group(name="Owls")
    new = make_entry("second", name="Young owls", status="forming", listed_on=None)
    made = actions.split(group=group, entry=new, reason="Too many", after=1, now=NOW, by="ann")
    assert entry_now(made) == new
    assert entry_now(group) == make_entry(name="Owls")
    assert "Young owls” was split off. Too many" in group.revisions.first().reason
    assert "Split off from “Owls”. Too many" in made.revisions.first().reason


@pytest.mark.django_db
def test_the_address_of_a_group_that_became_part_of_another_leads_there(client):
    old, heir = make_group("old", name="Owls"), make_group("heir", name="Barn owls")
    former = old.slug
    ended = merge(old, heir)
    for page in ("entry", "calendar", "report"):
        answer = client.get(reverse(f"groups:{page}", args=[former]))
        assert (answer.status_code, answer["Location"]) == (
            301,
            reverse(f"groups:{page}", args=[heir.slug]),
        )
    assert (ended.status, ended.ended_on) == ("ended", TODAY)
    assert "part of “Barn owls”. Too few" in ended.revisions.first().reason
    assert "“Owls” became part of it. Too few" in heir.revisions.first().reason


@pytest.mark.django_db
def test_an_address_leads_on_through_all_that_ended_and_to_no_hidden_group(client):
    first, second, third = (make_group(str(number)) for number in range(3))
    merge(first, second)
    merge(second, third)
    assert client.get(first.get_absolute_url())["Location"] == third.get_absolute_url()
    move(third, Event.PAUSE)
    answer = client.get(first.get_absolute_url())
    assert answer.status_code == 410
    assert third.slug not in answer.content.decode()


@pytest.mark.django_db
def test_nothing_becomes_part_of_itself_or_of_what_has_ended():
    group, ended = make_group("old"), make_group("ended", status="ended", ended_on=TODAY)
    for into in (group, ended):
        with pytest.raises(actions.CannotMerge):
            merge(group, into)


@pytest.mark.django_db
def test_a_group_that_starts_again_is_part_of_no_other():
    ended = merge(make_group("old"), make_group("heir"))
    assert move(ended, Event.REVIVE).merged_into is None


def row_of(group: Group) -> dict:
    """Every column of a group but when and by whom it was saved."""
    row = Group.objects.filter(pk=group.pk).values().get()
    return {name: value for name, value in row.items() if name not in ("saved_at", "saved_by")}


@pytest.mark.django_db
def test_every_column_of_every_status_comes_back_with_its_revision():
    group, heir = make_group("mover", status="forming", listed_on=None), make_group("heir")
    then = {1: row_of(group)}
    for number, (event, day) in enumerate(
        ((Event.LIST, 3), (Event.PAUSE, 4), (Event.RESUME, 5), (Event.PAUSE, 6)), start=2
    ):
        then[number] = row_of(move(group, event, TODAY - timedelta(days=10 - day)))
    then[6] = row_of(merge(group, heir))
    then[7] = row_of(move(group, Event.REVIVE))
    for number in (1, 2, 3, 5, 4, 6, 7, 6, 3):
        actions.restore_revision(revision=group.revisions.get(number=number), by="bob")
        assert row_of(group) == then[number]
    assert group.revisions.count() == 7 + 9


@pytest.mark.django_db
def test_a_pause_that_differs_in_its_day_alone_comes_back():
    group = move(make_group(), Event.PAUSE, date(2026, 10, 1))
    Group.objects.filter(pk=group.pk).update(paused_on=None)
    actions.restore_revision(revision=group.revisions.first(), by="bob")
    assert entry_now(group).status == "paused"
    group.refresh_from_db()
    assert group.paused_on == date(2026, 10, 1)


@pytest.mark.django_db
def test_two_groups_never_become_part_of_each_other_by_bringing_back():
    old, heir, third = (make_group(name) for name in ("old", "heir", "third"))
    merge(old, heir)
    merged = old.revisions.first()
    move(move(old, Event.REVIVE), Event.LIST)
    merge(heir, third)
    merge(third, old)
    with pytest.raises(actions.PartOfIt, match="heir"):
        actions.restore_revision(revision=merged, by="bob")
    old.refresh_from_db()
    assert (old.status, old.merged_into) == ("listed", None)


@pytest.mark.django_db
def test_what_it_became_part_of_may_be_gone():
    old, heir = make_group("old"), make_group("heir")
    merge(old, heir)
    merged = old.revisions.first()
    move(old, Event.REVIVE)
    heir.delete()
    with pytest.raises(actions.NoLongerThere):
        actions.restore_revision(revision=merged, by="bob")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nonsense",
    [
        {"paused_on": TODAY},  # and listed
        {"merged_into": "other"},  # and listed
        {"status": "ended", "ended_on": TODAY, "merged_into": "same"},
    ],
)
def test_the_database_refuses_what_does_not_fit_the_status(nonsense):
    group, other = make_group("one"), make_group("other")
    keys = {"same": group, "other": other}
    nonsense = {name: keys.get(value, value) for name, value in nonsense.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(pk=group.pk).update(**nonsense)
