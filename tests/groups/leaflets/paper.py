"""What an eye, a screen reader and a telephone find on printed paper: checks that formats share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import page as page_validation
import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

from groups.leaflets.entries import Entry, Way
from groups.leaflets.formats import SMALLEST_PT
from groups.leaflets.text import Line
from tests.groups.leaflets import boxes
from tests.groups.leaflets.boxes import Box, squeezed

MM = 72 / 25.4
EDGE = 4 * MM  # printers leave as much white at every edge
DOTS = 150  # to the inch: what a plain printer gives, and telephones must read


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as a telephone reads it; `width` in millimetres, without its white edge."""

    text: str
    page: int
    width: float


class Paper:
    """A PDF, opened for looking."""

    def __init__(self, data: bytes):
        self.data = data
        self._seen = pypdfium2.PdfDocument(data)
        self._tagged = pikepdf.open(BytesIO(data))

    @cached_property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of every page, in points."""
        return [self._seen.get_page_size(at) for at in range(len(self._seen))]

    @cached_property
    def letters(self) -> list[list[Box]]:
        """Every letter that is printed, page by page, in the order of reading."""
        return [list(boxes.letters(self._seen[at])) for at in range(len(self._seen))]

    @cached_property
    def texts(self) -> list[str]:
        """What each page says in the order of reading, squeezed."""
        return [squeezed("".join(boxes.in_logical_order(letters))) for letters in self.letters]

    def pages_of(self, entry: Entry, *, without: tuple[str, ...] = ()) -> list[int]:
        """Return the pages (from 0) on which all of an entry stands, in its order.

        `without` are fields of the entry that the format does not print.
        """
        pieces = [squeezed(piece) for piece in pieces_of(entry, without)]
        return [at for at, text in enumerate(self.texts) if _has_in_order(text, pieces)]

    def pages_saying(self, text: str) -> list[int]:
        """Return the pages (from 0) on which a text stands."""
        return [at for at, said in enumerate(self.texts) if squeezed(text) in said]

    def picture(self, at: int, *, dots: int = DOTS) -> Image.Image:
        """Return a page in greys, at so many dots to the inch."""
        return self._seen[at].render(scale=dots / 72, grayscale=True).to_pil()

    def codes(self, pages: range | None = None) -> list[Code]:
        """Return the codes that a telephone finds on pages (all, if none are named)."""
        return [code for at in pages or range(len(self._seen)) for code in self._codes_of(at)]

    def _codes_of(self, at: int) -> Iterator[Code]:
        for found in zxingcpp.read_barcodes(self.picture(at)):
            corners = found.position
            width = abs(corners.top_right.x - corners.top_left.x) / DOTS * 25.4
            yield Code(found.text, at, width)

    @property
    def title(self) -> str:
        """The title that readers show and say."""
        with self._tagged.open_metadata() as metadata:
            return metadata.get("dc:title", "")

    @property
    def language(self) -> str:
        """The language of the whole."""
        return str(self._tagged.Root.get("/Lang", ""))

    @cached_property
    def languages(self) -> set[str]:
        """The languages of passages that differ from the whole's or say their own."""
        found = set()
        for each in self._tagged.pages:
            for operands, operator in pikepdf.parse_content_stream(each, "BDC"):
                if str(operator) == "BDC" and "/Lang" in operands[1]:
                    found.add(str(operands[1].Lang))
        return found | {str(tag.Lang) for tag in self._tags() if "/Lang" in tag}

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of every heading, in the order of reading."""
        tags = ((str(tag.S), tag) for tag in self._tags())
        return [
            (int(name[2:]), str(tag.get("/T", "")))
            for name, tag in tags
            if name[:2] == "/H" and name[2:].isdigit()
        ]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str]]:
        """Level (from 1) and title of every bookmark."""
        with self._tagged.open_outline() as outline:
            return list(_bookmarks(outline.root))

    @cached_property
    def alternatives(self) -> list[str]:
        """The words that are said in place of each picture."""
        return [str(tag.get("/Alt", "")) for tag in self._tags() if tag.S == "/Figure"]

    @cached_property
    def tags(self) -> list[str]:
        """The name of every tag, in the order of reading: H1, P, L, LI, Lbl, ..."""
        return [str(tag.S)[1:] for tag in self._tags()]

    def _tags(self) -> Iterator[pikepdf.Dictionary]:
        yield from _tags_under(self._tagged.Root.StructTreeRoot)

    def faults(self) -> list[str]:
        """Return what no paper may have; nothing of it depends on the format."""
        return [
            *_faults_for_readers(self.data),
            *(f"not embedded: {font}" for font in _fonts_not_embedded(self._tagged)),
            *self._faults_for_eyes(),
        ]

    def _faults_for_eyes(self) -> Iterator[str]:
        for at, letters in enumerate(self.letters):
            width, height = self.sizes[at]
            inside = Box("", EDGE, EDGE, width - EDGE, height - EDGE)
            for letter in letters:
                if letter.size < SMALLEST_PT - 0.01:
                    yield f"page {at + 1}: {letter.text} at {letter.size} pt"
                if letter.left < inside.left or letter.right > inside.right:
                    yield f"page {at + 1}: {letter.text} beyond the side"
                if letter.bottom < inside.bottom or letter.top > inside.top:
                    yield f"page {at + 1}: {letter.text} beyond the head or foot"
            rows = list(boxes.rows(letters))
            for first, second in boxes.meeting(rows):
                yield f"page {at + 1}: {first.text!r} over {second.text!r}"
            for rule in boxes.rules(self._seen[at]):
                for row in rows:
                    if row.meets(rule, slack=0.2):
                        yield f"page {at + 1}: a line through {row.text!r}"


def pieces_of(entry: Entry, without: tuple[str, ...] = ()) -> list[str]:
    """Return the texts of an entry in the order of paper."""
    lines: list[Line] = []
    for name in ("name", "summary"):
        if name not in without:
            lines.append(getattr(entry, name))
    if "words" not in without:
        lines += entry.words
    pieces = [plain(each) for each in lines]
    if "facts" not in without:
        for fact in entry.facts:
            pieces += [fact.label, *map(plain, fact.lines)]
    if "ways" not in without:
        pieces += map(_way, entry.ways)
    return pieces if "confirmed" in without else [*pieces, entry.confirmed]


def plain(line: Line) -> str:
    """Return a line as one text."""
    return "".join(run.text for run in line)


def _way(way: Way) -> str:
    how = f"{plain(way.how)}:" if way.how else ""
    return " ".join([how, plain(way.value), plain(way.more)])


def _has_in_order(text: str, pieces: list[str]) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _faults_for_readers(data: bytes) -> list[str]:
    report = page_validation.validate_pdf_bytes(data, profile="ua1")
    return [f"PDF/UA {fault.rule_id}: {fault.message}" for fault in report.failures]


def _fonts_not_embedded(tagged: pikepdf.Pdf) -> set[str]:
    return {
        str(each.FontName)
        for each in tagged.objects
        if isinstance(each, pikepdf.Dictionary)
        and each.get("/Type") == "/FontDescriptor"
        and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys())
    }


def _tags_under(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _tags_under(child)


def _bookmarks(items: list, level: int = 1) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, str(item.title)
        yield from _bookmarks(item.children, level + 1)
