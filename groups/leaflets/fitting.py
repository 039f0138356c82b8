"""A leaflet made to fit its paper, by setting it and counting pages: looser, tighter or shorter."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from django.utils.translation import gettext as _

from groups.kept import Kept
from groups.leaflets.engines import pikepdf
from groups.leaflets.entries import Entry
from groups.leaflets.formats import SMALLEST_PT
from groups.leaflets.imposing import PANELS
from groups.leaflets.payload import Leaflet, Look
from groups.leaflets.render import Trial, pages_of, trial

STEP_PT = 0.5
BETTER_PT = 14  # easier on most eyes than the smallest, so it is tried first
PANELS_INSIDE = 3
MOST_IN_PANELS = 32  # four panels have 120 lines, and an entry takes four at least
TIGHTER = (
    Look(size=SMALLEST_PT, leading=0.4, gap=0.7),
    Look(size=SMALLEST_PT, leading=0.45, gap=0.9),
)
MOST_KEPT = 2000  # entries, which take some kilobytes each
LOOSER = ((0.55, 1.8), (0.6, 2.4), (0.65, 3), (0.7, 3.6), (0.75, 4.2), (0.8, 4.8))  # leading, gap


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of fitting: the leaflet to print, and how many pages (or panels) it takes.

    `left_off` are the entries for which there is no room. `why` says why the number of pages that
    was wished for is not reached, and is empty where it is.
    """

    leaflet: Leaflet
    pages: int
    left_off: tuple[Entry, ...] = ()
    why: str = ""


_kept: Kept[Fitted] = Kept(MOST_KEPT, lambda fits: len(fits.leaflet.entries) + len(fits.left_off))


def needs_fitting(leaflet: Leaflet) -> bool:
    """Tell whether this leaflet has to fill, or to fit into, so many pages."""
    options = leaflet.options
    return bool(leaflet.entries) and bool(options.pages or options.table.folds)


def fitted(leaflet: Leaflet) -> Fitted:
    """Return a leaflet that `needs_fitting` as it fits.

    It is set several times to see, so what came of it is kept by all that the leaflet says. Raises
    render.Busy.
    """
    key = hashlib.sha256(leaflet.to_json().encode()).digest()
    made = _kept.get(key, leaflet.day)
    if made is None:
        is_folded = leaflet.options.table.folds
        made = _into_panels(leaflet) if is_folded else _onto_pages(leaflet, leaflet.options.pages)
        _kept.put(key, leaflet.day, made)
    return made


def _onto_pages(leaflet: Leaflet, wanted: int) -> Fitted:
    """Fill exactly `wanted` pages: by size of type, then by space, then by new pages."""
    looks = _looks(max(leaflet.options.table.sizes))
    tried = _trying(lambda at: replace(leaflet, look=looks[at]))
    # No look is tried in which an entry is longer than a page, if there is one in which it is not.
    whole = bisect_right(range(len(looks)), tried(0).torn, key=lambda at: tried(at).torn)
    pages = cache(lambda at: tried(at).pages)
    at = min(whole - 1, next(at for at, look in enumerate(looks) if look.size >= BETTER_PT))
    if pages(at) > wanted:
        at = bisect_right(range(at), wanted, key=pages) - 1
    elif pages(at) < wanted:
        more = bisect_left(range(whole), wanted, lo=at, key=pages)
        at = more if more < whole and pages(more) == wanted else more - 1
    if at < 0:
        return Fitted(leaflet, trial(leaflet).pages, why=_too_many(leaflet, pages(0)))
    made = replace(leaflet, look=looks[at])
    return Fitted(made, wanted) if pages(at) == wanted else _spread(made, wanted)


def _looks(largest: int) -> list[Look]:
    """Return looks that take more and more room, so that one can be searched for by halves."""
    steps = round((largest - SMALLEST_PT) / STEP_PT)
    plain = [Look(size=SMALLEST_PT + step * STEP_PT) for step in range(steps + 1)]
    loose = [Look(size=largest, leading=leading, gap=gap) for leading, gap in LOOSER]
    return [*TIGHTER, *plain, *loose]


def _spread(leaflet: Leaflet, wanted: int) -> Fitted:
    """Begin new pages at entries until there are as many as are wanted."""
    parts = range(1, len(leaflet.entries) + 1)
    tried = _trying(lambda part: _in_parts(leaflet, part))
    at = bisect_left(parts, wanted, hi=len(parts) - 1, key=lambda part: tried(part).pages)
    found = tried(parts[at]).pages
    why = "" if found == wanted else _other(leaflet, found, wanted)
    return Fitted(_in_parts(leaflet, parts[at]), found, why=why)


def _in_parts(leaflet: Leaflet, parts: int) -> Leaflet:
    """Begin a page at entries that are equally far from one another."""
    entries = leaflet.entries
    begin = tuple(entries[len(entries) * part // parts].key for part in range(1, parts))
    return replace(leaflet, look=replace(leaflet.look, breaks=begin))


def _into_panels(leaflet: Leaflet) -> Fitted:
    """Take the largest type, up to the chosen one, in which all groups fit; else the first few."""
    likely = leaflet.first(min(len(leaflet.entries), MOST_IN_PANELS))
    looks = _looks(leaflet.options.size)[: -len(LOOSER)]
    tried = _trying(lambda at: replace(likely, look=looks[at]))

    def is_too_large(at: int) -> bool:
        return tried(at).pages > PANELS or tried(at).torn > tried(0).torn

    at = bisect_left(range(len(looks)), True, key=is_too_large) - 1
    if at < 0:
        fits = _trying(replace(likely, look=looks[0]).first)
        entries = range(len(likely.entries))
        room = bisect_right(entries, PANELS, key=lambda count: fits(count).pages) - 1
        made = _into_panels(leaflet.first(room)).leaflet if room else leaflet.first(0)
    else:
        made = _over_panels(replace(likely, look=looks[at]))
    return Fitted(made, PANELS, left_off=leaflet.entries[len(made.entries) :])


def _over_panels(leaflet: Leaflet) -> Leaflet:
    """Spread a list that fits into the panels inside over all of them, so that none stays empty.

    Where the list needs the panel that folds in too, what that one would tell is not there.
    """
    spread = _in_parts(leaflet, min(PANELS_INSIDE, len(leaflet.entries)))
    with pikepdf.open(BytesIO(pages_of(spread))) as pdf, pdf.open_outline() as outline:
        has_room = any(item.title == leaflet.labels["about"] for item in outline.root[0].children)
        return spread if has_room and len(pdf.pages) == PANELS else leaflet


def _trying(made: Callable[[int], Leaflet]) -> Callable[[int], Trial]:
    """Return how the leaflet that is made of a number comes out, each tried once."""
    return cache(lambda at: trial(made(at)))


def _too_many(leaflet: Leaflet, least: int) -> str:
    return _(
        "%(groups)s take %(least)d pages in %(size)d point type, and nothing smaller is printed. "
        "Leave out groups, or some of what is said of each."
    ) % {"groups": leaflet.count, "least": least, "size": SMALLEST_PT}


def _other(leaflet: Leaflet, found: int, wanted: int) -> str:
    if found < wanted:
        words = _("%(groups)s are too few for %(wanted)d pages: they fill %(found)d at most.")
    else:
        words = _("%(groups)s fill fewer pages than %(wanted)d, or %(found)d.")
    return words % {"groups": leaflet.count, "wanted": wanted, "found": found}
