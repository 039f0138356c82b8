"""Each thing that can be wrong with a file has its own message, and nothing is written."""

import tracemalloc

import pytest
from django.core.management import CommandError, call_command

from groups.importing.directory import import_directory
from groups.importing.problems import KEPT
from groups.models import Category, Group, Place
from tests.groups.import_files import Files, mistakes


@pytest.fixture
def files(tmp_path):
    """Return a faultless directory to spoil."""
    return Files(tmp_path)


def spoiled_text(old: str, new: str):
    """Return what replaces a piece of a file's text."""
    return lambda text: text.replace(old, new, 1).encode()


HEADING = "name,kind,latitude,longitude"
WRONG_FILES = {
    "Windows-1252": (
        lambda text: text.replace("Beeston", "Café").encode("cp1252"),
        "places.csv:2: the file is not in UTF-8: byte 0xE9 cannot be read. It is probably in "
        'Windows-1252, where that is "é". Save it as UTF-8',
    ),
    "UTF-16": (lambda text: text.encode("utf-16"), "places.csv:1: the file is in UTF-16"),
    "missing column": (spoiled_text("kind,", ""), 'places.csv:1: column "kind" is missing'),
    "misspelt column": (
        spoiled_text("kind,", "kinds,"),
        'places.csv:1: column "kinds" is not known (did you mean "kind"?)',
    ),
    "unknown column": (
        spoiled_text(HEADING, f"{HEADING},mayor"),
        'places.csv:1: column "mayor" is not known',
    ),
    "nameless column": (spoiled_text(HEADING, f"{HEADING},"), "places.csv:1: column 5 has no name"),
    "repeated column": (
        spoiled_text(HEADING, f"{HEADING},kind"),
        'places.csv:1: column "kind" stands more than once',
    ),
    "semicolons": (
        lambda text: text.replace(",", ";").encode(),
        "places.csv:1: the cells seem to be separated by semicolons: use commas",
    ),
    "too few cells": (
        spoiled_text(",-1.215", ""),
        "places.csv:2: the row has 4 cells, and the heading has 5",
    ),
    "too many cells": (
        spoiled_text("-1.215", "-1.215,1,2"),
        "places.csv:2: the row has 7 cells, and the heading has 5. A cell with a comma",
    ),
    "quote never closed": (
        spoiled_text("\r\nNG9", '\r\n"NG9'),
        "places.csv:3: the quotation mark that opens on line 3 is never closed",
    ),
    "quote closed too late": (
        spoiled_text("Beeston", '"Bee\nston" upon "Erewash"'),
        "places.csv:2: the quotation mark that opens on line 2 is not closed where its cell ends",
    ),
    "quote never closed in a huge file": (
        lambda text: text.replace("NG9", '"NG9').encode() + b"a,b,c,d\n" * 200_000,
        "places.csv:3: the quotation mark that opens on line 3 is never closed",
    ),
    "a line of 10 MB": (
        lambda text: text.encode() + b"x" * 10_000_000,
        "places.csv:4: the row is longer than 1,048,576 bytes",
    ),
    "lines that end with CR": (
        lambda text: text.replace("\r\n", "\r").encode(),
        "places.csv:1: a line ends with CR alone",
    ),
    "empty": (lambda text: b"", "places.csv: the file is empty: its first row must be the heading"),
    "blank": (lambda text: b"\r\n\r\n", "places.csv: the file is empty"),
}


@pytest.mark.parametrize(("spoil", "message"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_wrong_file_is_told_with_its_line(files, spoil, message):
    told = mistakes(files.write_bytes("places", spoil(files.as_text("places"))))

    assert any(line.startswith(message) for line in told)


@pytest.mark.parametrize("line", [b"x", b"x" * 80 + b"\n"], ids=["one line", "many lines"])
def test_a_huge_cell_is_refused_without_being_held_in_memory(files, line):
    huge = files.as_text("places").encode() + b'"' + line * (20_000_000 // len(line))
    folder = files.write_bytes("places", huge)

    tracemalloc.start()
    told = mistakes(folder)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told[0].startswith("places.csv:4: ")
    assert peak < 10_000_000


def test_a_quote_that_opens_in_the_middle_of_a_row_is_told_with_its_own_line(files):
    files.rows["groups"][0]["own_words"] = "One line,\nand another."
    text = files.as_text("groups").replace("Beeston and round it", '"Beeston')

    told = mistakes(files.write_bytes("groups", text.encode()))

    assert told[0].startswith("groups.csv:2: the quotation mark that opens on line 3")


def test_a_missing_file_and_a_folder_in_its_place_are_told(files):
    (files.folder / "venues.csv").unlink()
    (files.folder / "contacts.csv").unlink()
    (files.folder / "contacts.csv").mkdir()

    assert mistakes(files.folder) == [
        "contacts.csv: this is not a file",
        "venues.csv: there is no such file, and the import needs it",
    ]


def test_what_a_broken_file_may_have_had_is_not_called_unknown(files):
    told = mistakes(files.write_bytes("venues", files.as_text("venues").encode() + b'"'))

    assert len(told) == 1
    assert told[0].startswith("venues.csv:3: ")


def test_every_mistake_is_told_at_once_by_file_and_line(files):
    files.change("venues", parking="perhaps")
    files.change("groups", status="lost", run_by="cats")
    told = mistakes(files.add("contacts", audience="nobody"))

    assert [line.split(" ")[0] for line in told] == [
        "contacts.csv:3:",
        "groups.csv:2:",
        "groups.csv:2:",
        "venues.csv:2:",
    ]


def test_after_a_thousand_mistakes_the_rest_are_counted(files):
    files.rows["contacts"] = [{**files.rows["contacts"][0], "kind": "fax"}] * 1500
    told = mistakes(files.write())

    assert len(told) == KEPT + 1
    assert told[-1] == "... and 500 more."


def test_a_mistake_in_the_line_of_the_row_is_counted_from_its_first_line(files):
    files.rows["groups"][0]["own_words"] = "One\ntwo\nthree"
    told = mistakes(files.add("groups", id="g2", status="lost"))

    assert told[0].startswith("groups.csv:5: status")


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_directory")
def test_the_command_fails_with_the_mistakes_and_writes_nothing(files):
    folder = files.add("contacts", group_id="g2")

    with pytest.raises(CommandError, match='contacts.csv:3: group_id "g2" is not in groups.csv'):
        call_command("import_directory", str(folder))

    assert not Group.objects.exists()
    assert not Place.objects.exists()
    assert not Category.objects.exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="is not a directory"):
        call_command("import_directory", str(tmp_path / "nowhere"))


GOOD_FILES = {
    "LF": lambda files: files.as_text("groups", "\n").encode(),
    "CR LF": lambda files: files.as_text("groups", "\r\n").encode(),
    "byte order mark": lambda files: b"\xef\xbb\xbf" + files.as_text("groups").encode(),
    "no last line end": lambda files: files.as_text("groups").rstrip().encode(),
    "empty rows": lambda files: (
        files.as_text("groups").replace("\r\n", "\r\n\r\n").encode() + b",,,\r\n"
    ),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_directory")
@pytest.mark.parametrize("text_of", GOOD_FILES.values(), ids=GOOD_FILES)
def test_what_spreadsheet_programs_write_is_taken(files, text_of):
    import_directory(files.write_bytes("groups", text_of(files)), by="test")

    assert Group.objects.get().name == "Second Wind"


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_directory")
def test_files_without_the_optional_columns_and_holidays_are_taken(files):
    optional = {
        "issues": ["also_matches", "kind_of", "goes_with"],
        "groups": ["first_time", "takes_requests", "requests_at_once", "help_in_kind"],
        "meetings": ["area", "ends_on", "exceptions"],
        "contacts": ["not_in", "for_requests"],
    }
    for name, columns in optional.items():
        for column in columns:
            files.columns[name].remove(column)
            for row in files.rows[name]:
                del row[column]
    folder = files.write()
    (folder / "holidays.csv").unlink()

    import_directory(folder, by="test")

    group = Group.objects.get()
    assert group.takes_requests == Group.Requests.LINK
    assert group.requests_at_once is None
    assert group.contacts.get().in_feeds
    assert not group.contacts.get().for_requests
