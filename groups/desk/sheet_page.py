"""A sheet on its way in, as the desk shows it: its columns, what is asked, and every row's fate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.importing.sheets.columns import Column
from groups.importing.sheets.rows import Fate, Judged
from groups.importing.sheets.taking import ReadSheet
from groups.models import Group, Incoming, Issue

ASKED_AT_A_TIME = 60  # rows with fields on one page
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnField:
    """One column: what stands in it, and what it is."""

    field: str
    heading: str
    examples: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One proposal, to tick."""

    value: str
    words: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class RowField:
    """One row about which something is asked. Lists are empty where nothing of the kind is."""

    number: int
    name: str
    why: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]
    decisions: tuple[Option, ...]
    issues: tuple[Option, ...]
    needs_name: bool
    typed_name: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class FateLine:
    """One row in words; `url` leads to where it is decided or what it became, or is empty."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class FateOfRows:
    """All rows with one fate."""

    title: str
    lines: tuple[FateLine, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The page of a sheet that waits."""

    columns: tuple[ColumnField, ...]
    asked: tuple[RowField, ...]
    asked_later: int
    held: int
    fates: tuple[FateOfRows, ...]


def sheet_page(read: ReadSheet, answers: dict) -> SheetPage:
    """Return the page of a sheet with what was answered so far (one query)."""
    said = answers.get("rows", {})
    asked = sorted(filter(_is_asked(said), read.rows), key=lambda row: row.fate != Fate.HELD)
    shown = asked[:ASKED_AT_A_TIME]
    issues = list(Issue.objects.order_by("name").values_list("name", flat=True))
    return SheetPage(
        columns=tuple(_columns(read)),
        asked=tuple(_row(read, row, said.get(str(row.number), {}), issues) for row in shown),
        asked_later=max(0, len(asked) - ASKED_AT_A_TIME),
        held=len(read.held),
        fates=fates_of(
            ((row.number, row.name, Fate(row.fate), row.why) for row in read.rows),
            {row.number: f"#row-{row.number}" for row in shown},
        ),
    )


def fates_of(
    rows: Iterable[tuple[int, str, Fate, Iterable[str]]], urls: Mapping[int, str]
) -> tuple[FateOfRows, ...]:
    """Return rows gathered by their fate, each in a line; `urls` are by number where they lead."""
    gathered: dict[Fate, list[FateLine]] = {}
    for number, name, fate, why in rows:
        line = _("Row %(row)s: %(name)s") % {"row": number, "name": name or _("without a name")}
        words = " – ".join([line, *filter(None, ["; ".join(why)])])
        gathered.setdefault(fate, []).append(FateLine(words, urls.get(number, "")))
    return tuple(
        FateOfRows(f"{fate.label} ({len(gathered[fate])})", tuple(gathered[fate]))
        for fate in Fate
        if fate in gathered
    )


def fates_in(incoming: Incoming) -> tuple[FateOfRows, ...]:
    """Return what became of the rows of a sheet that was brought in (one query)."""
    rows = incoming.report.get("rows", ())
    # What was brought in before it was noted leads nowhere.
    numbers = {row["reference"]: row["number"] for row in rows if row.get("reference")}
    made = Group.objects.filter(reference__in=numbers).values_list("reference", "pk")
    return fates_of(
        ((row["number"], row["name"], Fate(row["fate"]), row["why"]) for row in rows),
        {numbers[each]: reverse("groups_desk:entry", args=[pk]) for each, pk in made},
    )


def _is_asked(said: dict):
    return lambda row: (
        bool(row.same_as or row.proposals or row.fate == Fate.HELD)
        or ("decision" in said.get(str(row.number), {}))
    )


def _columns(read: ReadSheet) -> Iterable[ColumnField]:
    for at, (heading, column) in enumerate(zip(read.sheet.heading, read.columns, strict=True)):
        cells = (row.cells[at] for row in read.sheet.rows if row.cells[at])
        yield ColumnField(
            field=f"column-{at}",
            heading=heading or _("without a heading"),
            examples=tuple(dict.fromkeys(cells))[:EXAMPLES],
            options=_options(Column.choices, column),
        )


def _options(choices: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, str(words), value == chosen) for value, words in choices)


def _row(read: ReadSheet, row: Judged, said: dict, issues: list[str]) -> RowField:
    cells = zip(read.sheet.heading, read.sheet.rows[row.number - 1].cells, strict=True)
    decision = said.get("decision", "")
    asks = row.fate == Fate.HELD or decision
    return RowField(
        number=row.number,
        name=row.name or _("without a name"),
        why=row.why,
        cells=tuple((heading, text) for heading, text in cells if text),
        decisions=_options(_decisions(row), decision) if asks else (),
        issues=_options([("", ""), *((name, name) for name in issues)], said.get("issue", ""))
        if row.needs_issue
        else (),
        needs_name=row.needs_name,
        typed_name=said.get("name", ""),
        ticks=tuple(
            Tick(each.key, each.words, each.key in said.get("ticked", ())) for each in row.proposals
        ),
    )


def _decisions(row: Judged) -> list[tuple[str, str]]:
    same = [
        (key, _("It is the same as %(name)s: add the row to its notes") % {"name": name})
        for key, name in row.same_as
    ]
    return [
        ("", _("Not decided yet")),
        (Fate.TAKEN.value, _("Take it as a new entry")),
        *same,
        (Fate.LEFT.value, _("Leave it out")),
    ]
