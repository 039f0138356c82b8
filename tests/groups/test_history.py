"""Every save leaves a revision, any comes back exactly, and a person's details can leave all."""

from dataclasses import replace
from datetime import date

import pytest

from groups.actions import (
    NoLongerThere,
    SavedMeanwhile,
    StillInUse,
    erase_contact,
    restore_revision,
    save_entry,
)
from groups.entries import entry_of, with_whole_entry
from groups.models import Door, Group, Organisation, Revision, Venue
from groups.snapshots import entry_in, whole_snapshot
from tests.conftest import TODAY
from tests.factories import VENUE, make_contact, make_entry, make_meeting, whole_entry

pytestmark = pytest.mark.django_db


def read_back(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def save(entry, **how) -> Group:
    return save_entry(entry=entry, **({"by": "ann", "door": Door.TEAM} | how))


def revision(group: Group, number: int) -> Revision:
    return group.revisions.get(number=number)


def test_a_save_leaves_a_revision_that_says_who_why_and_through_which_door():
    group = save(make_entry(), by="ann", door=Door.GROUP, reason="Asked by the group")
    [made] = group.revisions.all()
    assert (made.number, made.by, made.door, made.reason) == (
        1,
        "ann",
        Door.GROUP,
        "Asked by the group",
    )
    assert made.made_at == group.saved_at


def test_a_snapshot_says_the_entry_exactly():
    group = save(whole_entry())
    assert entry_in(revision(group, 1).snapshot) == whole_entry() == read_back(group)


def test_the_snapshot_of_what_was_read_is_that_of_what_was_written():
    group = save(whole_entry())
    read = with_whole_entry(Group.objects.filter(pk=group.pk)).get()
    assert whole_snapshot(read) == revision(group, 1).snapshot


def test_revisions_count_up_and_an_unchanged_entry_leaves_none():
    group = save(make_entry())
    save(make_entry(charges="50p"))
    save(make_entry(charges="50p"))
    save(make_entry(charges="£1"))
    assert [made.number for made in group.revisions.all()] == [3, 2, 1]


def test_what_was_saved_before_there_was_a_history_becomes_its_first_revision():
    group = save(whole_entry(), by="zoe")
    group.revisions.all().delete()
    save(replace(whole_entry(), charges="£1"))
    first = revision(group, 1)
    assert entry_in(first.snapshot) == whole_entry()
    assert (first.by, first.made_at) == ("zoe", group.saved_at)


def test_any_revision_comes_back_exactly_as_a_new_one():
    group = save(whole_entry())
    save(make_entry(name="Another name"))
    restore_revision(revision=revision(group, 1), by="bob")
    assert read_back(group) == whole_entry()
    last = group.revisions.first()
    assert (last.number, last.by, last.reason) == (3, "bob", "As it was in revision 1")


def test_what_was_renamed_since_is_found_again():
    meeting = make_meeting(venue=VENUE)
    body = Organisation.objects.first()
    group = save(make_entry(meetings=(meeting,), affiliation=body.name))
    save(make_entry())
    Venue.objects.filter(name=VENUE).update(name="The new hall")
    Organisation.objects.filter(pk=body.pk).update(name="The new body")
    restore_revision(revision=revision(group, 1), by="bob")
    back = read_back(group)
    assert back.meetings[0].venue == "The new hall"
    assert back.affiliation == "The new body"


def test_what_is_gone_is_named_and_nothing_is_changed():
    hall = Venue.objects.create(name="Lost hall")
    group = save(make_entry(meetings=(make_meeting(venue=hall.name),)))
    save(make_entry())
    hall.delete()
    with pytest.raises(NoLongerThere, match="Lost hall"):
        restore_revision(revision=revision(group, 1), by="bob")
    assert read_back(group) == make_entry()
    assert group.revisions.count() == 2


def test_who_looked_before_somebody_else_saved_is_told():
    group = save(make_entry())
    save(make_entry(charges="50p"))
    with pytest.raises(SavedMeanwhile) as told:
        save(make_entry(charges="£1"), after=1)
    assert told.value.latest == 2
    assert read_back(group).charges == "50p"


def test_who_looked_at_the_last_revision_saves():
    group = save(make_entry(), after=0)
    save(make_entry(charges="£1"), after=1)
    assert read_back(group).charges == "£1"


def test_a_removed_contact_leaves_the_whole_history_and_its_fact_stays():
    gone = make_contact(kind="mobile", value="07700 900123", person="Audrey", when="Mornings")
    group = save(make_entry(contacts=(gone, make_contact())))
    save(make_entry(contacts=(gone,)))
    save(make_entry(contacts=(make_contact(),)))
    assert erase_contact(group=group, value=gone.value, by="ann", today=TODAY) == 2
    kept = [made.snapshot["entry"]["contacts"] for made in group.revisions.all()]
    assert "Audrey" not in str(kept)
    assert gone.value not in str(kept)
    left = revision(group, 1).snapshot["entry"]["contacts"][0]
    assert (left["kind"], left["erased"], left["erased_by"]) == ("mobile", "2026-11-23", "ann")


def test_an_erased_contact_does_not_come_back():
    gone = make_contact(kind="mobile", value="07700 900123", person="Audrey")
    group = save(make_entry(contacts=(gone, make_contact())))
    save(make_entry())
    erase_contact(group=group, value=gone.value, by="ann", today=TODAY)
    restore_revision(revision=revision(group, 1), by="bob")
    assert read_back(group).contacts == (make_contact(),)


def test_a_contact_that_the_entry_still_has_is_not_erased():
    contact = make_contact(kind="mobile", value="07700 900123")
    group = save(make_entry(contacts=(contact,)))
    with pytest.raises(StillInUse):
        erase_contact(group=group, value=contact.value, by="ann", today=date(2026, 11, 23))
