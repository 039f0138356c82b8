"""What becomes of every row of a sheet: taken, a duplicate, held for a person, or no group.

A row that is certain is taken by itself. What is not certain in it is left empty and can be ticked
(`Proposal`). A row about which a person must decide is held until somebody has.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.entries import EntryData
from groups.importing.progress import Progress
from groups.importing.sheets.columns import Column
from groups.importing.sheets.known import Known, words_of_name
from groups.importing.sheets.reading import Proposal, Reading, SheetRead
from groups.importing.sheets.table import Row, Sheet
from groups.models import Group

NO_SELF_HELP_GROUP = re.compile(r"not a self.?help|\bprofessional\b", re.IGNORECASE)
MAY_BE_OVER = re.compile(r"\bclosed down\b|\bdelete\b|\bfolded\b|\bstopped\b", re.IGNORECASE)
TWO_GROUPS = re.compile(r"\btwo groups\b", re.IGNORECASE)
SAME_AS = re.compile(r"\bsame as (?P<which>[^?.]+)", re.IGNORECASE)
SEE = re.compile(r"\bsee (?P<which>[^?.]+)", re.IGNORECASE)
ABOVE = "above"


class Fate(TextChoices):
    """What becomes of a row."""

    TAKEN = "taken", lazy("Taken as a new entry")
    CHANGED = "changed", lazy("Added to the notes of an entry")
    DUPLICATE = "duplicate", lazy("The same as another row")
    HELD = "held", lazy("Held for you to decide")
    LEFT = "left", lazy("Left out, as you decided")
    NOT_A_GROUP = "not_a_group", lazy("Not a group")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its fate and the reasons. `entry` is what it would become; `same_as` are entries
    and rows that may be the same group, by reference or row number, with their names."""

    number: int
    name: str
    fate: Fate
    why: tuple[str, ...]
    entry: EntryData | None = None
    proposals: tuple[Proposal, ...] = ()
    same_as: tuple[tuple[str, str], ...] = ()
    needs_issue: bool = False
    needs_name: bool = False


Answers = Mapping[str, Mapping[str, object]]  # by row number: decision, issue, name, ticked


@dataclass(slots=True)
class _Above:
    """The rows above the one that is looked at: by their cells, by the words of their names, and
    the last that is about a group."""

    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    by_name: dict[frozenset[str], Judged] = field(default_factory=dict)
    last: Judged | None = None

    def add(self, row: Row, judged: Judged) -> None:
        """Remember a row for those that follow."""
        self.numbers.setdefault(row.cells, row.number)
        if judged.entry:
            self.by_name.setdefault(words_of_name(judged.name), judged)
            self.last = judged


def judge(
    sheet: Sheet,
    columns: tuple[Column, ...],
    answers: Answers,
    *,
    known: Known,
    today: date,
    references: str,
    progress: Progress,
) -> tuple[Judged, ...]:
    """Return the fate of every row, in order. `references` begins the references of new entries."""
    whole, above, found = SheetRead(sheet, columns, known, today), _Above(), []
    for done, row in enumerate(sheet.rows):
        progress.show("Looking at the rows", done, len(sheet.rows))
        judged = _judged(whole, row, above, answers.get(str(row.number), {}), references)
        above.add(row, judged)
        found.append(judged)
    return tuple(found)


def _judged(sheet: SheetRead, row: Row, above: _Above, answer: Mapping, references: str) -> Judged:
    name = sheet.cell(row, Column.NAME)
    if why := _no_group(sheet, row, name):
        return Judged(row.number, name, Fate.NOT_A_GROUP, (why,))
    if row.cells in above.numbers:
        why = _("word for word the same as row %(row)s") % {"row": above.numbers[row.cells]}
        return Judged(row.number, name, Fate.DUPLICATE, (why,))
    read = _read(sheet, row, answer, references)
    return _decided(_with_questions(sheet, row, above, read), answer)


def _no_group(sheet: SheetRead, row: Row, name: str) -> str:
    """Return why a row is about no group, "" if it is."""
    if row.is_empty:
        return _("the row is empty")
    if name and sum(bool(cell) for cell in row.cells) == 1:
        return _("only a name: a heading or a remark")
    if NO_SELF_HELP_GROUP.search(sheet.cell(row, Column.NOTES)):
        return _("led by a professional, says the row")
    return ""


def _read(sheet: SheetRead, row: Row, answer: Mapping, references: str) -> Judged:
    """Return a row as the entry that it would be, with what was assumed and what may be meant."""
    reading = Reading(sheet, row, ticked=frozenset(answer.get("ticked", ())))
    topics, branch = reading.topics(), reading.branch()
    contacts, meetings, day = reading.contacts(), reading.meetings(), reading.checked()
    reading.kept_back()
    name = reading.name() or str(answer.get("name", ""))
    entry = EntryData(
        reference=f"{references}-{row.number}",
        name=name[: Group._meta.get_field("name").max_length],
        run_by=Group.RunBy.MEMBERS.value,
        status=Group.Status.FORMING.value,
        affiliation=branch,
        confirmed_on=day,
        issues=topics.issues or tuple(filter(None, [str(answer.get("issue", ""))])),
        who_for=topics.who_for,
        meetings=meetings,
        contacts=contacts,
        charges=_("Not known yet"),  # no column tells it, and an empty one says "Free"
        notes_for_team=_notes(sheet.words_of(row), reading.why),
    )
    return Judged(
        row.number,
        name,
        Fate.TAKEN,
        tuple(reading.why),
        entry,
        tuple(reading.proposals),
        needs_issue=not topics.issues,
        needs_name=not sheet.cell(row, Column.NAME),
    )


def _notes(words: str, why: list[str]) -> str:
    """Return what the team reads beside an entry: the row word for word, and how it was read."""
    told = [_("How it was read: %(what)s.") % {"what": "; ".join(why)}] if why else []
    return "\n".join([_("From a sheet:"), words, *told])


def _with_questions(sheet: SheetRead, row: Row, above: _Above, read: Judged) -> Judged:
    """Return a row held if a person must decide about it."""
    questions, same = [], {}
    for question, which in _questions(sheet, row, above, read):
        questions.append(question)
        same |= dict([which] if which else [])
    if not questions:
        return read
    why = (*questions, *read.why)
    return replace(read, fate=Fate.HELD, why=why, same_as=tuple(same.items()))


def _questions(
    sheet: SheetRead, row: Row, above: _Above, read: Judged
) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield what must be decided, each with an entry or row that may be the same group."""
    notes = sheet.cell(row, Column.NOTES)
    if read.needs_name:
        yield _("what is it called?"), None
    if read.needs_issue:
        yield _("what is it about?"), None
    if any(MAY_BE_OVER.search(cell) for cell in row.cells):
        yield _("is there still such a group?"), None
    if TWO_GROUPS.search(notes):
        yield _("are these two groups? Then leave it out here, and write two entries"), None
    for cell, pattern in ((notes, SAME_AS), (sheet.cell(row, Column.TELEPHONE), SEE)):
        if match := pattern.search(cell):
            which = _meant(sheet, above, match["which"].strip())
            yield _("the row says “%(words)s”") % {"words": match[0]}, which
    if entry := sheet.known.group_called(read.name):
        yield _("there is an entry with this name"), entry
    for contact in read.entry.contacts:
        for entry in sheet.known.groups_reached_at(contact.value):
            yield _("its number is that of %(name)s") % {"name": entry[1]}, entry
    if earlier := above.by_name.get(words_of_name(read.name)):
        yield _("row %(row)s has the same name") % {"row": earlier.number}, _as_row(earlier)


def _meant(sheet: SheetRead, above: _Above, words: str) -> tuple[str, str] | None:
    """Return the row above, or the entry that some words mean."""
    if words.casefold() == ABOVE:
        return _as_row(above.last) if above.last else None
    return sheet.known.group_mentioned(words)


def _as_row(judged: Judged) -> tuple[str, str]:
    return str(judged.number), _("row %(row)s, %(name)s") % {
        "row": judged.number,
        "name": judged.name,
    }


def _decided(judged: Judged, answer: Mapping) -> Judged:
    """Return a held row as somebody has decided about it, as far as that can be."""
    decision = str(answer.get("decision", ""))
    if decision == Fate.LEFT:
        return replace(judged, fate=Fate.LEFT)
    if judged.fate != Fate.HELD:
        return judged
    if decision in dict(judged.same_as):
        return replace(
            judged, fate=Fate.CHANGED, same_as=((decision, dict(judged.same_as)[decision]),)
        )
    can_be = judged.entry.name and judged.entry.issues
    return replace(judged, fate=Fate.TAKEN) if decision == Fate.TAKEN and can_be else judged
