"""Taking back a whole import, as one step: what was new goes, what was changed is as before.

Whatever somebody has saved since is left as it is and told, so that no work is lost unseen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from groups.actions.restoring import NoLongerThere, PartOfIt, restore_revision
from groups.actions.revisions import latest_numbers
from groups.actions.vocabulary import (
    save_holidays,
    save_issues,
    save_organisations,
    save_places,
    save_venues,
)
from groups.models import Door, Group, Holiday, Incoming, Issue, Organisation, Place, Venue
from groups.snapshots import built, plain
from groups.vocabulary import HolidayData, IssueData, OrganisationData, PlaceData, VenueData
from groups.vocabulary_kept import (
    all_holidays,
    all_issues,
    all_organisations,
    all_places,
    all_venues,
)

BATCH = 500
# What hangs on a group without keeping it: its own parts, and paper on which it was printed.
OF_THE_GROUP = {"contacts", "group_issues", "meetings", "former_slugs", "revisions", "editions"}


class NotTaken(Exception):
    """The file was not brought in, or was taken back before."""


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of vocabulary: how it is read, saved, and known."""

    model: type[models.Model]
    data: type
    read: Callable
    save: Callable
    key: tuple[str, ...] = ("name",)


# What is named stands before what names it.
WORDS = {
    "places": Words(Place, PlaceData, all_places, save_places, ("name", "kind")),
    "issues": Words(Issue, IssueData, all_issues, save_issues),
    "organisations": Words(Organisation, OrganisationData, all_organisations, save_organisations),
    "venues": Words(Venue, VenueData, all_venues, save_venues),
    "holidays": Words(Holiday, HolidayData, all_holidays, save_holidays, ("kind", "first")),
}

Vocabulary = dict[str, dict[str, dict[str, Any]]]


@dataclass(slots=True)
class Undone:
    """What was taken back, and the names of what was left because it is in use or was changed."""

    groups_gone: list[str] = field(default_factory=list)
    groups_as_before: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def vocabulary_now() -> Vocabulary:
    """Return the whole vocabulary as plain JSON, by kind and key."""
    return {
        kind: {_key(data, words): plain(data) for data in words.read()}
        for kind, words in WORDS.items()
    }


def what_to_undo(before: Vocabulary, references: list[str]) -> dict[str, Any]:
    """Return what undoing must know of an import that wrote these groups, just after it.

    `before` is what `vocabulary_now` said before it.
    """
    after = vocabulary_now()
    return {
        "groups": [
            pair
            for start in range(0, len(references), BATCH)
            for pair in _numbers(references[start : start + BATCH])
        ],
        "vocabulary": {
            kind: [
                [before[kind].get(key), now]
                for key, now in rows.items()
                if before[kind].get(key) != now
            ]
            for kind, rows in after.items()
        },
    }


def _numbers(references: list[str]) -> list[list]:
    groups = dict(Group.objects.filter(reference__in=references).values_list("pk", "reference"))
    numbers = latest_numbers(list(groups))
    return [[groups[pk], number] for pk, number in sorted(numbers.items())]


@transaction.atomic
def undo(*, incoming: Incoming, by: str, now: datetime) -> Undone:
    """Take back all that an import wrote and nobody has touched since. Raises NotTaken."""
    row = Incoming.objects.select_for_update().get(pk=incoming.pk)
    if row.state != Incoming.State.TAKEN:
        raise NotTaken
    undone = Undone()
    for reference, number in row.undo.get("groups", ()):
        _undo_group(reference, number, undone, by=by)
    _undo_vocabulary(row.undo.get("vocabulary", {}), undone, by=by)
    row.state, row.undone_at, row.undone_by, row.undo = row.State.UNDONE, now, by, {}
    row.save()
    return undone


def _undo_group(reference: str, number: int, undone: Undone, *, by: str) -> None:
    group = Group.objects.select_for_update().filter(reference=reference).first()
    if group is None:
        return
    is_as_imported = latest_numbers([group]).get(group.pk) == number
    if is_as_imported and number == 1 and not _is_in_use(group):
        group.delete()
        undone.groups_gone.append(group.name)
    elif is_as_imported and number > 1 and _restore(group, number - 1, by=by):
        undone.groups_as_before.append(group.name)
    else:
        undone.left.append(group.name)


def _is_in_use(group: Group) -> bool:
    """Tell whether requests, questions or the like hang on a group."""
    return any(
        each.related_model._base_manager.filter(**{each.field.name: group}).exists()
        for each in Group._meta.related_objects
        if each.get_accessor_name() not in OF_THE_GROUP
    )


def _restore(group: Group, number: int, *, by: str) -> bool:
    revision = group.revisions.get(number=number)
    because = _("The import was taken back")
    try:
        restore_revision(revision=revision, by=by, door=Door.IMPORT, reason=because)
    except (NoLongerThere, PartOfIt):
        return False
    return True


def _undo_vocabulary(pairs: Mapping[str, list], undone: Undone, *, by: str) -> None:
    """First what changed is as before, then what was new goes, if nothing names it."""
    now = vocabulary_now()
    for kind, words in WORDS.items():
        changed = [
            built(words.data, before)
            for before, after in pairs.get(kind, ())
            if before and _is_untouched(after, now[kind], words, undone)
        ]
        words.save(**{kind: changed}, by=by)
    for kind, words in reversed(WORDS.items()):
        for before, after in pairs.get(kind, ()):
            if not before and _is_untouched(after, now[kind], words, undone):
                _delete(words, after, undone)


def _is_untouched(after: dict, now: Mapping[str, dict], words: Words, undone: Undone) -> bool:
    data = built(words.data, after)
    present = now.get(_key(data, words))
    if present is not None and present != after:
        undone.left.append(data.name)
    return present == after


def _delete(words: Words, after: dict, undone: Undone) -> None:
    data = built(words.data, after)
    try:
        with transaction.atomic():
            rows = words.model.objects.filter(**{name: getattr(data, name) for name in words.key})
            if any(map(_would_be_let_go, rows)):
                undone.left.append(data.name)
            else:
                rows.delete()
    except models.ProtectedError:
        undone.left.append(data.name)


def _would_be_let_go(row: models.Model) -> bool:
    """Tell whether something names a row that the database would let go without a word, such as
    people who wait for a group about an issue."""
    return any(
        each.related_model._base_manager.filter(**{each.field.name: row}).exists()
        for each in row._meta.related_objects
        if getattr(each, "on_delete", None) is models.SET_NULL
    )


def _key(data: object, words: Words) -> str:
    return " · ".join(str(getattr(data, name)) for name in words.key)
