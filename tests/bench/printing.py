"""Leaflets and the book: how long the type takes to set, and how much memory.

Beside the time on the clock stands what the processor was busy for, and as how many blank pages.
All of it in processes of their own: Typst's threads do not come into one that is forked later.
"""

import io
import resource
import time
from dataclasses import dataclass
from statistics import median

import pikepdf
import typst

from groups import clock
from groups.book.making import recipe_for
from groups.leaflets import render
from groups.leaflets.book import matter_of
from groups.leaflets.entries import with_paper_data
from groups.leaflets.gatherings import pages_of_book
from groups.leaflets.options import Options, Words
from groups.leaflets.payload import Leaflet, leaflet_of
from groups.models import Group
from selfhelp.publisher import get_site
from tests.bench.table import print_line
from tests.bench.timing import begin_apart, time_of

ON_A_SHEET, IN_A_BOOKLET = 8, 40
WARM_RUNS = 50
BLANK = b'#set document(title: "Blank")\n#set text(lang: "en")\n.'
# Groups in the books, by the size of the directory; and seconds of a processor wanted for so many.
BOOKS = {200: (200,), 10_000: (1_000, 5_000)}
WANTED_SECONDS = {1_000: 3, 5_000: 15}
WANTED_MEGABYTES = 1_400
WANTED_IN_FILE = 8  # megabytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What setting something took: seconds on the clock and of the processor, megabytes of memory
    at most; how many pages and megabytes came of it, and seconds of the processor to bind and pack
    them."""

    seconds: float
    processor: float
    memory: float
    pages: int
    size: float
    packing: float


def measure(size: int) -> None:
    """Print the lines of a directory of `size` groups that has some."""
    if size not in BOOKS:
        return
    blank = begin_apart(_blank).result()
    if size == min(BOOKS):
        _measure_leaflets(size, blank)
    for groups in BOOKS[size]:
        taken = begin_apart(_book, groups).result()
        what = f"the book of {groups:,} groups, {taken.pages} pages"
        _print(size, what, taken, blank, wanted=WANTED_SECONDS.get(groups))
        print_line(size, "its memory at most", taken.memory, unit="MB", wanted=WANTED_MEGABYTES)
        print_line(size, "its file of pages", taken.size, unit="MB", wanted=WANTED_IN_FILE)
        print_line(size, "binding and packing it", taken.packing, unit="s")


def _measure_leaflets(size: int, blank: Taken) -> None:
    sheet = _leaflet(ON_A_SHEET, format="a4")
    cold = begin_apart(time_of, render.pdf, sheet).result()
    print_line(size, "A4 of 8 groups, the first of a process", cold, wanted=150)
    warm = begin_apart(_warm, sheet).result()
    print_line(size, "A4 of 8 groups, again", warm, wanted=25)
    booklet = _leaflet(IN_A_BOOKLET, format="a5", words=Words.WHOLE)
    taken = begin_apart(_booklet, booklet).result()
    _print(size, f"a booklet of {taken.pages} pages", taken, blank, wanted=0.5)


def _warm(leaflet: Leaflet) -> float:
    return median(time_of(render.pdf, leaflet) for _ in range(WARM_RUNS))


def _print(size: int, what: str, taken: Taken, blank: Taken, *, wanted: float | None) -> None:
    print_line(size, what, taken.seconds, unit="s")
    ratio = taken.processor / blank.processor
    said = f"  of the processor: {ratio:,.0f} blank pages"
    print_line(size, said, taken.processor, unit="s", wanted=wanted)


def _leaflet(count: int, **options: str) -> Leaflet:
    look = Options.from_params({name: [value] for name, value in options.items()})
    return leaflet_of(_groups(count), look, site=get_site(), today=clock.today())


def _groups(count: int) -> tuple[Group, ...]:
    return tuple(with_paper_data(Group.objects.listed())[:count])


def _book(count: int) -> Taken:
    groups = _groups(count)
    options = recipe_for(count).options
    leaflet = leaflet_of(groups, options, site=get_site(), today=clock.today())
    matter = matter_of(leaflet, groups, site=get_site())
    del groups
    began, worked = time.perf_counter(), time.process_time()
    made = pages_of_book(leaflet, matter)
    seconds, binding = time.perf_counter() - began, time.process_time() - worked
    setting = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = setting.ru_utime + setting.ru_stime
    # This process and the largest of those that set type, as if both were largest at once.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + setting.ru_maxrss
    return Taken(seconds, processor, memory / 1000, _pages(made), len(made) / 1e6, packing=binding)


def _booklet(leaflet: Leaflet) -> Taken:
    began, worked = time.perf_counter(), time.process_time()
    made = render.pages_of(leaflet)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Taken(seconds, processor, memory, _pages(made), len(made) / 1e6, packing=0)


def _pages(made: bytes) -> int:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return len(pdf.pages)


def _blank() -> Taken:
    began, worked = time.perf_counter(), time.process_time()
    made = typst.compile(BLANK, format="pdf", pdf_standards=["ua-1"])
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    return Taken(seconds, processor, 0, 1, len(made) / 1e6, packing=0)
