"""What was saved of an entry and when: the list of saves, and one of them whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy

from groups.desk.history_contacts import erased_in
from groups.desk.saved import Saved, saved
from groups.desk.who import names_of
from groups.entries import EntryData, entry_of, standing_of
from groups.models import Group, Revision
from groups.presenters.differences import Difference, differences
from groups.presenters.differing_standing import (
    names_of_groups,
    standing_differences,
    standing_lines,
)
from groups.presenters.whole_entry import lines_of
from groups.snapshots import entry_in, standing_in
from selfhelp.desk.steps import Steps, steps_from

ON_ONE_PAGE = 20
# What does not come back from before it was kept.
NOT_KEPT = {
    Group.Status.PAUSED: gettext_lazy("Since when it was paused does not come back."),
    Group.Status.ENDED: gettext_lazy("Which group it became part of, if any, does not come back."),
}


@dataclass(frozen=True, slots=True)
class SaveLine:
    """One save in the list, with what it changed."""

    saved: Saved
    url: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Saves, the latest first, and the ways to later and earlier ones."""

    name: str
    entry_url: str
    erase_url: str
    saves: tuple[SaveLine, ...]
    steps: Steps


def history_page(group: Group, number: str) -> HistoryPage:
    """Return one page of the history; any number leads to a page (four queries)."""
    page = Paginator(group.revisions.all(), ON_ONE_PAGE).get_page(number)
    # One more than is shown: what the last of a page changed is seen beside the one before it.
    start = page.start_index() - 1 if page.paginator.count else 0
    revisions = list(group.revisions.all()[start : start + ON_ONE_PAGE + 1])
    names = names_of(revision.by for revision in revisions)
    heirs = names_of_groups(standing_in(revision.snapshot) for revision in revisions)
    url = reverse("groups_desk:history", args=[group.pk])
    return HistoryPage(
        name=group.name,
        entry_url=reverse("groups_desk:entry", args=[group.pk]),
        erase_url=reverse("groups_desk:erase", args=[group.pk]),
        saves=tuple(
            SaveLine(
                saved=saved(revision, names),
                url=revision_url(revision),
                differences=_changes(revisions, at, heirs),
            )
            for at, revision in enumerate(revisions[:ON_ONE_PAGE])
        ),
        steps=steps_from(page, lambda number: f"{url}?page={number}"),
    )


def revision_url(revision: Revision) -> str:
    """Return the address of one revision."""
    return reverse("groups_desk:revision", args=[revision.group_id, revision.number])


def _changes(
    revisions: list[Revision], at: int, heirs: Mapping[int, str]
) -> tuple[Difference, ...]:
    """Return what one of some revisions in a row, the latest first, changed."""
    after = revisions[at].snapshot
    if at + 1 == len(revisions):
        return differences(None, entry_in(after))
    before = revisions[at + 1].snapshot
    return (
        *differences(entry_in(before), entry_in(after)),
        *standing_differences(standing_in(before), standing_in(after), heirs),
    )


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """An entry as it was saved once, and what bringing it back would change of today's.

    `after` is the number of the last revision, which whoever brings it back has looked at;
    `not_kept` says what cannot come back, because this save does not know it.
    """

    name: str
    saved: Saved
    history_url: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    erased: tuple[str, ...]
    changes: tuple[Difference, ...]
    not_kept: str
    after: int


def revision_page(
    revision: Revision, *, group: Group, then: EntryData | None, after: int
) -> RevisionPage:
    """Return the page of a revision (two queries): `group` came through `with_whole_entry`, `then`
    is its entry as it would be if it came back (None if it cannot)."""
    now, was = standing_of(group), standing_in(revision.snapshot)
    entry, heirs = entry_in(revision.snapshot), names_of_groups([now, was])
    changes = then and (
        *differences(entry_of(group), then),
        *standing_differences(now, was, heirs),
    )
    return RevisionPage(
        name=group.name,
        saved=saved(revision, names_of([revision.by])),
        history_url=reverse("groups_desk:history", args=[revision.group_id]),
        lines=(
            *lines_of(entry),
            *((name, (words,)) for name, words in standing_lines(was, heirs).items() if words),
        ),
        erased=erased_in([revision]),
        changes=changes or (),
        not_kept=str(NOT_KEPT.get(entry.status, "")) if was is None else "",
        after=after,
    )
