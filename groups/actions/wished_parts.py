"""What the team can take over of a wish by itself: a field, or one of its meetings or contacts."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from groups.entries import EntryData
from groups.presenters.differing_contacts import contact_likeness
from groups.presenters.differing_meetings import meeting_likeness
from groups.presenters.pairing import LEAST_LIKENESS, paired

# The fields of an entry that are taken over row by row, and what tells rows that are one.
ROWS: Mapping[str, Callable[[Any, Any], int]] = {
    "meetings": meeting_likeness,
    "contacts": contact_likeness,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One change: what was `before` and what comes `after` it, of the whole field or of a row.

    Of a row that is new, `before` is None; of one that goes, `after` is. `name` tells it from the
    others of one wish, and is the same whenever the wish is looked at.
    """

    name: str
    field: str
    before: Any
    after: Any

    @property
    def is_row(self) -> bool:
        """Whether this is one row of the field, and not all that stands in it."""
        return self.field in ROWS and not isinstance(self.before, tuple)


def parts_of(before: EntryData, after: EntryData, names: Collection[str]) -> tuple[Part, ...]:
    """Return what the fields of these names would change, part by part."""
    return tuple(part for name in sorted(names) for part in _parts(name, before, after))


def _parts(field: str, before: EntryData, after: EntryData) -> Iterator[Part]:
    old, new = getattr(before, field), getattr(after, field)
    rows = [pair for pair in _pairs(field, old, new) if pair[0] != pair[1]]
    for number, pair in enumerate(rows):
        yield Part(f"{field}-{number}", field, *pair)
    if not rows and old != new:  # a plain field, or rows that are in another order alone
        yield Part(field, field, old, new)


def _pairs(field: str, old: Sequence, new: Sequence) -> list[tuple[Any, Any]]:
    return paired(old, new, ROWS[field]) if field in ROWS else []


def with_parts(
    now: EntryData, parts: Collection[Part], *, base: EntryData, wished: EntryData
) -> EntryData:
    """Return the entry as it is `now` with some of the changes from `base` to what is `wished`.

    What the team did meanwhile to other fields and other rows stays. Where the rows come to be
    those that are wished, so is their order.
    """
    changed = now
    for part in parts:
        value = _with_row(changed, part, ours_of(part, base=base, now=now))
        changed = replace(changed, **{part.field: value})
    in_order = {
        field: getattr(wished, field)
        for field in {part.field for part in parts} & ROWS.keys()
        if _are_the_same(getattr(changed, field), getattr(wished, field))
    }
    return replace(changed, **in_order)


def _with_row(entry: EntryData, part: Part, ours: Any) -> Any:
    if not part.is_row:
        return part.after
    rows = list(getattr(entry, part.field))
    after = () if part.after is None else (part.after,)
    if ours in rows:
        at = rows.index(ours)
        rows[at : at + 1] = after
    elif part.after not in rows:
        rows.extend(after)
    return tuple(rows)


def _are_the_same(rows: Sequence, others: Sequence) -> bool:
    return Counter(rows) == Counter(others)


def ours_of(part: Part, *, base: EntryData, now: EntryData) -> Any:
    """Return what stands `now` where a part would go: the field or row as the team has it, or a row
    that the team put in meanwhile and that is like the new one; None if there is none."""
    if not part.is_row:
        return getattr(now, part.field)
    pairs = _pairs(part.field, getattr(base, part.field), getattr(now, part.field))
    if part.before is not None:
        return next(new for old, new in pairs if old == part.before)
    likeness = ROWS[part.field]
    news = [new for old, new in pairs if old is None]
    likest = max(news, key=lambda new: likeness(new, part.after), default=None)
    is_like = likest is not None and likeness(likest, part.after) >= LEAST_LIKENESS
    return likest if is_like else None
