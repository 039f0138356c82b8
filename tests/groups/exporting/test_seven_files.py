"""What goes out comes in again, and nothing has changed."""

import io
import random
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.actions import save_entries, save_places
from groups.entries import ExceptionData
from groups.exporting.seven_files import write_seven_files
from groups.importing.directory import import_directory
from groups.importing.formulas import NUMBER, guarded, unguarded
from groups.importing.report import Report
from groups.models import Door, Place
from groups.vocabulary import PlaceData
from tests.factories import make_contact, make_group, make_meeting, whole_entry
from tests.groups.import_files import tallies
from tests.groups.random_edits import all_entries, edit

pytestmark = pytest.mark.django_db


def exported() -> bytes:
    file = io.BytesIO()
    write_seven_files(file)
    return file.getvalue()


def imported_again(folder: Path) -> Report:
    with zipfile.ZipFile(io.BytesIO(exported())) as archive:
        archive.extractall(folder)
    return import_directory(folder, by="test")


def what_changed(report: Report) -> dict[str, tuple[int, int]]:
    return {name: told[:2] for name, told in tallies(report).items() if told[:2] != (0, 0)}


def test_the_demonstration_comes_back_unchanged_and_whole(tmp_path):
    before = all_entries()
    report = imported_again(tmp_path)
    assert what_changed(report) == {}
    assert {name: told[3] for name, told in tallies(report).items()} == dict.fromkeys(
        ["places", "issues", "organisations", "venues", "holidays", "groups"], 0
    )
    assert all_entries() == before


ODD = (
    {"name": "=1+1", "charges": "+44", "area_served": "@home", "notes_for_team": "'=told\n- x"},
    {"own_words": 'He said: "tea, cake";\n\n=SUM(A1)', "how_to_join": "-"},
    {"contacts": (make_contact(value="-12 Box, 'Arnold'"), make_contact(value="Box 2"))},
    {"talk_fee": 0, "gives_talks": True, "started": 1999, "requests_at_once": 1},
)


def test_what_looks_like_a_formula_or_breaks_lines_comes_back_as_it_was(tmp_path):
    for number, changes in enumerate(ODD):
        make_group(f"odd-{number}", **changes)
    assert what_changed(imported_again(tmp_path)) == {}


def test_every_field_and_every_departure_comes_back(tmp_path):
    more = (
        ExceptionData(
            kind="closed", first=date(2000, 12, 24), last=date(2000, 1, 2), every_year=True
        ),
        ExceptionData(kind="closed", first=date(2026, 12, 1), last=date(2026, 12, 1)),
        ExceptionData(kind="school_holidays"),
    )
    entry = whole_entry()
    first, *others = entry.meetings
    first = replace(first, exceptions=(*first.exceptions, *more))
    save_entries(entries=[replace(entry, meetings=(first, *others))], by="test", door=Door.TEAM)
    assert what_changed(imported_again(tmp_path)) == {}


def test_a_private_place_is_told_from_another_of_the_same_name(tmp_path):
    other = PlaceData(name="Arnold", kind="postcode_district", latitude=52.9, longitude=-1.1)
    other = replace(other, population=37_000)
    save_places(places=[other], by="test")
    slugs = Place.objects.filter(name="Arnold").values_list("slug", flat=True)
    assert len(slugs) == 2
    for slug in slugs:
        make_group(f"at-{slug}", meetings=(make_meeting(venue_is_private=True, area=slug),))
    assert what_changed(imported_again(tmp_path)) == {}


def test_whatever_a_team_changes_in_a_year_comes_back_as_it_is(tmp_path):
    chance = random.Random(1)
    for _ in range(12):
        edit(chance)
    before = all_entries()
    assert what_changed(imported_again(tmp_path)) == {}
    assert all_entries() == before


@given(st.text() | st.from_regex(r"'{0,2}[=+@-].*"))
def test_a_guarded_cell_is_no_formula_and_is_read_as_it_was(cell):
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in tuple("=+-@\t\r\n") or NUMBER.fullmatch(cell)


def test_numbers_stay_numbers():
    assert guarded("-1.215") == "-1.215"
