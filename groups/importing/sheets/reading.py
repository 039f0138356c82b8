"""One row of a sheet, read cell by cell into the parts of an entry."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groups import wording
from groups.entries import ContactData, MeetingData
from groups.importing.sheets.columns import Column
from groups.importing.sheets.contacts import home_area_code, is_nothing, read_contacts
from groups.importing.sheets.days import read_day
from groups.importing.sheets.known import Known, Topics
from groups.importing.sheets.meetings import in_building, may_have_venue, read_meetings
from groups.importing.sheets.rhythm import in_rhythm
from groups.importing.sheets.table import Row, Sheet

DOUBTS_ITS_DATE = re.compile(r"\bnot sure\b|\bdate\b", re.IGNORECASE)
KEPT_BACK = re.compile(
    r"\b(?:do not|don.t|not to be) (?:give|list|print|publish|show)|\bteam only\b|\bconfidential\b",
    re.IGNORECASE,
)
NEW_NAME = re.compile(
    r"\b(?:calls? themselves|now called|renamed) (?P<name>.+?)(?: now)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that a row may mean; taken only if somebody ticks it."""

    key: str
    words: str


class SheetRead:
    """A sheet being judged: what of it all rows need."""

    def __init__(self, sheet: Sheet, columns: tuple[Column, ...], known: Known, today: date):
        self.heading, self.columns = sheet.heading, columns
        self.known, self.day = known, today
        self.area_code = home_area_code(self.cell(row, Column.TELEPHONE) for row in sheet.rows)

    def cell(self, row: Row, column: Column) -> str:
        """Return the cell of a kind, "" where the sheet has no such column."""
        for kind, text in zip(self.columns, row.cells, strict=True):
            if kind == column:
                return text
        return ""

    def words_of(self, row: Row) -> str:
        """Return all of a row, word for word, each cell under its heading."""
        told = zip(self.heading, row.cells, strict=True)
        return "\n".join(
            f"{name or '?'}: {' / '.join(text.splitlines())}" for name, text in told if text
        )


class Reading:
    """One row being read, cell by cell. What is told of it gathers in `why` and `proposals`."""

    def __init__(self, sheet: SheetRead, row: Row, ticked: frozenset[str]):
        self.sheet, self.row, self.ticked = sheet, row, ticked
        self.why: list[str] = []
        self.proposals: list[Proposal] = []

    def cell(self, column: Column) -> str:
        """Return a cell, "" where it says that nothing is known."""
        text = self.sheet.cell(self.row, column)
        return "" if is_nothing(text) else text

    def may_be(self, key: str, words: str) -> bool:
        """Offer something, and tell whether somebody ticked it."""
        self.proposals.append(Proposal(key, words))
        return key in self.ticked

    def name(self) -> str:
        """Return the group's name, or the new one that the notes tell, if that was ticked."""
        renamed = NEW_NAME.search(self.cell(Column.NOTES))
        if renamed and self.may_be("name", _("Its name is “%(name)s”") % renamed.groupdict()):
            return renamed["name"]
        return self.cell(Column.NAME)

    def topics(self) -> Topics:
        """Return what the group is about and for whom."""
        topics = self.sheet.known.topics(self.cell(Column.TOPICS))
        if topics.unknown:
            words = {"words": ", ".join(topics.unknown)}
            self.why.append(_("not known as an issue: %(words)s") % words)
        return topics

    def branch(self) -> str:
        """Return what the group is a branch of."""
        named = self.sheet.known.organisation(self.cell(Column.AFFILIATION))
        if named.maybe and self.may_be(
            "affiliation", _("It is a branch of %(name)s") % {"name": named.maybe}
        ):
            return named.maybe
        if not (named.sure or named.maybe) and self.cell(Column.AFFILIATION):
            self.why.append(_("what it is a branch of is not known"))
        return named.sure

    def contacts(self) -> tuple[ContactData, ...]:
        """Return the ways to reach the group, for the team only."""
        found = read_contacts(
            self.cell(Column.TELEPHONE),
            self.cell(Column.PERSON),
            area_code=self.sheet.area_code,
        )
        self.why += found.told
        return found.found

    def meetings(self) -> tuple[MeetingData, ...]:
        """Return the meetings, in a building of ours where that is certain or was ticked."""
        if not self.cell(Column.WHEN):
            return ()
        found = read_meetings(self.cell(Column.WHEN), today=self.sheet.day)
        self.why += found.told
        meetings = self.rhythm(found.meetings)
        if not any(map(may_have_venue, meetings)):
            return meetings
        return in_building(meetings, self.venue(found.rest))

    def rhythm(self, meetings: tuple[MeetingData, ...]) -> tuple[MeetingData, ...]:
        """Return meetings as often as the notes say, if that was ticked."""
        better = in_rhythm(meetings, self.cell(Column.NOTES), today=self.sheet.day)
        for meeting in better:
            words = {"weeks": meeting.interval_weeks, "day": wording.full_date(meeting.starts_on)}
            if self.may_be("rhythm", _("It meets every %(weeks)s weeks from %(day)s") % words):
                return better
        return meetings

    def kept_back(self) -> None:
        """Say once more what the row asks not to be told to everybody."""
        for cell in map(self.cell, (Column.TELEPHONE, Column.NOTES)):
            if KEPT_BACK.search(cell):
                self.why.append(_("before you list it: the row says “%(words)s”") % {"words": cell})

    def venue(self, words: str) -> str:
        """Return the building that is left in a cell when the days are taken out."""
        named = self.sheet.known.venue(words)
        if named.maybe and self.may_be("venue", _("It meets at %(name)s") % {"name": named.maybe}):
            return named.maybe
        if words and not (named.sure or named.maybe):
            self.why.append(_("no building of ours: “%(words)s”") % {"words": words})
        return named.sure

    def checked(self) -> date | None:
        """Return the day on which the entry was last known to be right."""
        today = self.sheet.day
        is_doubted = bool(DOUBTS_ITS_DATE.search(self.cell(Column.NOTES)))
        checked = read_day(self.cell(Column.CHECKED), today=today, is_doubted=is_doubted)
        self.why += filter(None, [checked.told])
        if checked.is_stale(today):
            self.why.append(_("needs confirming: last checked more than a year ago"))
        if checked.maybe:
            said = {"day": wording.full_date(checked.maybe)}
            return checked.maybe if self.may_be("checked", _("Checked on %(day)s") % said) else None
        return checked.day
