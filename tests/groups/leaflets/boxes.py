"""Where letters and lines stand on a page of paper, and which of them cover one another."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
from pypdfium2 import raw as pdfium

TOUCHING = 1.5  # points by which boxes of letters may meet: accents and tails
RIGHT_TO_LEFT = ("\u0590", "\u08ff")
TURNED = re.compile("R(?:[RN]*R)?")  # of letters by their kind: a passage with numbers in it
HYPHEN_AT_LINE_END = "\x02"  # as PDFium tells it
BRACKETS = {ord(")"): "("}  # PDFium turns them over beside words from right to left
UNSEEN = dict.fromkeys(map(ord, " \u00a0\u200c\u200d\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page in points from its lower left corner, and the text in it: its size of
    type, the height of the line on which it stands, whether it is decoration, which readers do
    not say, and its contrast with white paper where there is no colour."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float = 0.0
    base: float = 0.0
    decoration: bool = False
    contrast: float = 0.0

    def meets(self, other: "Box", slack: float = TOUCHING) -> bool:
        """Whether both cover the same spot, deeper than `slack` each way."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > slack and down > slack


def letters(seen: pypdfium2.PdfPage) -> Iterator[Box]:
    """Yield every letter of a page, in the order of reading."""
    words = seen.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    ink = _Ink(words)
    for at in range(words.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(words, at)).replace(HYPHEN_AT_LINE_END, "-")
        if pdfium.FPDFText_IsGenerated(words, at) == 1 or not squeezed(character).strip():
            continue
        pdfium.FPDFText_GetCharOrigin(words, at, *edges[:2])
        base = edges[1].value
        pdfium.FPDFText_GetCharBox(words, at, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        size = pdfium.FPDFText_GetFontSize(words, at)
        yield Box(character, left, bottom, right, top, size, base, *ink(at))


class _Ink:
    """Tells of a letter whether it is decoration, and its contrast; all of one object are alike."""

    def __init__(self, words: pypdfium2.PdfTextPage):
        self._words = words
        self._known: dict[int, tuple[bool, float]] = {}

    def __call__(self, at: int) -> tuple[bool, float]:
        thing = pdfium.FPDFText_GetTextObject(self._words, at)
        key = ctypes.addressof(thing.contents)
        if key not in self._known:
            marks = range(pdfium.FPDFPageObj_CountMarks(thing))
            is_decoration = any(_name(thing, mark) == "Artifact" for mark in marks)
            self._known[key] = is_decoration, _contrast(thing)
        return self._known[key]


def _contrast(thing) -> float:
    """Return the contrast of what is printed with white paper (WCAG 2.2: relative luminance, which
    is what a printer without colours goes by)."""
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(thing, *parts)
    red, green, blue = (_linear(part.value / 255) for part in parts[:3])
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _name(thing, mark: int) -> str:
    """Return the name of a mark of an object; PDFium writes it in UTF-16."""
    written, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(thing, mark), written, 64, length)
    return bytes(written)[: length.value].decode("utf-16-le").rstrip("\0")


def rows(letters: list[Box]) -> Iterator[Box]:
    """Join letters that stand beside one another to rows of text."""
    row: list[Box] = []
    for letter in letters:
        if row and not _goes_on(row, letter):
            yield _joined(row)
            row = []
        row.append(letter)
    if row:
        yield _joined(row)


def _goes_on(row: list[Box], letter: Box) -> bool:
    """Whether a letter stands beside the one before it, on either side, on the same line."""
    last = row[-1]
    is_beside = letter.left - last.right < letter.size and last.left - letter.right < letter.size
    return is_beside and abs(last.base - letter.base) < 0.1 and last.size == letter.size


def _joined(row: list[Box]) -> Box:
    return Box(
        "".join(each.text for each in row),
        min(each.left for each in row),
        min(each.bottom for each in row),
        max(each.right for each in row),
        max(each.top for each in row),
        row[0].size,
    )


def meeting(rows: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Yield pairs of rows that cover one another; sorted by height, so that few are compared.

    Letters from right to left reach under their neighbours, of whatever row PDFium counts them.
    """
    ordered = sorted(rows, key=lambda row: row.bottom)
    for at, row in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.bottom >= row.top:
                break
            if row.meets(other) and not (_has_turned(row) and _has_turned(other)):
                yield row, other


def rules(seen: pypdfium2.PdfPage) -> Iterator[Box]:
    """Yield the drawn lines of a page: whatever is long and thin."""
    for drawn in seen.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = _on_page(drawn)
        if min(right - left, top - bottom) < 2 and max(right - left, top - bottom) > 10:
            yield Box("", left, bottom - 0.3, right, top + 0.3)


def tints(seen: pypdfium2.PdfPage) -> Iterator[Box]:
    """Yield what is filled on a page: bands, codes, and whatever else no word may stand on."""
    for drawn in seen.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, filled, stroked)
        if filled.value:
            yield Box("", *_on_page(drawn))


def _on_page(drawn: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    """Return the bounds of what is drawn, which may be part of a picture that is placed."""
    left, bottom, right, top = drawn.get_bounds()
    if drawn.container is None:
        return left, bottom, right, top
    placed = drawn.container.get_matrix()
    (left, bottom), (right, top) = placed.on_point(left, bottom), placed.on_point(right, top)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def in_logical_order(letters: list[Box]) -> Iterator[str]:
    """Turn passages that run from right to left back into the order in which they are said.

    PDFium guesses at that order where a row begins with such a passage, so rows are read anew.
    """
    for row in _levels(letters):
        if not any(_is_right_to_left(each) for each in row):
            yield from (each.text for each in row)
            continue
        in_place = sorted(row, key=lambda each: each.left)
        kinds = "".join(map(_kind, in_place))
        at = 0
        for turned in TURNED.finditer(kinds):
            yield from (each.text for each in in_place[at : turned.start()])
            yield from _turned_back(in_place[slice(*turned.span())])
            at = turned.end()
        yield from (each.text for each in in_place[at:])


def _turned_back(passage: list[Box]) -> Iterator[str]:
    """Say a passage from its right end; numbers in it run from left to right all the same."""
    parts = [list(part) for _, part in groupby(passage, _is_right_to_left)]
    for part in reversed(parts):
        is_turned = _is_right_to_left(part[0])
        yield from (
            each.text for each in (sorted(part, key=_end, reverse=True) if is_turned else part)
        )


def _kind(letter: Box) -> str:
    """Return R for a letter from right to left, N for one of a number, L for any other."""
    if _is_right_to_left(letter):
        return "R"
    return "N" if letter.text.isdecimal() or letter.text in ".,:/-£+" else "L"


def _levels(letters: list[Box]) -> Iterator[list[Box]]:
    """Split letters where they step up or down to another row."""
    row: list[Box] = []
    for letter in letters:
        if row and abs(row[-1].base - letter.base) > 1:
            yield row
            row = []
        row.append(letter)
    yield row


def _has_turned(row: Box) -> bool:
    return any(RIGHT_TO_LEFT[0] <= letter <= RIGHT_TO_LEFT[1] for letter in row.text)


def _is_right_to_left(letter: Box) -> bool:
    return RIGHT_TO_LEFT[0] <= letter.text <= RIGHT_TO_LEFT[1]


def _end(letter: Box) -> float:
    return letter.right


def squeezed(text: str) -> str:
    """Return a text as paper keeps it: no spaces or marks of direction, brackets all alike."""
    return text.translate(UNSEEN | BRACKETS)
