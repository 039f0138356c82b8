"""How well the search finds: queries with graded groups, and the measures over them."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

# For these kinds whole lists count, for the others who comes first.
LIST_KINDS = frozenset({"place", "day", "audience", "language"})
NONE_KIND = "none"
GOOD = 2  # a group of this grade or more answers the query
NEUTRAL = 1
MOST_SHOWN = 20
HEADINGS = ["query", "kind", "relevant"]


class BadQueries(ValueError):
    """A file of queries that cannot be read; the message says where and what would be right."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A query and the groups that answer it: grade (1 to 3) by reference, empty for none."""

    query: str
    kind: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a query: the references shown, and its measures by name, each 0 to 1."""

    graded: Graded
    shown: tuple[str, ...]
    measures: Mapping[str, float]

    @property
    def is_missed(self) -> bool:
        """Tell whether the first measure, the strictest, is not fully met."""
        return next(iter(self.measures.values())) < 1


def read_queries(path: Path) -> list[Graded]:
    """Return the queries of a tab-separated file (query, kind, relevant; no quoting).

    `relevant` is "g114=3; g088=2", or NONE, perhaps followed by "| organisation: its name".
    """
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    if not lines or lines[0].split("\t") != HEADINGS:
        raise BadQueries(f"{path.name}:1: the headings must be {', '.join(HEADINGS)}, with tabs")
    return [
        _read_line(line, f"{path.name}:{number}")
        for number, line in enumerate(lines[1:], start=2)
        if line.strip()
    ]


def _read_line(line: str, place: str) -> Graded:
    cells = line.split("\t")
    if len(cells) != len(HEADINGS):
        raise BadQueries(f"{place}: {len(cells)} cells instead of {len(HEADINGS)}")
    query, kind, relevant = cells
    grades = {}
    if not relevant.startswith("NONE"):
        for pair in relevant.split(";"):
            reference, _, grade = pair.strip().partition("=")
            if not reference or grade not in {"1", "2", "3"}:
                raise BadQueries(f"{place}: {pair.strip()!r} should be like g114=3")
            grades[reference] = int(grade)
    if (kind == NONE_KIND) == bool(grades):
        raise BadQueries(f"{place}: kind {NONE_KIND} goes with NONE, and only that")
    return Graded(query, kind, grades)


def evaluate(queries: Iterable[Graded], search: Callable[[str], Sequence[str]]) -> list[Outcome]:
    """Return what `search` (a query to references in order) makes of each query."""
    outcomes = []
    for graded in queries:
        shown = tuple(search(graded.query))
        outcomes.append(Outcome(graded, shown, measures_of(graded, shown)))
    return outcomes


def measures_of(graded: Graded, shown: Sequence[str]) -> dict[str, float]:
    """Return the measures of one answer, the strictest first."""
    if graded.kind == NONE_KIND:
        return {"none": float(not shown)}
    if graded.kind in LIST_KINDS:
        return {"precision": _precision(graded.grades, shown)}
    highest = max(graded.grades.values())
    hits = [graded.grades.get(reference) == highest for reference in shown]
    return {
        "success@1": float(any(hits[:1])),
        "success@3": float(any(hits[:3])),
        "nDCG@10": _ndcg(graded.grades, shown[:10]),
    }


def _precision(grades: Mapping[str, int], shown: Sequence[str]) -> float:
    """Return the share of good groups among the first k, k = min(10, good groups there are)."""
    k = min(10, sum(grade >= GOOD for grade in grades.values()))
    counted = [grades.get(one, 0) for one in shown if grades.get(one) != NEUTRAL][:k]
    return sum(grade >= GOOD for grade in counted) / k if k else 1.0


def _ndcg(grades: Mapping[str, int], shown: Sequence[str]) -> float:
    def gain(values: Iterable[int]) -> float:
        return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(values))

    ideal = gain(sorted(grades.values(), reverse=True)[:10])
    return gain(grades.get(reference, 0) for reference in shown) / ideal


def averages(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], tuple[float, int]]:
    """Return (mean, number of queries) by kind ("" for all kinds together) and measure."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for outcome in outcomes:
        for measure, value in outcome.measures.items():
            values[outcome.graded.kind, measure].append(value)
            values["", measure].append(value)
    return {key: (mean(of_key), len(of_key)) for key, of_key in values.items()}
