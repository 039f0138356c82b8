"""Leaflets that are ready: what was typeset once is kept in memory, by all that it says.

Kept by a digest of its words, so it can never be older than an entry: whoever asks has the words
made anew, and only setting them is saved. Nothing tells who asked.
"""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image

from groups.kept import Kept
from groups.leaflets import render
from groups.leaflets.payload import Leaflet
from selfhelp.pace import Pace

MOST_BYTES = 32 * 1024 * 1024
MOST_PICTURES = 6
PICTURES_PPI = 60
GREYS = 8  # as many as letters need: pictures to look through, a quarter of the bytes

Ready = TypeVar("Ready")


class TooOften(Exception):
    """One visitor asks for more than one visitor can look at."""


@dataclass(frozen=True, slots=True)
class Preview:
    """How many pages a leaflet has, and the first few as small pictures (PNG)."""

    pages: int
    pictures: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return sum(map(len, self.pictures))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and when: a network address, and seconds of a clock that only goes forward."""

    address: str
    now: float


files: Kept[bytes] = Kept(MOST_BYTES, len)
previews: Kept[Preview] = Kept(MOST_BYTES, lambda preview: preview.size)
pace = Pace("leaflets", most=60, seconds=60)


def pdf(leaflet: Leaflet, *, visitor: Visitor) -> bytes:
    """Return a leaflet as PDF. Raises render.Busy, and TooOften when it has to be set anew."""
    return _ready(files, leaflet, visitor, lambda: render.pdf(leaflet))


def preview(leaflet: Leaflet, *, visitor: Visitor) -> Preview:
    """Return a leaflet as pictures. Raises as `pdf` does."""
    return _ready(previews, leaflet, visitor, lambda: _pictured(leaflet))


def _ready(
    kept: Kept[Ready], leaflet: Leaflet, visitor: Visitor, make: Callable[[], Ready]
) -> Ready:
    key = hashlib.sha256(leaflet.to_json().encode()).hexdigest()
    ready = kept.get(key, leaflet.day)
    if ready is None:
        if not pace.allows(visitor.address, now=visitor.now):
            raise TooOften
        ready = make()
        kept.put(key, leaflet.day, ready)
    return ready


def _pictured(leaflet: Leaflet) -> Preview:
    pictures = render.pictures(leaflet, ppi=PICTURES_PPI)
    return Preview(len(pictures), tuple(_small(each) for each in pictures[:MOST_PICTURES]))


def _small(picture: bytes) -> bytes:
    made = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("L").quantize(GREYS).save(made, "PNG", optimize=True)
    return made.getvalue()
