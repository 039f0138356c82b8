"""What was saved of an entry and when: the list of saves, and one of them whole."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse

from groups.desk.history_contacts import erased_in
from groups.desk.saved import Saved, saved
from groups.desk.who import names_of
from groups.entries import EntryData
from groups.models import Group, Revision
from groups.presenters.differences import Difference, differences
from groups.presenters.whole_entry import lines_of
from groups.snapshots import entry_in

ON_ONE_PAGE = 20


@dataclass(frozen=True, slots=True)
class SaveLine:
    """One save in the list, with what it changed."""

    saved: Saved
    url: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Saves, the latest first, and the ways to later and earlier ones ("" if there are none)."""

    name: str
    entry_url: str
    erase_url: str
    saves: tuple[SaveLine, ...]
    later_url: str
    earlier_url: str


def history_page(group: Group, number: str) -> HistoryPage:
    """Return one page of the history; any number leads to a page (three queries)."""
    page = Paginator(group.revisions.all(), ON_ONE_PAGE).get_page(number)
    # One more than is shown: what the last of a page changed is seen beside the one before it.
    start = page.start_index() - 1 if page.paginator.count else 0
    revisions = list(group.revisions.all()[start : start + ON_ONE_PAGE + 1])
    names = names_of(revision.by for revision in revisions)
    url = reverse("groups_desk:history", args=[group.pk])
    return HistoryPage(
        name=group.name,
        entry_url=reverse("groups_desk:entry", args=[group.pk]),
        erase_url=reverse("groups_desk:erase", args=[group.pk]),
        saves=tuple(
            SaveLine(
                saved=saved(revision, names),
                url=revision_url(revision),
                differences=_changes(revisions, at),
            )
            for at, revision in enumerate(revisions[:ON_ONE_PAGE])
        ),
        later_url=f"{url}?page={page.previous_page_number()}" if page.has_previous() else "",
        earlier_url=f"{url}?page={page.next_page_number()}" if page.has_next() else "",
    )


def revision_url(revision: Revision) -> str:
    """Return the address of one revision."""
    return reverse("groups_desk:revision", args=[revision.group_id, revision.number])


def _changes(revisions: list[Revision], at: int) -> tuple[Difference, ...]:
    """Return what one of some revisions in a row, the latest first, changed."""
    before = entry_in(revisions[at + 1].snapshot) if at + 1 < len(revisions) else None
    return differences(before, entry_in(revisions[at].snapshot))


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """An entry as it was saved once, and what bringing it back would change of today's.

    `after` is the number of the last revision, which whoever brings it back has looked at.
    """

    name: str
    saved: Saved
    history_url: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    erased: tuple[str, ...]
    changes: tuple[Difference, ...]
    after: int


def revision_page(
    revision: Revision, *, now: EntryData, then: EntryData | None, after: int
) -> RevisionPage:
    """Return the page of a revision (one query): `now` is the entry as it is, `then` as it would
    be if it came back (None if it cannot)."""
    return RevisionPage(
        name=now.name,
        saved=saved(revision, names_of([revision.by])),
        history_url=reverse("groups_desk:history", args=[revision.group_id]),
        lines=tuple(lines_of(entry_in(revision.snapshot))),
        erased=erased_in([revision]),
        changes=differences(now, then) if then else (),
        after=after,
    )
