"""The one table, in Markdown: what was measured, against what, and what was wanted."""

HEAD = """\
| groups | what | median | ÷ | of | queries | wanted | met |
| ---: | --- | ---: | ---: | --- | ---: | ---: | --- |"""


def print_line(
    size: int,
    what: str,
    measured: float,
    *,
    unit: str = "ms",
    base: float | None = None,
    of: str = "",
    queries: int | None = None,
    wanted: float | None = None,
) -> None:
    """Print one line. `wanted` is the most for the ratio to `base` where there is one, else for
    what was measured, which is in `unit`."""
    ratio = measured / base if base else None
    judged = measured if ratio is None else ratio
    cells = [
        f"{size:,}",
        what.strip(),
        f"{measured:.{2 if measured < 100 else 0}f} {unit}",
        "" if ratio is None else format(ratio, ".2f"),
        of,
        "" if queries is None else str(queries),
        "" if wanted is None else f"≤ {wanted:g}",
        "" if wanted is None else ("yes" if judged <= wanted else "NO"),
    ]
    print(f"| {' | '.join(cells)} |", flush=True)
