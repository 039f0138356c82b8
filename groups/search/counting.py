"""How many groups each option of each filter would leave."""

from collections.abc import Iterable

from pyroaring import BitMap

from groups.search.narrowing import Narrowing

Counts = dict[str, dict[str, int]]


def count_options(narrowing: Narrowing, candidates: BitMap, names: Iterable[str]) -> Counts:
    """Return, by filter of these names and by option, how many of `candidates` have that option.

    Each filter is counted with all the others applied and without itself (where several of its
    options must all hold: with itself). Where nothing is chosen in a filter, the number is what
    choosing gives; a second option of one filter adds its groups.
    """
    return {
        name: _count(narrowing, name, candidates)
        for name in names
        if name != "within" or narrowing.point
    }


def _count(narrowing: Narrowing, name: str, candidates: BitMap) -> dict[str, int]:
    snapshot, declared = narrowing.snapshot, narrowing.filters[name]
    leaving_out = "" if declared.all_of else name
    groups = narrowing.groups(candidates, leaving_out=leaving_out)
    if not groups:
        return dict.fromkeys(snapshot.options[name], 0)
    if not declared.of_meeting:
        return {
            value: groups.intersection_cardinality(narrowing.holding(name, [value]))
            for value in snapshot.options[name]
        }
    meetings = narrowing.meetings(leaving_out=leaving_out)
    counts = {}
    for value in snapshot.options[name]:
        fitting = narrowing.holding(name, [value])
        if meetings is not None:
            fitting = fitting & meetings
        counts[value] = groups.intersection_cardinality(snapshot.groups_with(fitting))
    return counts
