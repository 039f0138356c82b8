"""Leaflets that are ready: what was made once is kept for as long as it is true."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from groups.leaflets import codes, render
from groups.leaflets.choosing import LeftOff
from groups.leaflets.engines import Image
from groups.leaflets.making import make
from groups.leaflets.payload import Leaflet
from groups.leaflets.recipes import Recipe
from groups.leaflets.replaced import Replaced
from groups.leaflets.workshop import Shelf, Visitor
from selfhelp import crypto

MOST_BYTES = 32 * 1024 * 1024
BESIDES = 2_000  # bytes that the words and the bookkeeping of one take, about
MOST_PICTURES = 6
PICTURES_PPI = 60
GREYS = 8  # as many as letters need: pictures to look through, a quarter of the bytes


@dataclass(frozen=True, slots=True)
class File:
    """A leaflet to print; no `content` where none of its groups can be printed."""

    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Shorter:
    """A group of which this paper says less than there is to say, and the names of what is cut."""

    whose: str
    what: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a leaflet will be: how many groups are on it, what is not and why, how many of these
    have no room, its number of pages, and the first few of them as small pictures (PNG)."""

    groups: int
    left_off: tuple[LeftOff, ...]
    no_room: int
    replaced: tuple[Replaced, ...]
    shorter: tuple[Shorter, ...]
    note: str
    pages: int
    pictures: tuple[bytes, ...]

    @property
    def lacks(self) -> str:
        """A few letters that stand for what has no room; none where everything has."""
        if not (self.no_room or self.shorter):
            return ""
        said = repr([self.left_off, self.shorter]).encode()
        return hashlib.sha256(said).hexdigest()[:8]

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return sum(map(len, self.pictures)) + BESIDES


def shelf_of_files() -> Shelf[File]:
    """Return room for leaflets to print."""
    # A room of its own: previews of what somebody tried before never keep the file from them.
    return Shelf(MOST_BYTES, lambda file: len(file.content) + BESIDES, at_once=2)


def shelf_of_previews() -> Shelf[Preview]:
    """Return room for previews."""
    return Shelf(MOST_BYTES, lambda preview: preview.size, at_once=2)


files = shelf_of_files()
previews = shelf_of_previews()


def file(recipe: Recipe, make_file: Callable[[], File], *, today: date, visitor: Visitor) -> File:
    """Return a leaflet to print, which `make_file` makes where it is not kept. Raises as
    Shelf.get."""
    return files.get(_key(recipe), make_file, today=today, visitor=visitor)


def preview(recipe: Recipe, *, today: date, visitor: Visitor) -> Preview:
    """Return what a leaflet will be. Raises as Shelf.get."""
    return previews.get(_key(recipe), lambda: _preview(recipe, today), today=today, visitor=visitor)


def _key(recipe: Recipe) -> bytes:
    """A digest, because a choice may be a question in somebody's own words."""
    return crypto.keyed_digest("groups.leaflets.ready", recipe.to_json())


def _preview(recipe: Recipe, today: date) -> Preview:
    made = make(recipe.choice, recipe.options, today=today, code=codes.NOT_YET)
    groups = len(made.chosen.groups)
    pictures = render.pictures(made.leaflet, ppi=PICTURES_PPI) if groups else []
    return Preview(
        groups=groups,
        left_off=made.chosen.left_off,
        no_room=len(made.no_room),
        replaced=made.replaced,
        shorter=_shorter(made.leaflet) if groups else (),
        note=made.note,
        pages=len(pictures),
        pictures=tuple(_small(each) for each in pictures[:MOST_PICTURES]),
    )


def _shorter(leaflet: Leaflet) -> tuple[Shorter, ...]:
    """Return what has no room, in formats that give each group a place of its own."""
    if not leaflet.options.table.is_of_each_group:
        return ()
    names = {entry.key: "".join(run.text for run in entry.name) for entry in leaflet.entries}
    return tuple(
        Shorter(names[each.key], ", ".join(each.what)) for each in render.shortened(leaflet)
    )


def _small(picture: bytes) -> bytes:
    made = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("L").quantize(GREYS).save(made, "PNG", optimize=True)
    return made.getvalue()
