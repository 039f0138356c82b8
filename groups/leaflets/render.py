"""A leaflet as bytes: PDF for printing, PNG for looking at."""

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from groups.leaflets import engines, imposing, press
from groups.leaflets.engines import pikepdf
from groups.leaflets.options import Flip
from groups.leaflets.payload import Leaflet
from groups.leaflets.press import ASSETS, Job
from selfhelp.outage import OutOfOrder

logger = logging.getLogger(__name__)
PATIENCE_SECONDS = 10


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


def pages_of(leaflet: Leaflet) -> bytes:
    """Return the same with its pages in the order of reading, not yet on sheets. Raises Busy."""
    with _at_the_press():
        return _set(leaflet)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a leaflet came out: its pages, and how many entries are longer than one of them."""

    pages: int
    torn: int


def trial(leaflet: Leaflet) -> Trial:
    """Set a leaflet to see how it comes out. Raises Busy."""
    with _at_the_press():
        made = _set(leaflet)
        torn = json.loads(press.compiler().query("<begins>", field="value"))
    with pikepdf.open(BytesIO(made)) as pdf:
        return Trial(pages=len(pdf.pages), torn=len(torn))


def sheets(template: str, data: str, *, day: date) -> bytes:
    """Return the tagged PDF that one of the assets makes of JSON. Raises Busy."""
    with _at_the_press():
        return press.made(Job(template, {"leaflet": data}, day.isoformat()))


def _set(leaflet: Leaflet) -> bytes:
    job = Job(leaflet.template, {"leaflet": leaflet.to_json()}, leaflet.day.isoformat())
    return press.made(job)


@dataclass(frozen=True, slots=True)
class Shortened:
    """An entry of which not everything fits where it is printed, and the labels of what is lost."""

    key: str
    what: tuple[str, ...]


def shortened(leaflet: Leaflet) -> tuple[Shortened, ...]:
    """Return the entries of which this paper says less than there is to say. Raises Busy."""
    with _at_the_press():
        _set(leaflet)
        noted = json.loads(press.compiler().query("<left-out>", field="value"))
    return tuple(Shortened(each["key"], tuple(each["what"])) for each in noted)


def pictures(leaflet: Leaflet, *, ppi: float) -> list[bytes]:
    """Return every page (of booklets and folded leaflets: in the order of reading) as a PNG, at so
    many points to the inch. Raises Busy."""
    with _at_the_press():
        made = press.compiler().compile(
            input=str(ASSETS / leaflet.template),
            format="png",
            ppi=ppi,
            sys_inputs={"leaflet": leaflet.to_json()},
        )
    return made if isinstance(made, list) else [made]


@contextmanager
def _at_the_press() -> Iterator[None]:
    """One at a time in this process: each takes a whole core, and the rest is for pages.

    Raises OutOfOrder where there is nothing to print with.
    """
    if not _turn.acquire(timeout=PATIENCE_SECONDS):
        raise Busy
    try:
        engines.need()
        yield
    except press.Missing as missing:
        logger.error("nothing can be printed: %s", missing)
        why = _("Nothing can be printed just now. Everything else on this website works.")
        raise OutOfOrder(why) from None
    finally:
        _turn.release()
