"""Gatherings of pages bound to one book: one tree of tags, one of bookmarks, links between them.

What a gathering goes on with (the book's title, the part) stands as headings on pages before its
first, so that its own headings go down step by step. Those pages are left out, their tags go, and
what hangs under their bookmarks is hung under those that the book has already.
"""

from __future__ import annotations  # what annotations name may not be there (engines.py)

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _

from groups.leaflets import imposing
from groups.leaflets.engines import Array, Dictionary, Name, OutlineItem, pikepdf

SCHEME = "book:"  # stands before keys in the addresses of links
FOOT = b"/Artifact<</Attached[/Bottom]"  # how Typst begins one that is decoration (14.8.2.2)
MORE_THAN_SEEN = re.compile(rb"(\.\d\d)\d+")
PAGES_IN_XMP = "{http://ns.adobe.com/xap/1.0/t/pg/}NPages"


@dataclass(frozen=True, slots=True)
class Aim:
    """A place in a book: the number of a page, from 1, and a point on it."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Gathering:
    """Pages that were set together: the file, whose first `left_out` pages are not of the book, the
    number of its first page that is, how many are, and where in the book is what has a key."""

    pdf: bytes
    left_out: int
    first: int
    count: int
    aims: dict[str, Aim]

    @classmethod
    def of(cls, pdf: bytes, *, first: int, left_out: int) -> Gathering:
        """Look into a file: headings with labels are in its list of named places."""
        with pikepdf.open(BytesIO(pdf)) as opened:
            numbers = _numbers(opened, first - left_out)
            named = pikepdf.NameTree(opened.Root.Names.Dests)
            aims = {key: _aim(place, numbers) for key, place in named.items()}
            return cls(pdf, left_out, first, len(opened.pages) - left_out, aims)


def bound(gatherings: Iterable[Gathering]) -> bytes:
    """Return the book: the first gathering, its front, is that to which the others are bound."""
    front, *others = gatherings
    aims = {key: aim for each in (front, *others) for key, aim in each.aims.items()}
    with ExitStack() as files:  # what is copied is read from them when the book is saved
        book = files.enter_context(pikepdf.open(BytesIO(front.pdf)))
        _tag_contents(book)
        with book.open_outline() as bookmarks:
            for each in others:
                pdf = files.enter_context(pikepdf.open(BytesIO(each.pdf)))
                numbers = _numbers(pdf, each.first - each.left_out)
                _hang(bookmarks.root, pdf.open_outline().root, numbers, each.first)
                _append(book, pdf, each.left_out)
        _aim_links(book, aims)
        del book.Root.Names
        _pack(book)
        with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp[PAGES_IN_XMP] = str(len(book.pages))
        return imposing.saved(book)


def _numbers(pdf: pikepdf.Pdf, first: int) -> dict[tuple[int, int], int]:
    return {page.objgen: number for number, page in enumerate(pdf.pages, first)}


def _aim(place: Array, numbers: dict[tuple[int, int], int]) -> Aim:
    """Read [page /XYZ left top zoom]."""
    return Aim(numbers[place[0].objgen], float(place[2]), float(place[3]))


def _append(book: pikepdf.Pdf, pdf: pikepdf.Pdf, left_out: int) -> None:
    _drop_tags(pdf, [page.obj for page in pdf.pages[:left_out]])
    del pdf.pages[:left_out]
    _number_anew(pdf, int(book.Root.StructTreeRoot.ParentTreeNextKey))
    book.pages.extend(pdf.pages)
    _add_tags(book, pdf)


def _hang(
    known: list[OutlineItem],
    more: Iterable[OutlineItem],
    numbers: dict[tuple[int, int], int],
    first: int,
) -> None:
    """Put bookmarks after those of the book; one that leads to a page left out is its last."""
    for item in more:
        aim = _aim(item.destination, numbers)
        if aim.page >= first:
            place = {"left": aim.left, "top": aim.top, "zoom": 0}
            known.append(OutlineItem(item.title, aim.page - 1, "XYZ", **place))
        _hang(known[-1].children, item.children, numbers, first)


def _drop_tags(pdf: pikepdf.Pdf, pages: Iterable[pikepdf.Object]) -> None:
    """Drop the tags of headings on these pages, so that nothing of them is left."""
    root = pdf.Root.StructTreeRoot
    numbers = {page.objgen for page in pages}
    keys = {page.get("/StructParents") for page in pages}  # none on a blank page
    kept = [tag for tag in root.K[0].K if "/Pg" not in tag or tag.Pg.objgen not in numbers]
    root.K[0].K = Array(kept)
    root.ParentTree.Nums = _listed((key, of) for key, of in _parents(pdf) if key not in keys)


def _parents(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield what the tags of a page or link are listed under, and those tags (14.7.4.4)."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return zip(map(int, numbers[::2]), numbers[1::2], strict=True)


def _listed(parents: Iterable[tuple[int, pikepdf.Object]]) -> Array:
    return Array(each for pair in parents for each in pair)


def _number_anew(pdf: pikepdf.Pdf, begin: int) -> None:
    """Let the numbers under which tags are listed begin anew, after those of the book."""
    root = pdf.Root.StructTreeRoot
    root.ParentTree.Nums = _listed((begin + key, of) for key, of in _parents(pdf))
    root.ParentTreeNextKey = begin + int(root.ParentTreeNextKey)
    for page in pdf.pages:
        page.obj.StructParents = begin + int(page.obj.StructParents)
        for link in page.get("/Annots", []):
            link.StructParent = begin + int(link.StructParent)


def _add_tags(book: pikepdf.Pdf, pdf: pikepdf.Pdf) -> None:
    """Put the tags of pages that the book has already after its own."""
    root = book.Root.StructTreeRoot
    more = book.copy_foreign(pdf.Root.StructTreeRoot)
    document = root.K[0]
    for tag in more.K[0].K:
        tag.P = document
        document.K.append(tag)
    root.ParentTree.Nums.extend(more.ParentTree.Nums)
    root.ParentTreeNextKey = more.ParentTreeNextKey


def _tag_contents(book: pikepdf.Pdf) -> None:
    """Tag the rows of contents as such: of the front they alone are links right under the whole."""
    document = book.Root.StructTreeRoot.K[0]
    rows = [tag for tag in document.K if Name.Link == tag.S]
    contents = _tag(book, Name.TOC, document, ())
    document.K = Array([*(tag for tag in document.K if Name.Link != tag.S), contents])
    for row in rows:
        item = _tag(book, Name.TOCI, contents, ())
        reference = _tag(book, Name.Reference, item, (row,))
        item.K = Array([reference])
        contents.K.append(item)
        row.P = reference


def _tag(
    book: pikepdf.Pdf, kind: Name, parent: pikepdf.Object, children: Iterable[pikepdf.Object]
) -> pikepdf.Object:
    tag = Dictionary(Type=Name.StructElem, S=kind, P=parent, K=Array(children))
    return book.make_indirect(tag)


def _aim_links(book: pikepdf.Pdf, aims: dict[str, Aim]) -> None:
    for page in book.pages:
        for link in page.get("/Annots", []):
            aim = aims[str(link.A.URI).removeprefix(SCHEME)]
            place = book.pages[aim.page - 1].obj
            link.Dest = Array([place, Name.XYZ, aim.left, aim.top, 0])
            link.Contents = _("page %(number)d") % {"number": aim.page}
            del link.A


def _pack(book: pikepdf.Pdf) -> None:
    """Draw all pages in less room: their feet once for all that have the same, and places to a
    hundredth of a point. Numbers are found by their digits: between those of letters, which are in
    brackets and two bytes each, stands always a sign of another kind."""
    feet: dict[bytes, pikepdf.Object] = {}
    for page in book.pages:
        drawn = MORE_THAN_SEEN.sub(rb"\1", page.obj.Contents.read_bytes())
        begin = drawn.rfind(FOOT)
        if begin < 0:  # the last page, where it is no decoration
            page.obj.Contents = _stream(book, drawn)
            continue
        foot = drawn[begin:]
        if foot not in feet:
            feet[foot] = _stream(book, foot)
        page.obj.Contents = Array([_stream(book, drawn[:begin]), feet[foot]])


def _stream(book: pikepdf.Pdf, drawn: bytes) -> pikepdf.Object:
    return book.make_stream(zlib.compress(drawn, zlib.Z_BEST_COMPRESSION), Filter=Name.FlateDecode)
