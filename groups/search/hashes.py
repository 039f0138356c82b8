"""A large set that is only asked what is in it."""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable
from itertools import groupby


class Hashes:
    """The hashes of many things: a tenth of the room that the things would take, or a set of them.

    That a thing which is not among them has the hash of one that is happens once in 10**14 times.
    """

    def __init__(self, hashes: Iterable[int]):
        self._hashes = array("q", (one for one, _ in groupby(sorted(hashes))))

    def __contains__(self, thing: Hashable) -> bool:
        wanted = hash(thing)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hashes) and self._hashes == other._hashes

    def __hash__(self) -> int:
        return hash(self._hashes.tobytes())
