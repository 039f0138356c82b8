"""A book is set in gatherings, one after another, and bound: each knows from those before it on
which page it begins, and the indexes on which page every group is.

Typst keeps what it notes while it sets to the end of its process, so thousands of groups in one
take gigabytes. And where page numbers are known from the start, no page is set twice for them.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from groups.leaflets import binding, press
from groups.leaflets.binding import Gathering
from groups.leaflets.book import Matter
from groups.leaflets.entries import Entry
from groups.leaflets.indexes import Rows
from groups.leaflets.payload import Leaflet, as_json

MOST_IN_ONE = 1_500  # groups: so many take some 600 MB, and each file has its own faces
LARGE = {"chapters.typ", "end.typ"}  # what is set in a process of its own, for its memory
NOT_YET = 0  # a page's number before it is known


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the book, or what of it stands in one gathering, where it may have begun in the
    one before."""

    key: str
    title: str
    about: str
    part: str
    entries: tuple[Entry, ...]
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The chapters of one category, likewise."""

    key: str
    title: str
    sections: tuple[Chapter, ...]
    is_begun: bool = False

    @property
    def count(self) -> int:
        """How many groups there are in it."""
        return sum(len(chapter.entries) for chapter in self.sections)


def pages_of_book(leaflet: Leaflet, matter: Matter) -> bytes:
    """Return a book with its pages in the order of reading. Raises press.NotSet."""
    parts = tuple(_parts(leaflet))
    book = _Book(leaflet, matter)
    front = book.front(parts)
    book.count += front.count
    for some in _gathered(parts):
        book.add("chapters.typ", {"parts": some}, running=_running(leaflet, some[0]))
    book.add("national.typ", {"national": matter.national}, running=(leaflet.title,))
    book.add("end.typ", {"indexes": book.indexes()}, running=(leaflet.title,))
    return binding.bound([book.front(parts), *book.gatherings])


class _Book:
    """A book while it is set: its gatherings so far, how many pages it has with its front, and the
    number of the page to which each key leads."""

    def __init__(self, leaflet: Leaflet, matter: Matter):
        self.matter = matter
        self.gatherings: list[Gathering] = []
        self.count = 0
        self.pages: dict[str, int] = {}
        self._leaflet = dataclasses.replace(leaflet, sections=())
        self._contents = leaflet.labels["contents"]

    def front(self, parts: Iterable[Part]) -> Gathering:
        """Set the front with the page numbers that are known so far."""
        rows = [
            {"level": level, "key": key, "title": title, "page": self.pages.get(key, NOT_YET)}
            for level, key, title in self._headings(parts)
        ]
        matter = self.matter
        said = {"how_to_use": matter.how_to_use, "advice": matter.advice, "back": matter.back}
        front = self._set("front.typ", {**said, "rows": rows}, first=1, running=())
        self.pages |= _numbers(front)
        return front

    def add(self, template: str, data: Mapping, *, running: tuple[str, ...]) -> None:
        """Set what comes next; `running` are the titles of what it goes on with."""
        gathering = self._set(template, data, first=self.count + 1, running=running)
        self.gatherings.append(gathering)
        self.count += gathering.count
        self.pages |= _numbers(gathering)

    def indexes(self) -> list[dict]:
        """Return the indexes with the page of every row."""
        return [
            {
                "key": _key_of_index(at),
                "title": index.title,
                "about": index.about,
                "headings": [self._rows(heading) for heading in index.headings],
            }
            for at, index in enumerate(self.matter.indexes)
        ]

    def _rows(self, heading: Rows) -> dict:
        rows = [{"name": r.name, "key": r.key, "page": self.pages[r.key]} for r in heading.rows]
        return {"title": heading.title, "note": heading.note, "rows": rows}

    def _headings(self, parts: Iterable[Part]) -> Iterator[tuple[int, str, str]]:
        """Yield level, key and title of all that contents name."""
        yield 2, "how-to-use", self.matter.how_to_use
        yield 2, "contents", self._contents
        for part in parts:
            yield 2, part.key, part.title
            yield from ((3, chapter.key, chapter.title) for chapter in part.sections)
        yield 2, self.matter.national.key, self.matter.national.title
        for at, index in enumerate(self.matter.indexes):
            yield 2, _key_of_index(at), index.title

    def _set(
        self, template: str, data: Mapping, *, first: int, running: tuple[str, ...]
    ) -> Gathering:
        # Pages that come before the first, which must lie on the same side as in the book.
        left_out = 1 + first % 2 if running else 0
        gathering = {
            **data,
            "first": first,
            "before": first - 1 - left_out,
            "running": running,
            "long": self.matter.long,
        }
        said = {"leaflet": self._leaflet.to_json(), "gathering": as_json(gathering)}
        make = press.made_apart if template in LARGE else press.made
        made = make(press.Job(template, said, self._leaflet.day.isoformat()))
        return Gathering.of(made, first=first, left_out=left_out)


def _numbers(gathering: Gathering) -> dict[str, int]:
    return {key: aim.page for key, aim in gathering.aims.items()}


def _key_of_index(at: int) -> str:
    return f"index-{at}"


def _parts(leaflet: Leaflet) -> Iterator[Part]:
    numbered = enumerate(leaflet.sections)
    for at, (title, sections) in enumerate(groupby(numbered, key=lambda each: each[1].part)):
        chapters = (
            Chapter(f"chapter-{number}", s.title, s.about, s.part, s.entries)
            for number, s in sections
        )
        yield Part(f"part-{at}", title, tuple(chapters))


def _gathered(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield parts that are set together: as many as have room, and long ones in pieces."""
    together: list[Part] = []
    for piece in (piece for part in parts for piece in _pieces(part)):
        if together and sum(each.count for each in together) + piece.count > MOST_IN_ONE:
            yield together
            together = []
        together.append(piece)
    yield together


def _pieces(part: Part) -> Iterator[Part]:
    for begin in range(0, part.count, MOST_IN_ONE):
        chapters = tuple(_between(part.sections, begin, begin + MOST_IN_ONE))
        yield dataclasses.replace(part, sections=chapters, is_begun=begin > 0)


def _between(chapters: Iterable[Chapter], begin: int, end: int) -> Iterator[Chapter]:
    """Yield what of the chapters stands from one entry up to another, counted through all."""
    at = 0
    for chapter in chapters:
        first, last = max(begin - at, 0), min(end - at, len(chapter.entries))
        if first < last:
            entries = chapter.entries[first:last]
            yield dataclasses.replace(chapter, entries=entries, is_begun=first > 0)
        at += len(chapter.entries)


def _running(leaflet: Leaflet, part: Part) -> tuple[str, ...]:
    """Return the titles of the book, the part and the chapter with which a gathering goes on."""
    if not part.is_begun:
        return (leaflet.title,)
    chapter = part.sections[0]
    return (leaflet.title, part.title, *((chapter.title,) if chapter.is_begun else ()))
