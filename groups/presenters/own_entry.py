"""What a group sees behind the link of its yearly question."""

from dataclasses import dataclass
from datetime import date

from groups import wording
from groups.models import Group, Question
from groups.presenters.entry import EntryPage, entry_page
from groups.schedule import Holidays
from groups.shortlist import Shortlist


@dataclass(frozen=True, slots=True)
class OwnEntryPage:
    """The entry as everybody sees it, and what was answered ("" while nothing was)."""

    entry: EntryPage
    answer: str
    answered_on: str
    link_until: str


def own_entry_page(
    question: Question, group: Group, *, today: date, holidays: Holidays
) -> OwnEntryPage:
    """Return the page; `group` came through `with_page_data`."""
    answered = question.answered_on
    return OwnEntryPage(
        entry=entry_page(group, today=today, holidays=holidays, shortlist=Shortlist()),
        answer=question.get_answer_display() if question.answer else "",
        answered_on=wording.full_date(answered) if answered else "",
        link_until=wording.full_date(question.link_until),
    )
