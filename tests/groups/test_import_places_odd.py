"""A mistake in one file of places keeps out all of them, and is told with what would be right."""

import tempfile
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import example, given
from hypothesis import strategies as st

from groups.importing.postcodes import import_places
from groups.importing.problems import FilesRefused
from groups.models import Place, Postcode
from tests.groups.place_files import (
    CODE_POINT_ZIP,
    LENTON,
    ONS_HEADING,
    PLACES_HEADING,
    RADFORD,
    code_point,
    ons,
    pack,
    write_files,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    """Return what writes a file into a folder of this test and returns its path."""
    return lambda name, text: write_files(tmp_path, {name: text}) / name


def mistakes(path):
    """Return what is wrong with a file, after making sure that none of it was written."""
    before = list(Postcode.objects.values()), list(Place.objects.values())
    with pytest.raises(FilesRefused) as refusal:
        import_places(path, by="test")
    assert (list(Postcode.objects.values()), list(Place.objects.values())) == before
    return str(refusal.value).splitlines()[1:]


def test_every_bad_row_is_named_with_its_line_and_what_would_be_right(write):
    text = (
        code_point(LENTON)
        + code_point(("NG7", 455200, 339100), ("NG7 9ZA", 9455200, 0))
        + '"NG7 9ZB",10,455200\r\n'
        + code_point(("", 455200, 339100))
        + code_point(("NG7 9ZD", 455200, 339100)).replace("339100", "")
    )
    assert mistakes(write("ng.csv", text)) == [
        'ng.csv:2: Postcode "NG7" is not a postcode like NG7 3AB',
        'ng.csv:3: Eastings "9455200" is not a whole number from 1 to 700000',
        'ng.csv:3: Northings "0" is not a whole number from 1 to 1300000',
        "ng.csv:4: the row has 3 cells, and each row of this kind has 10",
        "ng.csv:5: Postcode is empty, and it is needed",
        "ng.csv:6: Northings is empty, and it is needed",
    ]


def test_bad_rows_of_the_ons_directory_are_named_too(write):
    text = ons(
        {"pcds": "NG7 9ZZ", "lat": ""},
        {"pcds": "Lenton"},
        {"pcds": "NG7 9ZA", "long": "-1,18"},
    )
    assert mistakes(write("ONSPD.csv", text)) == [
        "ONSPD.csv:2: lat is empty, and it is needed",
        'ONSPD.csv:3: pcds "Lenton" is not a postcode like NG7 3AB',
        'ONSPD.csv:4: long "-1,18" is not a number of degrees from -180 to 180, such as 52.954',
    ]


def test_a_missing_column_is_named(write):
    [mistake] = mistakes(write("ONSPD.csv", "pcds,doterm,lat\nNG7 9ZZ,,52.9\n"))

    assert mistake == 'ONSPD.csv:1: column "long" is missing'


def test_a_slip_in_the_heading_of_places_is_named(write):
    found = mistakes(write("places.csv", "name,kind,lattitude,longitude\nX,town,52,-1\n"))

    assert 'places.csv:1: column "latitude" is missing' in found


def test_a_place_or_postcode_told_twice_with_different_positions_is_refused(write, tmp_path):
    write("a.csv", code_point(LENTON))
    write("b.csv", code_point(("NG7 9ZZ", 455900, 339100)))
    write("c.csv", f"{PLACES_HEADING}\nX,town,52,-1\nX,neighbourhood,52,-1\nX,town,53,-1\n")

    assert mistakes(tmp_path) == [
        'b.csv:1: "NG7 9ZZ" stands already in a.csv:1 with another position: keep one',
        'c.csv:4: name "X, town" stands already in c.csv:2: keep one',
    ]


def test_one_bad_row_in_one_file_of_a_zip_keeps_out_all_of_it(tmp_path):
    files = CODE_POINT_ZIP | {"Data/CSV/de.csv": code_point(("DE7", 446300, 341900))}

    assert mistakes(pack(tmp_path / "codepo_gb.zip", files)) == [
        'Data/CSV/de.csv:1: Postcode "DE7" is not a postcode like NG7 3AB'
    ]


def test_a_damaged_zip_is_refused(tmp_path):
    path = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("ng.csv", code_point(LENTON, RADFORD))
    path.write_bytes(path.read_bytes().replace(b"E92000001", b"E92000009"))

    [mistake] = mistakes(path)
    assert mistake.startswith("ng.csv: the file cannot be read (Bad CRC-32")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a,b,c\n1,2,3\n", "name;kind;latitude;longitude\n", '"', "\x00" * 50]
)
def test_a_file_of_another_kind_is_refused_with_what_is_wanted(write, text):
    [mistake] = mistakes(write("some.csv", text))

    assert mistake.startswith("some.csv: there is nothing in it that can be read. Wanted is a")
    assert "name,kind,latitude,longitude" in mistake
    assert "Code-Point Open" in mistake


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_places", str(tmp_path / "nowhere.csv"))


def test_the_command_tells_mistakes_and_fails(write):
    with pytest.raises(CommandError, match=r"one mistake, so nothing was written:\nng.csv:1: Post"):
        call_command("import_places", str(write("ng.csv", code_point(("X", 1, 1)))))


@pytest.mark.parametrize("only", ["", "NG,", "NG7 9ZZ", "Nottingham", "7", "N*"])
def test_what_is_neither_an_area_nor_a_district_is_told(write, only):
    with pytest.raises(CommandError, match="neither a postcode area like NG nor a district"):
        call_command("import_places", str(write("ng.csv", code_point(LENTON))), "--only", only)
    assert not Postcode.objects.exists()


def test_a_zip_with_a_password_is_refused(tmp_path):
    path = pack(tmp_path / "codepo_gb.zip", {"ng.csv": code_point(LENTON)})
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1  # the bit that says so
    path.write_bytes(content)

    [mistake] = mistakes(path)
    assert mistake.startswith("ng.csv: the file cannot be read (")
    assert "password" in mistake


@pytest.mark.parametrize("where", ["beside the file", "in the list at the end"])
def test_a_zip_with_a_name_that_is_no_text_is_refused(tmp_path, where):
    path = pack(tmp_path / "codepo_gb.zip", {"ž.csv": code_point(LENTON)})
    content = bytearray(path.read_bytes())
    name = "ž".encode()
    at = content.index(name) if where == "beside the file" else content.rindex(name)
    content[at : at + 2] = b"\xff\xff"
    path.write_bytes(content)

    [mistake] = mistakes(path)
    assert "cannot be read" in mistake


def test_a_file_without_a_name_is_passed_over(tmp_path):
    path = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("ng.csv", code_point(LENTON))
        packed.writestr("a.csv", "")
        packed.infolist()[1].filename = ""
    import_places(path, by="test")
    assert Postcode.objects.count() == 1


@given(
    st.sampled_from(["", PLACES_HEADING, ONS_HEADING, code_point(LENTON).strip()]),
    st.one_of(st.binary(max_size=200), st.text('0123459.-,;"\r\nNGZ ', max_size=200)),
)
@example("", "PK\x03\x04")
@example(PLACES_HEADING, '"')
@example(ONS_HEADING, "\x00" * 14)
def test_any_bytes_in_any_kind_of_file_end_in_a_report_or_in_the_imports_own_error(first, rest):
    rest = rest.encode() if isinstance(rest, str) else rest
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.csv"
        path.write_bytes(first.encode() + b"\r\n" + rest)
        try:
            said = str(import_places(path, by="test", dry_run=True))
        except FilesRefused as refusal:
            said = str(refusal)

    assert said.startswith(("places: ", "postcodes: ", "The files have "))
