"""Whatever stands in the files, the import ends in a report or in its own error."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groups.importing import tables
from groups.importing.directory import import_directory
from groups.importing.problems import FilesRefused
from groups.models import Group
from tests.groups.import_files import Files

NAMES = [table.name for table in tables.TABLES]
CELLS = [
    (table.name, column) for table in tables.TABLES for column in (*table.columns, *table.optional)
]
# Text that may be kept: no control characters, no halves of a surrogate pair.
KEPT_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cc", "Cs"]), st.sampled_from("\"',;=\n|<>&%")),
    max_size=60,
)
LIKELY = st.sampled_from(
    [
        *("yes", "no", "g1", "g2", "Stroke", "2026-02-29", "9999-12-31", "24:00", "-0", "1e5"),
        *("=1+1", '"', '""', ",", ";", "\r", "\n", "٣", "x" * 400, "http://[", "a@b", "+", "last"),
        *("irregular", "weekly", "private", "ended", "online", "not in August", "also 2026-12-05"),
    ]
)

pytestmark = pytest.mark.django_db


def outcome(folder: Path) -> str:
    """Return what a dry run says; anything raised but the import's own error fails the test."""
    try:
        return str(import_directory(folder, by="test", dry_run=True))
    except FilesRefused as refusal:
        return str(refusal)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(NAMES), st.booleans(), st.binary(max_size=300))
@example("groups", False, b"\xff\xfe\x00")
@example("meetings", True, b'"')
@example("venues", True, b"\r\r")
def test_any_bytes_in_any_file_end_in_a_report_or_in_the_import_s_own_error(
    name, after_the_heading, content
):
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder))
        heading = ",".join(files.columns[name]).encode() + b"\r\n" if after_the_heading else b""

        said = outcome(files.write_bytes(name, heading + content))

    assert said.startswith(("places: ", "The files have "))


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(CELLS), st.one_of(KEPT_TEXT, LIKELY), max_size=6))
def test_any_text_in_any_cells_ends_in_a_report_or_in_the_import_s_own_error(changes):
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder))
        for (name, column), value in changes.items():
            files.rows[name][0][column] = value

        said = outcome(files.write())

    assert said.startswith(("places: ", "The files have "))


@settings(max_examples=25, deadline=None)
@given(own_words=KEPT_TEXT, notes=KEPT_TEXT, charges=KEPT_TEXT)
def test_words_come_back_as_they_were_written(own_words, notes, charges):
    charges = charges.replace("\n", " ")
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder))
        # Under an id of its own, so that each example meets the group as the last one left it.
        row = {"id": "roundtrip", "own_words": own_words, "notes_for_team": notes}
        files.rows["groups"][0].update(row, charges=charges)
        files.rows["meetings"], files.rows["contacts"] = [], []
        import_directory(files.write(), by="test")

    group = Group.objects.get(reference="roundtrip")
    assert group.own_words == own_words.strip()
    assert group.notes_for_team == notes.strip()
    assert group.charges == charges.strip()
