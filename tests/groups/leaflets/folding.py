"""Sheets of paper in the hand: what is behind a page, and in which order folded pages are read."""

import string
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
import pikepdf
import typst

LETTERS = string.ascii_letters  # one for each page: a single glyph cannot be torn apart
SOURCE = (
    '#set document(title: "Letters")\n#set text(lang: "en")\n'
    "#set page(width: {width}mm, height: 210mm)\n"
    '#for letter in "{letters}" {{ heading(letter); pagebreak(weak: true) }}'
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is printed on a side: the number of a page, the millimetres from the side's left edge,
    and whether it stands on its head."""

    number: int
    across: float
    turned: bool


def numbered(pages: int, *, width: int = 148) -> bytes:
    """Return a tagged PDF whose pages say their numbers, from 1, as letters."""
    source = SOURCE.format(letters=LETTERS[:pages], width=width).encode()
    return typst.compile(source, format="pdf", pdf_standards=["ua-1"])


def sides(pdf: bytes) -> list[list[Seen]]:
    """Return the numbers on every side, from left to right."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            sorted((_seen(char) for char in page.chars), key=lambda seen: seen.across)
            for page in opened.pages
        ]


def _seen(char: dict) -> Seen:
    turned = char["matrix"][0] < 0
    across = char["x1"] if turned else char["x0"]
    return Seen(LETTERS.index(char["text"]) + 1, across / 72 * 25.4, turned)


def read_folded(pdf: bytes, *, flips_long: bool) -> list[int]:
    """Return the numbers (0 for a blank page) as a reader turns the pages of the stapled sheets.

    Fails where a page stands on its head in the reader's hand.
    """
    printed = sides(pdf)
    before: list[int] = []
    after: list[int] = []
    for front, back in zip(printed[::2], printed[1::2], strict=True):
        assert not any(seen.turned for seen in front)
        # Over the long edge, left stays left and what was printed upright is on its head.
        assert all(seen.turned == flips_long for seen in back)
        behind_right = _at(back, right=flips_long)
        behind_left = _at(back, right=not flips_long)
        before += [_at(front, right=True), behind_right]
        after = [behind_left, _at(front, right=False), *after]
    return before + after


def _at(side: list[Seen], *, right: bool) -> int:
    here = [seen.number for seen in side if (seen.across > 148.5) == right]
    assert len(here) <= 1
    return here[0] if here else 0


def said(pdf: bytes) -> list[bytes]:
    """Return what is printed under each tag, in the order in which tags are read out."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pieces: dict = {}
        return list(_said_by(opened.Root.StructTreeRoot, None, pieces))


def _said_by(node: pikepdf.Object, page, pieces: dict):
    page = node.get("/Pg", page)
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            yield _pieces(page, pieces)[child]
        elif child.get("/Type") == "/MCR":
            yield _pieces(child.get("/Stm", child.get("/Pg", page)), pieces)[int(child.MCID)]
        elif child.get("/Type") != "/OBJR":
            yield from _said_by(child, page, pieces)


def _pieces(drawn: pikepdf.Object, pieces: dict) -> dict[int, bytes]:
    """Return what a page or a picture draws, by the number that its tags name."""
    if drawn.objgen not in pieces:
        found: dict[int, bytes] = {}
        number = None
        for operands, operator in pikepdf.parse_content_stream(drawn):
            name = str(operator)
            if name in ("BDC", "BMC"):
                marks = operands[1] if name == "BDC" else {}
                number = int(marks["/MCID"]) if "/MCID" in marks else None
            elif name == "EMC":
                number = None
            elif name == "TJ" and number is not None:
                text = b"".join(
                    bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)
                )
                found[number] = found.get(number, b"") + text
            if number is not None:
                found.setdefault(number, b"")
        pieces[drawn.objgen] = found
    return pieces[drawn.objgen]
