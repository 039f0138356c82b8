"""A leaflet as bytes: PDF for printing, PNG for looking at."""

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pikepdf
from django.utils.translation import gettext as _

from groups.leaflets import imposing
from groups.leaflets.options import Flip
from groups.leaflets.payload import Leaflet
from selfhelp.outage import OutOfOrder

try:
    import typst
except ImportError:  # a broken installation: everything but paper works without
    typst = None

logger = logging.getLogger(__name__)
ASSETS = Path(__file__).parent / "assets"
FACES = {"Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Gurmukhi"}
PATIENCE_SECONDS = 10
NOTHING_MORE: Mapping[str, str] = {}


class Busy(Exception):
    """Too many leaflets are being made at this moment; ask again a little later."""


_turn = threading.Lock()


def pdf(leaflet: Leaflet) -> bytes:
    """Return a tagged PDF (PDF/UA-1), byte for byte the same for the same leaflet.

    Raises Busy when others took all the time there was.
    """
    pages, options = pages_of(leaflet), leaflet.options
    if options.table.folds:
        return imposing.folded(pages, marks=options.marks)
    if options.table.is_imposed:
        return imposing.booklet(pages, flips_long=options.flip == Flip.LONG)
    return pages


def pages_of(leaflet: Leaflet, **more: str) -> bytes:
    """Return the same with its pages in the order of reading, not yet on sheets. Raises Busy.

    `more` is further data (JSON) that the template reads, by name.
    """
    with _at_the_press():
        return _set(leaflet, more)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a leaflet came out: its pages, and how many entries are longer than one of them."""

    pages: int
    torn: int


def trial(leaflet: Leaflet) -> Trial:
    """Set a leaflet to see how it comes out. Raises Busy."""
    with _at_the_press():
        made = _set(leaflet)
        torn = json.loads(_press().query("<begins>", field="value"))
    with pikepdf.open(BytesIO(made)) as pdf:
        return Trial(pages=len(pdf.pages), torn=len(torn))


def sheets(template: str, data: str, *, day: date) -> bytes:
    """Return the tagged PDF that one of the assets makes of JSON. Raises Busy."""
    with _at_the_press():
        return _compiled(template, {"leaflet": data}, day)


def _set(leaflet: Leaflet, more: Mapping[str, str] = NOTHING_MORE) -> bytes:
    return _compiled(leaflet.template, {"leaflet": leaflet.to_json(), **more}, leaflet.day)


def _compiled(template: str, data: dict[str, str], day: date) -> bytes:
    return _press().compile(
        input=str(ASSETS / template),
        format="pdf",
        sys_inputs=data,
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(12), ZoneInfo("UTC")),
    )


@dataclass(frozen=True, slots=True)
class Shortened:
    """An entry of which not everything fits where it is printed, and the labels of what is lost."""

    key: str
    what: tuple[str, ...]


def shortened(leaflet: Leaflet) -> tuple[Shortened, ...]:
    """Return the entries of which this paper says less than there is to say. Raises Busy."""
    with _at_the_press():
        _set(leaflet)
        noted = json.loads(_press().query("<left-out>", field="value"))
    return tuple(Shortened(each["key"], tuple(each["what"])) for each in noted)


def pictures(leaflet: Leaflet, *, ppi: float) -> list[bytes]:
    """Return every page (of booklets and folded leaflets: in the order of reading) as a PNG, at so
    many points to the inch. Raises Busy."""
    with _at_the_press():
        made = _press().compile(
            input=str(ASSETS / leaflet.template),
            format="png",
            ppi=ppi,
            sys_inputs={"leaflet": leaflet.to_json()},
        )
    return made if isinstance(made, list) else [made]


@contextmanager
def _at_the_press() -> Iterator[None]:
    """One at a time in this process: each takes a whole core, and the rest is for pages."""
    if not _turn.acquire(timeout=PATIENCE_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _turn.release()


@cache
def _press() -> "typst.Compiler":
    """Return the typesetter, which reads nothing but the folder of assets.

    Raises OutOfOrder where it or one of its faces is not there: a letter that no face has would
    be left out of the paper without a word.
    """
    if typst is None:
        raise _out_of_order("typst cannot be imported")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(ASSETS / "fonts")],
    )
    if missing := FACES.difference(fonts.families()):
        raise _out_of_order(f"no such fonts: {', '.join(sorted(missing))}")
    return typst.Compiler(
        root=str(ASSETS),
        font_paths=fonts,
        package_path=str(ASSETS / "no-packages"),
        package_cache_path=str(ASSETS / "no-packages"),
    )


def _out_of_order(why: str) -> OutOfOrder:
    logger.error("nothing can be printed: %s", why)
    return OutOfOrder(_("Nothing can be printed just now. Everything else on this website works."))
