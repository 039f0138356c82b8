"""What this process still holds on to."""

import gc
from collections.abc import Iterator


def texts_in_memory() -> Iterator[bytes]:
    """Yield all strings and bytes that anything alive holds on to."""
    gc.collect()
    seen = set()
    for holder in gc.get_objects():
        for held in _held_by(holder):
            # Not isinstance, which wakes Django's lazy objects.
            kind = type(held)
            if issubclass(kind, (str, bytes, bytearray)) and id(held) not in seen:
                seen.add(id(held))
                yield (
                    held.encode("utf-8", "surrogatepass") if isinstance(held, str) else bytes(held)
                )


def _held_by(holder: object) -> Iterator[object]:
    """Yield what an object holds on to, and what is in tuples that the collector passes over."""
    for held in gc.get_referents(holder):
        yield held
        if type(held) is tuple and not gc.is_tracked(held):
            yield from _held_by(held)
