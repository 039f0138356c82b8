"""The one table, in Markdown: which fault, what was seen, whether it passed, on each database."""

from collections import Counter

Line = dict[str, str]


def table(found: dict[str, list[Line]]) -> str:
    """Return the table of what `tests.torture.report` wrote, by the names of the databases.

    A test with several examples is one row, and has passed if all of them have.
    """
    heads = [name.split()[0] for name in found]
    rows = [_row("fault", "what was seen", heads), "| --- " * (2 + len(heads)) + "|"]
    known: dict[tuple[str, str], list[list[Line]]] = {}
    for number, lines in enumerate(found.values()):
        for line in lines:
            cells = known.setdefault((line["fault"], line["sentence"]), [[] for _ in found])
            cells[number].append(line)
    said_last = ""
    for (fault, sentence), cells in sorted(known.items(), key=lambda row: row[0][0]):
        seen = [line["seen"] for lines in cells for line in lines if "seen" in line]
        words = "; ".join([sentence, *dict.fromkeys(seen)])
        rows.append(_row(fault if fault != said_last else "", words, [*map(_outcome, cells)]))
        said_last = fault
    return "\n".join(rows)


def all_passed(found: dict[str, list[Line]]) -> bool:
    """Tell whether every database was asked, and nothing failed."""
    outcomes = {line["outcome"] for lines in found.values() for line in lines}
    return all(found.values()) and "passed" in outcomes and outcomes <= {"passed", "skipped"}


def _outcome(lines: list[Line]) -> str:
    outcomes = Counter(line["outcome"] for line in lines)
    if not outcomes:
        return "did not run"
    if "failed" in outcomes:
        return "FAILED"
    return "passed" if "passed" in outcomes else "skipped"


def _row(fault: str, seen: str, cells: list[str]) -> str:
    return f"| {' | '.join([fault, seen.replace('|', '/'), *cells])} |"
