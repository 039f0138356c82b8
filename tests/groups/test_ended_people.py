"""Details of people leave a group that ended, and its history, on a day that is known before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.actions import SavedMeanwhile, keep_draft, move, restore_revision, save_entry
from groups.life import Event
from groups.models import ContactPoint, Door, EntryDraft, Group
from groups.periods import DETAILS_KEPT_AFTER_END, DETAILS_KEPT_AFTER_SAVING
from groups.review import day_of
from selfhelp.accounts.roles import Role
from selfhelp.backups.models import Erased
from tests.factories import make_contact, make_entry, make_group, whole_entry
from tests.groups.ending import (
    ENDED,
    FOR_THE_TEAM,
    NOTES,
    OWN_WORDS,
    TELEPHONE,
    before,
    day_of_ending,
    entry_now,
    forget,
    kept_of,
    let_others_be,
    make_ended,
    on,
)
from tests.members import make_member

pytestmark = pytest.mark.django_db

OF_PEOPLE = (
    *(TELEPHONE.value, TELEPHONE.person, TELEPHONE.role, TELEPHONE.when),
    *(FOR_THE_TEAM.value, FOR_THE_TEAM.person, NOTES, "zwblue", "arnold"),
)


@pytest.fixture(autouse=True)
def others_are_done_with():
    let_others_be()


def still_kept(group: Group) -> set[str]:
    return {words for words in OF_PEOPLE if words in kept_of(group)}


def test_until_the_day_all_is_kept_and_from_it_on_nothing():
    group = make_ended()
    day = day_of_ending(group)
    assert day == ENDED + DETAILS_KEPT_AFTER_END
    assert still_kept(group) == set(OF_PEOPLE)

    assert forget(before(day)).ended == 0
    assert still_kept(group) == set(OF_PEOPLE)

    assert forget(on(day)).ended == 1
    assert still_kept(group) == set()
    assert not ContactPoint.objects.filter(group=group).exists()


def test_the_entry_and_its_own_words_stay_and_that_there_were_contacts():
    group = make_ended()
    day = day_of_ending(group)
    forget(on(day))
    entry = entry_now(group)
    assert (entry.name, entry.own_words, entry.ended_on) == (group.name, OWN_WORDS, ENDED)
    assert entry.meetings[0].venue_is_private
    first = group.revisions.get(number=1).snapshot["entry"]["contacts"]
    assert [(each["kind"], each["audience"], each["erased_by"]) for each in first] == [
        ("mobile", "public", "retention"),
        ("email", "team", "retention"),
    ]
    assert {each["erased"] for each in first} == {day.isoformat()}


def test_it_is_one_more_save_by_retention_and_is_done_once():
    group = make_ended()
    now = on(day_of_ending(group))
    forget(now)
    last = group.revisions.first()
    assert (last.number, last.by) == (3, "retention")
    assert last.reason
    assert forget(now + timedelta(days=1)) == forget(now + timedelta(days=900))
    assert group.revisions.count() == 3
    group.refresh_from_db()
    assert group.details_erased_on == day_of(now)


def test_a_dry_run_counts_and_changes_nothing():
    group = make_ended()
    assert forget(on(day_of_ending(group)), dry_run=True).ended == 1
    assert still_kept(group) == set(OF_PEOPLE)
    assert not Erased.objects.filter(table="groups_group").exists()


def test_what_comes_back_before_the_day_keeps_them():
    group = make_ended()
    now = on(day_of_ending(group)) - timedelta(days=1)
    after = group.revisions.first().number
    move(group=group, event=Event.REVIVE, on=day_of(now), reason="", after=after, now=now, by="ann")
    assert forget(now + timedelta(days=5000)).ended == 0
    assert still_kept(group) == set(OF_PEOPLE)


def test_an_end_long_ago_that_is_written_down_today_leaves_a_month_to_see_a_mistake():
    group = make_group(contacts=(TELEPHONE,), status="ended", ended_on=ENDED.replace(year=2020))
    day = day_of(group.saved_at) + DETAILS_KEPT_AFTER_SAVING
    assert forget(before(day)).ended == 0
    assert forget(on(day)).ended == 1


def test_what_somebody_puts_in_afterwards_goes_too():
    group = make_ended()
    now = on(day_of_ending(group))
    forget(now)
    group = make_ended(contacts=(make_contact(value="Box 9"),))
    later = max(now, timezone.now() + DETAILS_KEPT_AFTER_SAVING + timedelta(days=1))
    assert forget(later).ended == 1
    assert "Box 9" not in kept_of(group)


def test_an_entry_that_somebody_has_begun_to_change_waits_for_them():
    group = make_ended()
    now = on(day_of_ending(group))
    keep_draft(reference=group.reference, items=[], now=now, by=make_member(Role.EDITOR))
    assert forget(now, dry_run=True).ended == forget(now).ended == 0
    assert still_kept(group) == set(OF_PEOPLE)
    EntryDraft.objects.all().delete()
    assert forget(now).ended == 1


def test_whoever_looked_at_the_entry_before_and_saves_after_is_told():
    group = make_ended()
    after = group.revisions.first().number
    forget(on(day_of_ending(group)))
    with pytest.raises(SavedMeanwhile):
        save_entry(entry=make_entry("ended-1"), by="ann", door=Door.TEAM, after=after)


def test_no_save_brings_them_back():
    group = make_ended()
    forget(on(day_of_ending(group)))
    for number in (1, 2):
        restore_revision(revision=group.revisions.get(number=number), by="ann")
        assert still_kept(group) == set()
    assert entry_now(group).status == "ended"


def test_an_entry_in_which_every_field_says_something_loses_nothing_else():
    save_entry(entry=whole_entry(), by="ann", door=Door.TEAM)
    group = Group.objects.get(reference=whole_entry().reference)
    forget(on(day_of_ending(group)))
    left, was = entry_now(group), whole_entry()
    assert (left.contacts, left.notes_for_team) == ((), "")
    assert left.meetings[0] == was.meetings[0]
    assert (left.meetings[1].area, left.meetings[1].week_of_month) == ("", -1)
    changed = {"contacts", "notes_for_team", "meetings"}
    assert [
        name
        for name in was.__dataclass_fields__
        if name not in changed and getattr(left, name) != getattr(was, name)
    ] == []


def test_groups_that_have_not_ended_are_never_touched():
    for status in ("forming", "listed", "paused"):
        make_group(status, status=status, contacts=(TELEPHONE,))
    assert forget(timezone.now() + timedelta(days=5000)).ended == 0


def test_finding_what_is_due_reads_no_entry(django_assert_num_queries):
    groups = [make_ended(f"ended-{number}") for number in range(5)]
    now = on(day_of_ending(groups[-1]))
    with django_assert_num_queries(3):
        assert forget(now, dry_run=True).ended == 5
