"""A file that comes in is sealed, taken whole or left, erased in time, and undone as one step."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from groups.actions import save_entry
from groups.actions.incoming import AlreadyDecided, forget, leave, take
from groups.actions.undoing import NotTaken, undo, vocabulary_now
from groups.entries import entry_of
from groups.importing.incoming import try_files, write_files
from groups.importing.problems import FilesRefused
from groups.models import Door, Group, Incoming, Revision, Venue
from tests.factories import make_group
from tests.groups.import_files import Files
from tests.groups.incoming_files import NOON, wait_for, zip_of_folder
from tests.groups.random_edits import all_entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


def brought_in(files: Files) -> Incoming:
    return take(
        incoming=wait_for(zip_of_folder(files.folder)),
        write=lambda content, _answers: write_files(content, by="kim", reason="Brought in"),
        by="kim",
        now=NOON,
    )


def undone(row: Incoming):
    return undo(incoming=row, by="kim", now=NOON)


def test_what_waits_is_in_no_row_to_be_read():
    row = wait_for(b"Wilma, 0115 496 0777")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM groups_incoming")
        [[sealed]] = cursor.fetchall()
    assert b"Wilma" not in bytes(sealed)
    assert row.state == Incoming.State.WAITING


def test_trying_tells_what_would_happen_and_keeps_nothing(files):
    before = Group.objects.count()
    report = try_files(zip_of_folder(files.folder), by="kim")
    [groups] = [each for each in report["tallies"] if each["name"] == "groups"]
    assert (groups["names_added"], groups["untouched"]) == (["g1"], before)
    assert Group.objects.count() == before


def test_trying_names_each_mistake_with_its_file_and_line(files):
    report = try_files(zip_of_folder(files.change("groups", status="gone")), by="kim")
    assert report["faults"][0].startswith("groups.csv:2: status")
    assert report["more_faults"] == 0


def test_taking_writes_all_with_its_door_and_erases_the_file(files):
    row = brought_in(files)
    [revision] = Revision.objects.filter(group__reference="g1")
    assert (revision.door, revision.by, revision.reason) == (Door.IMPORT, "kim", "Brought in")
    row.refresh_from_db()
    assert (row.state, row.sealed, row.decided_by) == ("taken", None, "kim")


def test_a_file_that_cannot_be_taken_writes_nothing_and_goes_on_waiting(files):
    row = wait_for(zip_of_folder(files.change("groups", status="gone")))
    with pytest.raises(FilesRefused):
        take(
            incoming=row,
            write=lambda content, _answers: write_files(content, by="kim", reason="Brought in"),
            by="kim",
            now=NOON,
        )
    row.refresh_from_db()
    assert (row.state, row.sealed is None) == ("waiting", False)


def test_undoing_leaves_the_directory_as_it_was(files):
    make_group("g1", name="As it was")
    entries, words = all_entries(), vocabulary_now()
    row = brought_in(files)
    assert vocabulary_now() != words
    done = undone(row)
    assert (done.groups_as_before, done.left) == (["Second Wind"], [])
    assert all_entries() == entries
    assert vocabulary_now() == words


def test_undoing_takes_new_entries_away(files):
    row = brought_in(files)
    assert undone(row).groups_gone == ["Second Wind"]
    assert not Group.objects.filter(reference="g1").exists()


def test_what_somebody_saved_since_stays_and_is_told(files):
    row = brought_in(files)
    entry = replace(entry_of(Group.objects.get(reference="g1")), charges="50p")
    save_entry(entry=entry, by="lee", door=Door.TEAM)
    assert "Second Wind" in undone(row).left
    assert Group.objects.get(reference="g1").charges == "50p"


def test_a_building_that_an_entry_has_come_to_use_stays(files):
    files.change("venues", venue="New Hall")
    files.change("meetings", venue="New Hall")
    row = brought_in(files)
    group = Group.objects.get(reference="g1")
    save_entry(entry=replace(entry_of(group), charges="50p"), by="lee", door=Door.TEAM)
    assert "New Hall" in undone(row).left
    assert Venue.objects.filter(name="New Hall").exists()


def test_a_file_is_taken_once_undone_once_and_never_after_it_was_left(files):
    row = brought_in(files)
    with pytest.raises(AlreadyDecided):
        leave(incoming=row, by="kim", now=NOON)
    undone(row)
    with pytest.raises(NotTaken):
        undone(row)
    left = wait_for(b"x")
    leave(incoming=left, by="kim", now=NOON)
    with pytest.raises(NotTaken):
        undone(left)


def test_what_nobody_decided_about_is_erased_after_a_week():
    row = wait_for(b"x")
    assert forget(now=NOON + timedelta(days=6, hours=23), by="retention") == 0
    assert forget(now=NOON + timedelta(days=7), by="retention") == 1
    row.refresh_from_db()
    assert (row.state, row.sealed) == ("left", None)
    call_command("forget_files")
