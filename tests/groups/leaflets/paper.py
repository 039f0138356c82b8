"""What an eye, a screen reader and a telephone find on printed paper: checks that formats share."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import accumulate, chain

import page as page_validation
import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

from groups.leaflets.entries import Entry, Way
from groups.leaflets.formats import SMALLEST_PT
from groups.leaflets.text import Line, Run
from tests.groups.leaflets import boxes
from tests.groups.leaflets.boxes import Box, squeezed

MM = 72 / 25.4
EDGE = 4 * MM  # printers leave as much white at every edge
LIMITS = page_validation.SafetyLimits(max_reference_depth=5000)  # bookmarks are a chain
LONGEST_LABEL = 15  # letters that a template sets between two texts of an entry
SMALLEST_CODE = 24.5  # millimetres, as measured in dots: 25 on paper
WEAKEST = 7  # contrast of text with the paper (WCAG 2.2, level AAA)
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
    def rows(self) -> list[list[Box]]:
        """The letters joined to rows of text, page by page."""
        return [list(boxes.rows(letters)) for letters in self.letters]

    @cached_property
    def texts(self) -> list[str]:
        """What a reader says of each page, squeezed: all but what is decoration."""
        said = ([each for each in letters if not each.decoration] for letters in self.letters)
        return [squeezed("".join(boxes.in_logical_order(letters))) for letters in said]

    def pages_of(self, entry: Entry, *, without: tuple[str, ...] = ()) -> list[int]:
        """Return the pages (from 0) over which an entry goes, from its name to its last words.

        None if any of it is missing. `without` are its fields that the format does not print.
        """
        pieces = (re.escape(squeezed(piece)) for piece in pieces_of(entry, without))
        found = re.search(f".{{0,{LONGEST_LABEL}}}?".join(pieces), "".join(self.texts))
        if found is None:
            return []
        starts = list(accumulate(map(len, self.texts), initial=0))
        first, last = (bisect_right(starts, at) - 1 for at in (found.start(), found.end() - 1))
        return list(range(first, last + 1))

    def pages_showing(self, text: str) -> list[int]:
        """Return the pages (from 0) on which a text can be read, said or not."""
        shown = [squeezed("".join(each.text for each in letters)) for letters in self.letters]
        return [at for at, all_of_it in enumerate(shown) if squeezed(text) in all_of_it]

    def picture(self, at: int, *, dots: int = DOTS) -> Image.Image:
        """Return a page in greys, at so many dots to the inch."""
        return self._seen[at].render(scale=dots / 72, grayscale=True).to_pil()

    def codes_of(self, at: int) -> list[Code]:
        """Return the codes that a telephone finds on a page."""
        return [
            Code(found.text, at, _width(found.position) / DOTS * 25.4)
            for found in zxingcpp.read_barcodes(self.picture(at))
        ]

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
        placed = (each for each in self._tagged.objects if _is_form(each))  # pages on sheets
        for each in (*self._tagged.pages, *placed):
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
                if letter.contrast < WEAKEST:
                    yield f"page {at + 1}: {letter.text} is pale"
            rows = self.rows[at]
            for first, second in boxes.meeting(rows):
                yield f"page {at + 1}: {first.text!r} over {second.text!r}"
            for rule in boxes.rules(self._seen[at]):
                for row in rows:
                    if row.meets(rule, slack=0.2):
                        yield f"page {at + 1}: a line through {row.text!r}"
            for tint in boxes.tints(self._seen[at]):
                for row in rows:
                    if row.meets(tint):
                        yield f"page {at + 1}: {row.text!r} on what is drawn"


def pieces_of(entry: Entry, without: tuple[str, ...] = ()) -> list[str]:
    """Return the texts of an entry in the order of paper; `without` are fields left out."""
    said = _with_empty(entry, without)
    lines = [said.name, said.summary, *said.words]
    facts = [(fact.label, *map(plain, fact.lines)) for fact in said.facts]
    in_order = [*facts[:1], tuple(map(_way, said.ways)), *facts[1:]]
    of_when = said.confirmed or said.doubt
    pieces = [*map(plain, lines), *chain.from_iterable(in_order), of_when]
    return [piece for piece in pieces if piece]


def runs_of(entry: Entry, without: tuple[str, ...] = ()) -> Iterator[Run]:
    """Yield every passage of an entry; `without` are fields left out."""
    said = _with_empty(entry, without)
    facts = (line for fact in said.facts for line in fact.lines)
    ways = (line for way in said.ways for line in (way.how, way.value, way.more))
    yield from chain(said.name, said.summary, *said.words, *facts, *ways)


def _with_empty(entry: Entry, fields: tuple[str, ...]) -> Entry:
    return replace(entry, **{name: type(getattr(entry, name))() for name in fields})


def _width(corners: zxingcpp.Position) -> float:
    return abs(corners.top_right.x - corners.top_left.x)


def plain(line: Line) -> str:
    """Return a line as one text."""
    return "".join(run.text for run in line)


def _way(way: Way) -> str:
    how = f"{plain(way.how)}:" if way.how else ""
    return " ".join([how, plain(way.value), plain(way.more)])


def _faults_for_readers(data: bytes) -> list[str]:
    report = page_validation.validate_pdf_bytes(data, profile="ua1", limits=LIMITS)
    return [f"PDF/UA {fault.rule_id}: {fault.message}" for fault in report.failures]


def _fonts_not_embedded(tagged: pikepdf.Pdf) -> set[str]:
    return {
        str(each.FontName)
        for each in tagged.objects
        if isinstance(each, pikepdf.Dictionary)
        and each.get("/Type") == "/FontDescriptor"
        and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys())
    }


def _is_form(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"


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
