"""Pages put on sheets for printing and folding, with their tags, bookmarks and links kept.

Every page becomes a picture (a form XObject) on a side of a sheet. Tags that named a piece of the
page name the same piece of that picture (ISO 32000-1, 14.7.4.2), so a reader who listens hears the
pages in their own order, wherever on the sheets they lie.
"""

from __future__ import annotations  # what annotations name may not be there (engines.py)

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from groups.leaflets.engines import Array, Dictionary, Name, pikepdf

MM = 72 / 25.4
SHEET = (297 * MM, 210 * MM)  # A4, lying
PANELS = 6  # of a folded leaflet: cover, three inside, the one that folds in, back
PANEL = 97 * MM  # each is set as wide as the narrowest, and stands in the middle of its place
OUTSIDE = ((4, 0, 97), (5, 97, 100), (0, 197, 100))  # panel, where it begins, how wide: mm
INSIDE = ((1, 0, 100), (2, 100, 100), (3, 200, 97))
MARK = (4 * MM, 8 * MM)  # from the edge: where a fold is marked, which printers can reach


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page (from 0) stands on a side: its lower left corner, in points."""

    page: int
    x: float
    y: float = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet. `turned` ones stand on their head; `folds` are marked at the edges."""

    spots: tuple[Spot, ...]
    turned: bool = False
    folds: tuple[float, ...] = ()


def booklet(pdf: bytes, *, flips_long: bool) -> bytes:
    """Return an A5 booklet two-up on A4, front and back in turn, to fold and staple.

    A printer that flips lying sheets on their long edge turns them over head first, so every back
    is printed on its head; one that flips on the short edge turns them like the page of a book.
    """
    pages = _count(pdf)
    sides = (
        Side(
            tuple(
                Spot(page, x) for page, x in zip(pair, (0, SHEET[0] / 2), strict=True) if page >= 0
            ),
            turned=flips_long and at % 2 == 1,
        )
        for at, pair in enumerate(booklet_order(pages))
    )
    return impose(pdf, sides)


def booklet_order(pages: int) -> list[tuple[int, int]]:
    """Return the left and the right page (from 0; -1 for none) of every side, front and back.

    Blank pages fill up to whole sheets before the last page, which is the back cover.
    """
    blank = [-1] * (-pages % 4)
    order = [*range(pages - 1), *blank, pages - 1]
    pairs = zip(order, reversed(order), strict=True)
    sides = list(pairs)[: len(order) // 2]
    return [
        (last, first) if at % 2 == 0 else (first, last) for at, (first, last) in enumerate(sides)
    ]


def folded(pdf: bytes, *, marks: bool) -> bytes:
    """Return six panels on both sides of A4, to fold twice: the narrower one folds in.

    The back is to be flipped on the short edge, like the page of a book.
    """
    if _count(pdf) != PANELS:
        raise ValueError("A folded leaflet has six panels.")
    return impose(pdf, (_panels(places, marks) for places in (OUTSIDE, INSIDE)))


def _panels(places: tuple[tuple[int, int, int], ...], marks: bool) -> Side:
    return Side(
        tuple(Spot(page, begin * MM + (width * MM - PANEL) / 2) for page, begin, width in places),
        folds=tuple(begin * MM for _, begin, _ in places[1:]) if marks else (),
    )


def _count(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where a page has gone: as which picture, to which sheet, by which matrix (a d e f)."""

    form: pikepdf.Object
    sheet: pikepdf.Object
    matrix: tuple[float, float, float, float]

    def point(self, x, y) -> tuple[float, float]:
        a, d, e, f = self.matrix
        return a * float(x) + e, d * float(y) + f


def impose(data: bytes, sides: Iterable[Side]) -> bytes:
    """Return a PDF of lying A4 sheets with the pages of `data` where `sides` want them."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [page.obj for page in pdf.pages]
        moved: dict[tuple[int, int], _Moved] = {}
        for side in sides:
            sheet = _sheet(pdf, side)
            for spot in side.spots:
                moved[pages[spot.page].objgen] = _move(pdf, pages[spot.page], sheet, spot, side)
        del pdf.pages[: len(pages)]
        _move_tags(pdf, moved)
        _move_links(pdf, pages, moved)
        if "/Outlines" in pdf.Root:
            _move_bookmarks(pdf.Root.Outlines, moved)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return a PDF packed tightly, always in the same bytes for the same content."""
    packed = BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    pdf.save(packed, object_stream_mode=streams, deterministic_id=True)
    return packed.getvalue()


def _sheet(pdf: pikepdf.Pdf, side: Side) -> pikepdf.Object:
    width, height = SHEET
    lines = "".join(
        f"{x:.3f} {begin:.3f} m {x:.3f} {end:.3f} l S "
        for x in side.folds
        for begin, end in (MARK, (height - MARK[1], height - MARK[0]))
    )
    drawn = f"/Artifact BMC q 0.4 w 0.5 G {lines}Q EMC\n" if lines else ""
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, width, height],
        Resources=Dictionary(XObject=Dictionary()),
        Contents=pdf.make_stream(drawn.encode()),
        Annots=Array(),
        Tabs=Name.S,
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1].obj


def _move(
    pdf: pikepdf.Pdf, page: pikepdf.Object, sheet: pikepdf.Object, spot: Spot, side: Side
) -> _Moved:
    """Draw a page on a sheet as a picture that keeps the number of its tags."""
    form = pdf.make_indirect(pikepdf.Page(page).as_form_xobject())
    if "/StructParents" in page:
        form.StructParents = page.StructParents
    name = f"/P{len(sheet.Resources.XObject)}"
    sheet.Resources.XObject[name] = form
    turn = -1 if side.turned else 1
    width, height = SHEET if side.turned else (0, 0)
    matrix = (turn, turn, width + turn * spot.x, height + turn * spot.y)
    a, d, e, f = matrix
    drawn = f"q {a} 0 0 {d} {e:.3f} {f:.3f} cm {name} Do Q\n".encode()
    sheet.Contents.write(sheet.Contents.read_bytes() + drawn)
    return _Moved(form, sheet, matrix)


def _move_tags(pdf: pikepdf.Pdf, moved: dict[tuple[int, int], _Moved]) -> None:
    """Let every tag name its pieces of text, and its links, where they are now."""
    for tag in pdf.objects:
        if isinstance(tag, Dictionary) and tag.get("/Type") == Name.StructElem and "/K" in tag:
            old = tag.get("/Pg")
            pieces = tag.K if isinstance(tag.K, Array) else Array([tag.K])
            tag.K = Array(_moved_piece(piece, old, moved) for piece in pieces)
            if old is not None:
                tag.Pg = moved[old.objgen].sheet


def _moved_piece(piece, old, moved: dict[tuple[int, int], _Moved]):
    """Return a child of a tag: a number is a piece of the tag's page, a tag itself stays."""
    if isinstance(piece, int):
        place = moved[old.objgen]
        return Dictionary(Type=Name.MCR, Pg=place.sheet, Stm=place.form, MCID=piece)
    kind = piece.get("/Type")
    if kind in (Name.MCR, Name.OBJR):
        place = moved[piece.get("/Pg", old).objgen]
        piece.Pg = place.sheet
        if kind == Name.MCR:
            piece.Stm = place.form
    return piece


def _move_links(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], moved: dict[tuple[int, int], _Moved]
) -> None:
    for page in pages:
        for link in page.get("/Annots", []):
            place = moved[page.objgen]
            left, bottom, right, top = link.Rect
            first, second = place.point(left, bottom), place.point(right, top)
            corners = zip(first, second, strict=True)
            low_and_high = [sorted(pair) for pair in corners]
            link.Rect = Array(pair[at] for at in (0, 1) for pair in low_and_high)
            if "/Dest" in link:
                link.Dest = _moved_aim(link.Dest, moved)
            place.sheet.Annots.append(link)


def _move_bookmarks(node: pikepdf.Object, moved: dict[tuple[int, int], _Moved]) -> None:
    item = node.get("/First")
    while item is not None:
        if "/Dest" in item:
            item.Dest = _moved_aim(item.Dest, moved)
        _move_bookmarks(item, moved)
        item = item.get("/Next")


def _moved_aim(aim: pikepdf.Object, moved: dict[tuple[int, int], _Moved]) -> Array:
    """Return where a link or bookmark leads: [page /XYZ left top zoom]."""
    place = moved[aim[0].objgen]
    return Array([place.sheet, Name.XYZ, *place.point(aim[2], aim[3]), 0])
