"""Places and postcodes come from the files as they are published."""

import pytest
from django.core.management import call_command

from groups.actions.postcodes import BATCH
from groups.importing.postcode_areas import PostcodeAreas
from groups.importing.postcodes import import_places
from groups.management.commands.import_places import COLUMNS
from groups.models import Place, Postcode
from tests.groups.place_files import (
    CODE_POINT_ZIP,
    DERBY,
    LENTON,
    NEWER_ONS_HEADING,
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


def bring_in(path, **options):
    """Import and return the lines of the report."""
    return str(import_places(path, by="test", **options)).splitlines()


def codes():
    """Return the codes of all postcodes."""
    return list(Postcode.objects.values_list("code", flat=True))


def test_code_point_open_gives_postcodes_on_the_map(write):
    bring_in(write("ng.csv", code_point(LENTON, RADFORD)))

    assert codes() == ["NG7 9ZA", "NG7 9ZZ"]
    lenton = Postcode.objects.get(code="NG7 9ZZ")
    assert lenton.latitude == pytest.approx(52.9465, abs=0.001)
    assert lenton.longitude == pytest.approx(-1.180, abs=0.001)


@pytest.mark.parametrize("spaced", ["NG79ZZ", "NG7 9ZZ", "NG7  9ZZ", " ng7 9zz "])
def test_a_postcode_is_kept_in_one_way_however_the_file_spaces_it(write, spaced):
    bring_in(write("ng.csv", code_point((spaced, 455200, 339100))))

    assert codes() == ["NG7 9ZZ"]


def test_postcodes_of_all_shapes_are_kept(write):
    shapes = ["W1A 9ZZ", "EC1A 9ZZ", "B1 9ZZ", "B10 9ZZ", "NG1 9ZZ", "NG10 9ZZ", "GIR 0AA"]
    bring_in(write("all.csv", code_point(*((shape, 455200, 339100) for shape in shapes))))

    assert codes() == sorted(shapes)


def test_code_point_rows_without_a_position_are_left_out_and_counted(write):
    text = code_point(LENTON) + code_point(("NG7 9ZX", 0, 0), quality="90")
    report = bring_in(write("ng.csv", text))

    assert codes() == ["NG7 9ZZ"]
    assert "postcodes without a position: 1 left out" in report


@pytest.mark.parametrize("heading", [ONS_HEADING, NEWER_ONS_HEADING, ONS_HEADING.upper()])
def test_every_edition_of_the_ons_directory_gives_postcodes(write, heading):
    postcode, north, east = (
        ("PCDS", "LAT", "LONG") if heading.isupper() else ("pcds", "lat", "long")
    )
    row = {postcode: "NG7 9ZZ", north: "52.946501", east: "-1.180402"}
    bring_in(write("ONSPD.csv", ons(row, heading=heading)))

    assert list(Postcode.objects.values_list("code", "latitude", "longitude")) == [
        ("NG7 9ZZ", 52.946501, -1.180402)
    ]


def test_an_ons_directory_may_name_its_postcodes_in_the_seven_character_way_alone(write):
    bring_in(write("ONSPD.csv", ons({"pcd7": "NG109ZZ"}, heading="pcd7,dointr,doterm,lat,long")))

    assert codes() == ["NG10 9ZZ"]


def test_ended_postcodes_and_those_without_a_position_are_left_out_and_counted(write):
    text = ons(
        {"pcds": "NG7 9ZZ"},
        {"pcds": "NG7 9ZA", "doterm": "199606"},
        {"pcds": "NPT 9ZA", "doterm": "198001"},  # of a shape that no postcode has now
        {"pcds": "IM1 9ZZ", "lat": "99.999999", "long": "0.000000"},
    )
    report = bring_in(write("ONSPD.csv", text))

    assert codes() == ["NG7 9ZZ"]
    assert "postcodes no longer in use: 2 left out" in report
    assert "postcodes without a position: 1 left out" in report


@pytest.mark.usefixtures("empty_directory")
def test_the_directorys_own_places_are_imported(write):
    rows = "Beeston,town,52.927,-1.215,50000\nNG9,postcode_district,52.923,-1.236,\n"
    text = f"{PLACES_HEADING},population\n{rows}"
    report = bring_in(write("places.csv", text))

    assert report == ["places: 2 added, 0 changed, 0 unchanged"]
    assert Place.objects.get(name="NG9").kind == "postcode_district"
    assert Place.objects.get(name="Beeston").latitude == 52.927
    assert Place.objects.get(name="Beeston").population == 50_000


@pytest.mark.parametrize(
    ("only", "kept"),
    [
        ("NG", ["NG7 9ZA", "NG7 9ZZ", "NG70 9ZZ"]),
        ("ng7", ["NG7 9ZA", "NG7 9ZZ"]),
        ("NG7, DE", ["DE7 9ZZ", "NG7 9ZA", "NG7 9ZZ"]),
        ("N", ["N1 9ZZ"]),
        ("BT", []),
    ],
)
def test_only_keeps_whole_areas_and_districts(write, only, kept):
    rows = LENTON, RADFORD, DERBY, ("NG70 9ZZ", 455000, 340000), ("N1 9ZZ", 531000, 184000)
    report = bring_in(write("some.csv", code_point(*rows)), areas=PostcodeAreas.from_text(only))

    assert codes() == kept
    assert f"postcodes of other areas: {5 - len(kept)} left out" in report


def test_only_applies_to_the_ons_directory_too(write):
    path = write("ONSPD.csv", ons({"pcds": "NG7 9ZZ"}, {"pcds": "DE7 9ZZ"}))
    bring_in(path, areas=PostcodeAreas.from_text("DE7"))

    assert codes() == ["DE7 9ZZ"]


@pytest.mark.usefixtures("empty_directory")
def test_a_district_becomes_a_place_at_the_mean_of_its_postcodes(write):
    text = ons(
        {"pcds": "NG7 9ZZ", "lat": "52.90", "long": "-1.10"},
        {"pcds": "NG7 9ZA", "lat": "52.92", "long": "-1.16"},
        {"pcds": "NG70 9ZZ", "lat": "53.00", "long": "-1.20"},
    )
    report = bring_in(write("ONSPD.csv", text))

    assert "districts: 2 added, 0 changed, 0 unchanged" in report
    district = Place.objects.get(name="NG7")
    assert (district.kind, district.slug) == ("postcode_district", "ng7")
    assert (district.latitude, district.longitude) == pytest.approx((52.91, -1.13))
    assert Place.objects.get(name="NG70").latitude == 53


def test_a_district_that_is_a_place_already_stays_where_it_is(write):
    before = Place.objects.get(name="NG7").latitude
    report = bring_in(write("ng.csv", code_point(("NG7 9ZZ", 400000, 100000))))

    assert "districts: 0 added, 0 changed, 1 unchanged" in report
    assert Place.objects.get(name="NG7").latitude == before


@pytest.mark.usefixtures("empty_directory")
def test_a_second_import_changes_nothing(write):
    path = write("ng.csv", code_point(LENTON, RADFORD, DERBY))
    bring_in(path)
    before = list(Postcode.objects.values()), list(Place.objects.values())

    assert bring_in(path) == [
        "postcodes: 0 added, 0 changed, 3 unchanged",
        "districts: 0 added, 0 changed, 2 unchanged",
    ]
    assert (list(Postcode.objects.values()), list(Place.objects.values())) == before


def test_a_later_edition_moves_a_postcode_adds_new_ones_and_takes_none_away(write):
    bring_in(write("ng.csv", code_point(LENTON, DERBY)))
    moved = ("NG7 9ZZ", 455300, 339100)
    [postcodes, _] = bring_in(write("ng.csv", code_point(moved, RADFORD)))

    assert postcodes == (
        "postcodes: 1 added, 1 changed, 0 unchanged; "
        "1 in the directory are not in these files (left as they are)"
    )
    assert codes() == ["DE7 9ZZ", "NG7 9ZA", "NG7 9ZZ"]
    assert Postcode.objects.get(code="NG7 9ZZ").longitude == pytest.approx(-1.178, abs=0.0005)


@pytest.mark.usefixtures("empty_directory")
def test_a_dry_run_tells_everything_and_keeps_nothing(write):
    report = bring_in(write("ng.csv", code_point(LENTON)), dry_run=True)

    assert report == [
        "postcodes: 1 added, 0 changed, 0 unchanged",
        "districts: 1 added, 0 changed, 0 unchanged",
        "This was a dry run: all of it was tried, and nothing was kept.",
    ]
    assert codes() == []
    assert not Place.objects.exists()


def test_a_postcode_told_twice_with_one_position_is_kept_once(write, tmp_path):
    """The ONS Postcode Directory comes whole and in parts in one zip."""
    whole = ons({"pcds": "NG7 9ZZ"}, {"pcds": "DE7 9ZZ"})
    part = ons({"pcds": "NG7 9ZZ"})
    files = {"Data/ONSPD_UK.csv": whole, "Data/multi_csv/ONSPD_UK_NG.csv": part}
    report = bring_in(pack(tmp_path / "onspd.zip", files))

    assert report[0] == "postcodes: 2 added, 0 changed, 0 unchanged"


def test_a_zip_is_read_as_it_was_published(tmp_path):
    report = bring_in(pack(tmp_path / "codepo_gb.zip", CODE_POINT_ZIP))

    assert codes() == ["DE7 9ZZ", "NG7 9ZA", "NG7 9ZZ"]
    assert report[-1] == (
        "passed over, as they give no places: Doc/Code-Point_Open_Column_Headers.csv"
    )


def test_a_folder_is_read_however_deep_its_files_lie(write, tmp_path):
    for name, text in CODE_POINT_ZIP.items():
        write(f"codepo/{name}", text)
    write("codepo/own/PLACES.CSV", f"{PLACES_HEADING}\nLenton Abbey,neighbourhood,52.93,-1.21\n")
    bring_in(tmp_path / "codepo")

    assert codes() == ["DE7 9ZZ", "NG7 9ZA", "NG7 9ZZ"]
    assert Place.objects.filter(name="Lenton Abbey").exists()


@pytest.mark.parametrize("before", ["\ufeff", "\r\n \r\n"])
def test_a_mark_or_blank_lines_before_the_first_row_are_no_matter(write, before):
    bring_in(write("ng.csv", before + code_point(LENTON)))
    bring_in(write("ONSPD.csv", before + ons({"pcds": "NG7 9ZA"})))

    assert codes() == ["NG7 9ZA", "NG7 9ZZ"]


def test_the_command_tells_what_it_did(write, capsys):
    path = write("ng.csv", code_point(LENTON, DERBY))
    call_command("import_places", str(path), "--only", "NG,DE8")

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "postcodes: 1 added, 0 changed, 0 unchanged"
    assert "kept were only postcodes of: DE8, NG" in told


@pytest.mark.parametrize(
    "columns", [f"{PLACES_HEADING},Postcode,Eastings,Northings", ONS_HEADING, "pcd7,pcd8,pcds"]
)
def test_the_help_names_the_columns(columns):
    unused = {"oscty", "usertype", "osgrdind", "ctry", "imd"}

    assert [name for name in columns.split(",") if name not in COLUMNS] == [
        name for name in columns.split(",") if name in unused
    ]


def test_more_postcodes_than_are_held_at_once_are_all_written(write):
    rows = [
        (f"NG{district} {sector}{first}{second}", 455000 + district, 339000 + sector)
        for district in range(10, 13)
        for sector in range(10)
        for first in "ABDE"
        for second in "ABDEFGHJL"
    ]
    assert len(rows) > BATCH
    [postcodes, _] = bring_in(write("ng.csv", code_point(*rows)))

    assert postcodes == f"postcodes: {len(rows):,} added, 0 changed, 0 unchanged"
    assert Postcode.objects.count() == len(rows)
