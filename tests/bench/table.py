"""The one table: what was measured, against what, and what was wanted."""

HEAD = f"{'groups':>8}  {'what':<44}{'median':>10}{'÷':>8}  {'of':<12}{'queries':>8}{'wanted':>12}"


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
    verdict = "" if wanted is None else f"≤ {wanted:g}{'' if judged <= wanted else ' NO'}"
    print(
        f"{size:>8,}  {what:<44}{measured:>7.{2 if measured < 100 else 0}f} {unit:<2}"
        f"{'' if ratio is None else format(ratio, '.2f'):>8}  {of:<12}"
        f"{'' if queries is None else queries:>8}{verdict:>12}",
        flush=True,
    )
