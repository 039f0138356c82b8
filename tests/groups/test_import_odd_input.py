"""Each thing that can be wrong with the files has its own message, with file and line."""

import pytest
from django.core.management import CommandError, call_command

from groups.importing.directory import import_directory
from groups.importing.problems import KEPT, FilesRefused
from groups.models import Category, Group, Place
from tests.groups.import_files import Files


@pytest.fixture
def files(tmp_path):
    """Return a faultless directory to spoil."""
    return Files(tmp_path)


def mistakes(folder) -> list[str]:
    """Return the messages about the files in `folder`; no database is needed to refuse them."""
    with pytest.raises(FilesRefused) as refusal:
        import_directory(folder, by="test")
    return str(refusal.value).splitlines()[1:]


# What is put into a cell of the first row (line 2), and what is said of it.
WRONG_CELLS = [
    ("places", {"name": ""}, "name is empty, and it is needed"),
    ("places", {"name": "x" * 201}, "name has 201 characters, and 200 are allowed"),
    ("places", {"kind": "twon"}, 'kind "twon" is not known: write postcode_district, '),
    ("places", {"latitude": "91"}, 'latitude "91" is not a number of degrees from -90 to 90'),
    ("places", {"longitude": "west"}, 'longitude "west" is not a number of degrees'),
    ("places", {"longitude": "nan"}, 'longitude "nan" is not a number of degrees'),
    ("places", {"latitude": ""}, "latitude is empty, and it is needed"),
    ("issues", {"category": "Mental helth"}, '(did you mean "Mental health"?)'),
    ("issues", {"issue": "Stroke; TIA"}, "issue must not have a semicolon"),
    ("issues", {"also_known_as": "TIA; TIA"}, 'also_known_as has "TIA" more than once'),
    ("issues", {"also_matches": "TIA"}, '"TIA" stands in also_known_as too'),
    ("organisations", {"website": "heart"}, 'website "heart" is not a web address'),
    ("organisations", {"website": "javascript:alert(1)"}, "is not a web address"),
    ("organisations", {"helpline": "ask"}, "helpline is not a telephone number"),
    ("organisations", {"issues": "Strok"}, '"Strok" is not in issues.csv (did you mean "Stroke"?)'),
    ("venues", {"postcode": "Nottingham"}, 'postcode "Nottingham" is not a postcode'),
    ("venues", {"longitude": ""}, "longitude is empty: write both latitude and longitude"),
    ("venues", {"parking": "maybe"}, 'parking "maybe" is not known: write yes, no or unknown'),
    ("venues", {"address": "Hall\nLane"}, "address must be on one line"),
    ("groups", {"id": ""}, "id is empty"),
    ("groups", {"issues": ""}, "issues is empty: name one issue at least"),
    ("groups", {"issues": "Stroke; Stroke"}, 'issues has "Stroke" more than once'),
    ("groups", {"affiliation": "Hart Fellowship"}, '(did you mean "Heart Fellowship"?)'),
    ("groups", {"who_for": "carer"}, 'who_for "carer" is not known'),
    ("groups", {"run_by": ""}, 'run_by "" is not known: write members, '),
    ("groups", {"status": "lisetd"}, '(did you mean "listed"?)'),
    ("groups", {"status": "ended"}, "ended_on is empty, and a group that has ended needs it"),
    ("groups", {"ended_on": "2020-01-01"}, "ended_on must be empty unless status is ended"),
    ("groups", {"listed_on": ""}, "listed_on is empty, and a listed group needs it"),
    ("groups", {"listed_on": "03/11/2026"}, '"03/11/2026" is not a date: write it like 2026-'),
    ("groups", {"confirmed_on": "2026-02-30"}, '"2026-02-30" is not a day in any calendar'),
    ("groups", {"confirmed_on": "0206-02-03"}, "is not between 1900 and 2100"),
    ("groups", {"started": "soon"}, 'started "soon" is not a whole number from 1800 to 2100'),
    ("groups", {"started": "99999"}, 'started "99999" is not a whole number'),
    ("groups", {"talk_fee": "-5"}, 'talk_fee "-5" is not a whole number from 0 to 10000'),
    ("groups", {"gives_talks": "no"}, "talk_fee must be empty unless gives_talks is yes"),
    ("groups", {"website": "wind.example"}, "is not a web address"),
    ("groups", {"wants_to_influence": "votes"}, 'wants_to_influence "votes" is not known'),
    ("groups", {"takes_requests": "fax"}, 'takes_requests "fax" is not known'),
    ("groups", {"group": "x" * 201}, "group has 201 characters, and 200 are allowed"),
    ("groups", {"own_words": "bell\x07"}, "cell 4 has a control character (U+0007) in it"),
    ("groups", {"own_words": "nothing\x00"}, "cell 4 has a NUL byte in it"),
    ("groups", {"own_words": "x" * 65_537}, "cell 4 has 65,537 characters, and 65,536 are"),
    ("groups", {"own_words": "x" * 10_000_000}, "the row is longer than 1,048,576 bytes"),
    ("meetings", {"group_id": "g9"}, 'group_id "g9" is not in groups.csv'),
    ("meetings", {"group_id": ""}, "group_id is empty"),
    ("meetings", {"mode": "zoom"}, 'mode "zoom" is not known'),
    ("meetings", {"venue": "Foxglov Hall"}, '(did you mean "Foxglove Hall"?)'),
    ("meetings", {"venue_is_private": "yes"}, "venue must be empty for a private venue"),
    ("meetings", {"mode": "online"}, "venue must be empty if mode is online"),
    ("meetings", {"area": "Beeston"}, "area must be empty unless venue_is_private is yes"),
    ("meetings", {"weekday": "tues"}, 'weekday "tues" is not known: write monday, '),
    ("meetings", {"weekday": ""}, "pattern does not fit the rest of the row: A regular schedule"),
    ("meetings", {"week_of_month": "5"}, 'week_of_month "5" is not known'),
    ("meetings", {"week_of_month": ""}, "A monthly schedule needs a week of the month"),
    ("meetings", {"pattern": "weekly"}, "Only a monthly schedule has a week of the month"),
    ("meetings", {"interval_weeks": "2"}, "Only a schedule of every so many weeks"),
    ("meetings", {"interval_weeks": "0"}, 'interval_weeks "0" is not a whole number from 1'),
    ("meetings", {"start": "7.30pm"}, 'start "7.30pm" is not a time: write it like 09:30'),
    ("meetings", {"end": "24:00"}, 'end "24:00" is not a time'),
    ("meetings", {"end": "19:00"}, "A meeting must end after it starts"),
    ("meetings", {"start": ""}, "A meeting with an end time needs a start time"),
    ("meetings", {"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, "cannot end before it"),
    ("meetings", {"exceptions": "not in Agust"}, 'exceptions "Agust" is not a month'),
    ("meetings", {"exceptions": "closed"}, 'exceptions "closed" is not understood: write one of'),
    ("meetings", {"exceptions": "also 2026-12-05"}, "Only an irregular schedule has a list"),
    ("meetings", {"exceptions": "not 2026-12-08 to 2026-12-01"}, "break cannot end before it"),
    ("meetings", {"exceptions": "moved 2026-12-09 to 2026-12-15"}, "but no meeting is due on"),
    ("contacts", {"group_id": "g9"}, 'group_id "g9" is not in groups.csv'),
    ("contacts", {"value": ""}, "value is empty, and it is needed"),
    ("contacts", {"value": "ring Rita"}, "value is not a telephone number like"),
    ("contacts", {"value": "12"}, "value is not a telephone number like"),
    ("contacts", {"kind": "email"}, "value is not an email address like"),
    ("contacts", {"kind": "fax"}, 'kind "fax" is not known'),
    ("contacts", {"audience": "all"}, 'audience "all" is not known'),
    ("contacts", {"not_in": "radio"}, 'not_in "radio" is not known'),
    ("holidays", {"kind": "public"}, 'kind "public" is not known: write bank or school'),
    ("holidays", {"last": "2026-12-27"}, "last is before first"),
    ("holidays", {"first": ""}, "first is empty, and it is needed"),
]


@pytest.mark.parametrize(
    ("name", "cells", "message"),
    WRONG_CELLS,
    ids=[f"{name}-{'-'.join(cells)}-{message[:20]}" for name, cells, message in WRONG_CELLS],
)
def test_a_wrong_cell_is_told_with_file_line_and_column(files, name, cells, message):
    told = mistakes(files.change(name, **cells))

    [line] = [line for line in told if message in line]
    assert line.startswith(f"{name}.csv:2: ")


def test_a_contact_that_is_wrong_is_not_repeated_in_the_message(files):
    told = mistakes(files.change("contacts", kind="email", value="rita at home dot example"))

    assert "rita" not in "".join(told)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("places", {}),
        ("issues", {}),
        ("organisations", {}),
        ("venues", {}),
        ("groups", {"group": "Another name"}),
        ("holidays", {"name": "Another name"}),
    ],
)
def test_what_stands_twice_is_told_with_both_lines(files, name, cells):
    told = mistakes(files.add(name, **cells))

    line = len(files.rows[name]) + 1
    [message] = told
    assert message.startswith(f"{name}.csv:{line}: ")
    assert message.endswith("stands already on line 2")


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
        "places.csv:2: the row has 3 cells, and the heading has 4",
    ),
    "too many cells": (
        spoiled_text("-1.215", "-1.215,1,2"),
        "places.csv:2: the row has 6 cells, and the heading has 4. A cell with a comma",
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
        "issues": ["also_matches"],
        "groups": ["first_time", "takes_requests", "help_in_kind"],
        "meetings": ["area", "ends_on", "exceptions"],
        "contacts": ["not_in"],
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
    assert group.contacts.get().in_feeds
