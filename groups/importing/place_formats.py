"""The three kinds of files that give places, known by their columns, and what their rows say.

Sources: groups/demo/FORMAT.md (places.csv); Ordnance Survey, Code-Point Open, technical
specification; Office for National Statistics, ONS Postcode Directory, user guide.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from groups.actions.postcodes import PostcodeData
from groups.importing import tables
from groups.importing.cells import Cells
from groups.importing.names import shown
from groups.importing.postcode_areas import PostcodeAreas
from groups.importing.tables import Table
from groups.importing.vocabulary import place_from
from groups.models import whole_postcode
from groups.national_grid import HEIGHT, WIDTH, wgs84_from_grid
from groups.vocabulary import PlaceData

# Code-Point Open has no heading: its columns are known by their order.
CODE_POINT_COLUMNS = (
    "Postcode",
    "Positional_quality_indicator",
    "Eastings",
    "Northings",
    "Country_code",
    "NHS_regional_HA_code",
    "NHS_HA_code",
    "Admin_county_code",
    "Admin_district_code",
    "Admin_ward_code",
)
# The quality with which the file says that it has no position.
CODE_POINT_NOWHERE = "90"

# The ONS Postcode Directory writes a postcode in three ways, whose names changed; one is enough.
ONS_POSTCODES = ("pcds", "pcd7", "pcd8", "pcd", "pcd2")
ONS_COLUMNS = ("doterm", "lat", "long")
ONS_NOWHERE = "99.999999"

DECIMALS = 6  # of a degree: about ten centimetres, as the ONS Postcode Directory has them


class LeftOut(Enum):
    """Why a faultless row gives no postcode."""

    ENDED = "no longer in use"
    NOWHERE = "without a position"
    ELSEWHERE = "of other areas"


Data = PlaceData | PostcodeData | LeftOut | None  # nothing where the row has a mistake


class NamedTable(Table):
    """A table in a file of whatever name."""

    __slots__ = ()

    @property
    def file(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Format:
    """How to read one file: its table, and what makes data of the cells of a row."""

    table: Table
    read: Callable[[Cells, PostcodeAreas], Data]


def recognise(name: str, first_row: list[str]) -> Format | None:
    """Return how to read the file `name`, known by its first row; None if it is none of the three.

    A heading with a mistake in it is recognised all the same, so that the mistake can be named.
    """
    known_as = {cell.strip().casefold(): cell.strip() for cell in first_row}
    if {"name", "kind"} <= known_as.keys():
        return Format(NamedTable(name, tables.PLACES.columns, tables.PLACES.optional), _from_places)
    if any(column in known_as for column in ONS_POSTCODES):
        return _ons_format(name, known_as)
    if len(first_row) == len(CODE_POINT_COLUMNS) and (
        whole_postcode(first_row[0]) or all(cell.strip().isdecimal() for cell in first_row[1:4])
    ):
        return Format(NamedTable(name, CODE_POINT_COLUMNS, heading=False), _from_code_point)
    return None


def first_row_of(line: bytes) -> list[str]:
    """Return the cells of the first line of a file, as well as they can be read."""
    text = line.decode("utf-8-sig", errors="replace")
    try:
        return next(csv.reader([text]), [])
    except csv.Error:
        return []


def _from_places(cells: Cells, areas: PostcodeAreas) -> PlaceData | None:
    """Read a row of the directory's own file, which has no postcodes to choose from."""
    place = place_from(cells)
    return place if cells.faultless else None


def _from_code_point(cells: Cells, areas: PostcodeAreas) -> PostcodeData | LeftOut | None:
    """Read a row of Code-Point Open."""
    code = _code(cells, "Postcode")
    if code and code not in areas:
        return LeftOut.ELSEWHERE
    if cells.text("Positional_quality_indicator", most=None) == CODE_POINT_NOWHERE:
        return LeftOut.NOWHERE
    # Zero metres are not on land: that is how a missing position looks.
    easting = _metres(cells, "Eastings", most=WIDTH)
    northing = _metres(cells, "Northings", most=HEIGHT)
    if not cells.faultless:
        return None
    return _postcode(code, *wgs84_from_grid(easting, northing))


def _ons_format(name: str, known_as: dict[str, str]) -> Format:
    """Return how to read an ONS Postcode Directory whose columns are in capitals or not."""
    postcode = next(known_as[column] for column in ONS_POSTCODES if column in known_as)
    ended, latitude, longitude = (known_as.get(column, column) for column in ONS_COLUMNS)
    table = NamedTable(name, (postcode, ended, latitude, longitude), other_columns=True)
    read = partial(
        _from_ons, postcode=postcode, ended=ended, latitude=latitude, longitude=longitude
    )
    return Format(table, read)


def _from_ons(
    cells: Cells, areas: PostcodeAreas, *, postcode: str, ended: str, latitude: str, longitude: str
) -> PostcodeData | LeftOut | None:
    """Read a row of the ONS Postcode Directory."""
    # First of all, for some that ended long ago were of shapes that no postcode has now.
    if cells.has(ended):
        return LeftOut.ENDED
    code = _code(cells, postcode)
    if code and code not in areas:
        return LeftOut.ELSEWHERE
    if cells.text(latitude, most=None) == ONS_NOWHERE:
        return LeftOut.NOWHERE
    north = cells.degrees(latitude, most=90, needed=True)
    east = cells.degrees(longitude, most=180, needed=True)
    return _postcode(code, north, east) if cells.faultless else None


def _code(cells: Cells, column: str) -> str | None:
    """Return the postcode of a row as it is kept."""
    value = cells.text(column, most=None, needed=True)
    code = whole_postcode(value)
    if value and not code:
        cells.wrong(column, f"{shown(value)} is not a postcode like NG7 3AB")
    return code


def _metres(cells: Cells, column: str, *, most: int) -> int | None:
    if not cells.has(column):
        cells.wrong(column, "is empty, and it is needed")
    return cells.number(column, least=1, most=most)


def _postcode(code: str, latitude: float, longitude: float) -> PostcodeData:
    return PostcodeData(
        code=code, latitude=round(latitude, DECIMALS), longitude=round(longitude, DECIMALS)
    )
