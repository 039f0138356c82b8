"""Books of the demonstration on paper, and what can be read on them."""

import re
from dataclasses import dataclass
from functools import cached_property

import pypdfium2

from groups.leaflets import imposing
from groups.leaflets.book import Matter, matter_of
from groups.leaflets.entries import with_paper_data
from groups.leaflets.gatherings import pages_of_book
from groups.leaflets.options import Options
from groups.leaflets.payload import Leaflet, leaflet_of
from groups.models import Group
from selfhelp.publisher import get_site
from tests.conftest import TODAY
from tests.groups.leaflets.boxes import squeezed
from tests.groups.leaflets.paper import Paper
from tests.groups.leaflets.printing import CODE

HYPHENS = dict.fromkeys(map(ord, "\x02\ufffe"), "-")  # at the end of a row, as PDFium tells them


@dataclass(frozen=True)
class Bound:
    """A book: what it was made of, and its pages as a PDF."""

    leaflet: Leaflet
    matter: Matter
    pages: bytes

    @cached_property
    def paper(self) -> Paper:
        """The same, opened for looking closely: letter by letter, which takes long."""
        return Paper(self.pages)

    @cached_property
    def texts(self) -> list[str]:
        """Everything that stands on each page, squeezed, in little time."""
        pdf = pypdfium2.PdfDocument(self.pages)
        said = (page.get_textpage().get_text_range() for page in pdf)
        return [squeezed("".join(text.translate(HYPHENS).split())) for text in said]

    def sheets(self) -> bytes:
        """Its pages two on a side."""
        return imposing.booklet(self.pages, flips_long=True)

    def pages_with(self, text: str) -> list[int]:
        """Return the numbers of the pages on which a text stands, from 1."""
        return [number for number, said in enumerate(self.texts, 1) if squeezed(text) in said]

    def part(self, begins: str, ends: str | None) -> str:
        """Return what is said from the page with one heading of a part up to that with another."""
        found = [number for level, number in self.bookmarked if level == begins]
        last = [number for level, number in self.bookmarked if level == ends]
        return "".join(self.texts[found[0] - 1 : last[0] - 1 if last else None])

    @cached_property
    def bookmarked(self) -> list[tuple[str, int]]:
        """Title and page, from 1, of every bookmark."""
        pdf = pypdfium2.PdfDocument(self.pages)
        return [
            (mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in pdf.get_toc(max_depth=10)
        ]


def book_of(*references: str, columns: int = 1) -> Bound:
    """Return the book of the listed groups with these references, of all without any: as A5, or as
    A4 in two columns."""
    listed = Group.objects.listed()
    chosen = listed.filter(reference__in=references) if references else listed
    groups = tuple(with_paper_data(chosen))
    options = Options.from_params({"format": ["book"], "columns": [str(columns)]})
    leaflet = leaflet_of(groups, options, site=get_site(), today=TODAY, code=CODE)
    matter = matter_of(leaflet, groups, site=get_site())
    return Bound(leaflet, matter, pages_of_book(leaflet, matter))


def number_after(name: str, text: str) -> set[int]:
    """Return the page numbers that follow a name in an index."""
    return {int(found) for found in re.findall(re.escape(squeezed(name)) + r"(\d+)", text)}
