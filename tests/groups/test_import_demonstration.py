"""The demonstration comes in as it is written, and again without a change."""

import csv
import io
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command

from groups.actions import save_entries
from groups.entries import entry_of, with_whole_entry
from groups.importing.directory import import_directory
from groups.importing.progress import Progress
from groups.models import (
    AlsoKnownAs,
    Category,
    ContactPoint,
    Door,
    Group,
    Meeting,
    MeetingException,
)
from groups.vocabulary import CATEGORIES
from tests.groups.import_files import tallies

DEMONSTRATION = settings.BASE_DIR / "groups" / "demo"

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_188_groups_of_which_172_are_listed():
    assert Group.objects.count() == 188
    assert Group.objects.listed().count() == 172
    assert Meeting.objects.count() == 258
    assert ContactPoint.objects.count() == 338
    assert [*Category.objects.values_list("name", flat=True)] == [*CATEGORIES]


def test_the_demonstration_imported_again_changes_nothing():
    report = import_directory(DEMONSTRATION, by="test")

    assert tallies(report) == {
        "places": (0, 0, 75, 0),
        "issues": (0, 0, 140, 0),
        "organisations": (0, 0, 46, 0),
        "venues": (0, 0, 49, 0),
        "holidays": (0, 0, 37, 0),
        "groups": (0, 0, 188, 0),
    }


def test_the_demonstration_is_kept_as_it_is_written():
    with (DEMONSTRATION / "groups.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))

    for row in rows:
        group = Group.objects.get(reference=row["id"])
        assert group.own_words == row["own_words"].replace("\r\n", "\n")
        assert group.name == row["group"]
        assert group.first_time == row["first_time"]
        assert [link.issue.name for link in group.group_issues.all()] == row["issues"].split("; ")


def test_what_the_notes_of_the_demonstration_said_of_exceptions_is_data():
    closed = MeetingException.objects.filter(kind=MeetingException.Kind.CLOSED)
    school = MeetingException.objects.filter(kind=MeetingException.Kind.SCHOOL_HOLIDAYS)
    bank = MeetingException.objects.filter(kind=MeetingException.Kind.BANK_HOLIDAYS)

    assert {one.meeting.group.reference for one in closed} == {"g078", "g132", "g012", "g033"}
    assert {one.meeting.group.reference for one in bank} == {"g177", "g149"}
    assert school.count() == 6
    assert Meeting.objects.get(group__reference="g070").ends_on == date(2025, 6, 30)
    assert not Meeting.objects.filter(notes__icontains="term time").exists()


def test_private_meetings_of_the_demonstration_show_a_place_where_one_is_told():
    areas = {
        meeting.group.reference: meeting.area.name if meeting.area else ""
        for meeting in Meeting.objects.filter(venue_is_private=True)
    }

    assert areas == {
        "g179": "Ruddington",
        "g144": "Nottingham",
        "g157": "Nottingham",
        "g006": "Nottingham",
        "g086": "",
        "g124": "",
    }


def test_hurtful_words_are_matched_and_not_shown():
    words = AlsoKnownAs.objects.get(words="yuppie flu")

    assert words.hidden
    assert words.issue.name == "ME / chronic fatigue syndrome"


def test_the_command_tells_what_it_did(capsys):
    call_command("import_directory", str(DEMONSTRATION), "--dry-run")

    said = capsys.readouterr()
    assert "groups: 0 added, 0 changed, 188 unchanged\n" in said.out
    assert "This was a dry run" in said.out
    assert said.err == ""


def test_progress_is_drawn_for_a_terminal_only():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal, file = Terminal(), io.StringIO()
    import_directory(DEMONSTRATION, by="test", dry_run=True, progress=Progress(terminal))
    import_directory(DEMONSTRATION, by="test", dry_run=True, progress=Progress(file))

    assert "100 %  188 of 188" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert file.getvalue() == ""


def test_the_number_of_queries_does_not_grow_with_the_groups(django_assert_max_num_queries):
    entries = [entry_of(group) for group in with_whole_entry(Group.objects.all())]

    with django_assert_max_num_queries(20):
        save_entries(entries=entries, by="test", door=Door.TEAM)
