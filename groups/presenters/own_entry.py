"""What a group sees behind its link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups import wishes, wording
from groups.actions.proposals import versions
from groups.models import Group, Proposal, Question
from groups.presenters.differences import Difference, differences
from groups.presenters.entry import EntryPage, entry_page
from groups.review import day_of
from groups.schedule import Holidays
from groups.shortlist import Shortlist
from groups.wishes import Wish
from selfhelp import crypto


@dataclass(frozen=True, slots=True)
class Way:
    """A section of the entry's form, and where it is."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What the group has sent and the team has not decided about; nothing but the day of what came
    through another link, or by telephone."""

    title: str
    day: str
    changes: tuple[Difference, ...]
    words: str


@dataclass(frozen=True, slots=True)
class OwnEntryPage:
    """The entry as everybody sees it, whether an answer is waited for and what was answered ("" for
    nothing), what waits for the team, and the sections in which something can be changed."""

    entry: EntryPage
    is_asked: bool
    answer: str
    answered_on: str
    has_stopped: bool
    sent: tuple[Sent, ...]
    ways: tuple[Way, ...]
    shown_url: str
    link_until: str


def own_entry_page(
    group: Group,
    question: Question | None,
    *,
    secret: str,
    until: date,
    sections: Sequence[tuple[str, str]],
    today: date,
    holidays: Holidays,
) -> OwnEntryPage:
    """Return the page; `group` came through `with_page_data`, `sections` are keys and titles, and
    without a `question` the group has asked for the link itself."""
    answered = question and question.answered_on
    waiting = list(group.proposals.waiting().select_related("group"))
    return OwnEntryPage(
        entry=entry_page(group, today=today, holidays=holidays, shortlist=Shortlist()),
        is_asked=bool(question and not question.answer),
        answer=question.get_answer_display() if answered else "",
        answered_on=wording.full_date(answered) if answered else "",
        has_stopped=any(each.section == Proposal.Section.STOPPED for each in waiting),
        sent=tuple(_sent(waiting, secret)),
        ways=tuple(
            Way(title, reverse("own:section", args=[secret, key])) for key, title in sections
        ),
        shown_url=reverse("own:shown", args=[secret]),
        link_until=wording.full_date(until),
    )


def _sent(waiting: Iterable[Proposal], secret: str) -> Iterable[Sent]:
    for proposal in waiting:
        wish = wish_behind(proposal, secret)
        yield Sent(
            title=proposal.get_section_display(),
            day=wording.full_date(day_of(proposal.made_at)),
            changes=differences(*versions(proposal, wish)) if wish else (),
            words=wish.words if wish else "",
        )


def wish_behind(proposal: Proposal, secret: str) -> Wish | None:
    """Return what a proposal asks for, if it came through the link with this secret."""
    if not proposal.sealed_for_group:
        return None
    try:
        return wishes.open_for_group(bytes(proposal.sealed_for_group), secret, proposal=proposal.pk)
    except crypto.SealError:
        return None
