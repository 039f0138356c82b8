"""What a report is: a table with a heading, and a picture of it."""

from dataclasses import dataclass

from django.utils.functional import Promise

from groups.reports.pictures import Picture

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `key` stands for it in addresses and names of files.

    Each row has as many values as there are `heads`; the first names it. `picture` is None where
    there is nothing to draw. `note` says what the numbers leave out.
    """

    key: str
    title: Words
    heads: tuple[Words, ...]
    rows: tuple[tuple[Words | int, ...], ...]
    picture: Picture | None = None
    note: Words = ""

    @property
    def lines(self) -> tuple[tuple[Words, tuple[Words | int, ...]], ...]:
        """Return the rows as pages show them: what each is called, and its values."""
        return tuple((row[0], row[1:]) for row in self.rows)


def share(part: int, whole: int) -> str:
    """Return a part as a whole percentage of `whole`: "12 %", "under 1 %", "" of nothing."""
    if not whole:
        return ""
    percent = round(100 * part / whole)
    return f"{percent} %" if percent or not part else "under 1 %"
