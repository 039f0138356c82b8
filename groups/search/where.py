"""Where somebody asks for: a point on the map, and the places that are there by name."""

import re
from dataclasses import dataclass

from pyroaring import BitMap

from groups.models import find_postcode
from groups.search.near import Point
from groups.search.snapshot import Snapshot
from groups.search.understanding import PLACES, Part, understand

# A district, or the beginning of a postcode that is not typed to its end: "NG9 1A".
BEGUN = re.compile(r"^\s*([a-z]{1,2}\d[a-z\d]?)\s+\d[a-z]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Where:
    """A point, and the slugs of the places that it stands for."""

    point: Point
    places: tuple[str, ...]

    def here(self, snapshot: Snapshot) -> BitMap:
        """Return the groups that meet in one of the places or say that they serve it."""
        return self.meeting_here(snapshot) | self.serving(snapshot)

    def meeting_here(self, snapshot: Snapshot) -> BitMap:
        """Return the groups with a meeting in one of the places."""
        return snapshot.groups_with(snapshot.meetings.any_of(("in", p) for p in self.places))

    def serving(self, snapshot: Snapshot) -> BitMap:
        """Return the groups that say that they serve one of the places."""
        return snapshot.groups.any_of(("serves", place) for place in self.places)


def where_of(near: str, parts: tuple[Part, ...], snapshot: Snapshot) -> Where | None:
    """Return the place typed into "near", or else named in the question; None if none is known.

    A whole postcode is looked up in the database where postcodes were imported (one query);
    otherwise its district stands for it.
    """
    if near:
        begun = BEGUN.match(near)
        understood = understand(
            begun.group(1) if begun else near,
            snapshot.lexicon,
            more={},
            known=snapshot.known_words,
        )
        parts = tuple(part for part in understood.parts if part.is_of(PLACES))
    places = [slug for part in parts for slug in part.values("place")]
    exact = None
    for code in (code for part in parts for code in part.values("postcode")):
        district = code.partition(" ")[0].lower()
        places += [district] if district in snapshot.points else []
        postcode = find_postcode(code)
        exact = exact or (postcode and Point(code, postcode.latitude, postcode.longitude))
    known = tuple(dict.fromkeys(slug for slug in places if slug in snapshot.points))
    if not exact and not known:
        return None
    return Where(exact or snapshot.points[known[0]], known)
