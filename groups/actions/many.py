"""One change of many entries, all or none."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from groups.actions.entries import save_entries
from groups.actions.revisions import latest_numbers
from groups.actions.saved import Saved
from groups.entries import EntryData
from groups.models import Door, Group


class SomeSavedMeanwhile(Exception):
    """Somebody else saved some of the entries since they were looked at; `names` are theirs."""

    def __init__(self, names: Sequence[str]):
        super().__init__(len(names))
        self.names = tuple(names)


@transaction.atomic
def save_many(
    *, entries: Sequence[EntryData], after: Mapping[str, int], by: str, reason: str = ""
) -> Saved:
    """Write many entries that were looked at together, each with a revision of its own.

    `after` has by reference the number of the revision that was looked at (0 for none): raises
    SomeSavedMeanwhile, and changes nothing, where any is no longer the last.
    """
    held = Group.objects.select_for_update().filter(reference__in=after).order_by("pk")
    groups = list(held.only("reference", "name"))
    latest = latest_numbers(groups)
    overtaken = [
        group.name for group in groups if latest.get(group.pk, 0) != after[group.reference]
    ]
    if overtaken:
        raise SomeSavedMeanwhile(overtaken)
    return save_entries(entries=entries, by=by, door=Door.TEAM, reason=reason)
