"""Saving an entry together with the buildings that it names and the directory does not have yet."""

from collections.abc import Sequence

from django.db import transaction

from groups.actions.entries import save_entry
from groups.actions.vocabulary import save_venues
from groups.entries import EntryData
from groups.models import Door, Group
from groups.vocabulary import VenueData


@transaction.atomic
def save_entry_with_venues(
    *,
    entry: EntryData,
    venues: Sequence[VenueData],
    by: str,
    door: Door,
    reason: str = "",
    after: int | None = None,
) -> Group:
    """Make the new `venues`, write the entry and return its group; all of it or nothing.

    Raises what `save_entry` raises.
    """
    if venues:
        save_venues(venues=venues, by=by)
    return save_entry(entry=entry, by=by, door=door, reason=reason, after=after)
