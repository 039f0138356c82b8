"""Saving an entry together with the buildings that it names and the directory does not have yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from groups.actions.entries import save_entry
from groups.actions.vocabulary import save_venues
from groups.actions.yearly import confirm
from groups.entries import EntryData
from groups.models import Door, Group
from groups.review import day_of
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
    confirmed_at: datetime | None = None,
) -> Group:
    """Make the new `venues`, write the entry and return its group; all of it or nothing.

    `confirmed_at` is when the group said that all of this is right, where it did: the day is set,
    and if it was being asked that is its answer. Raises what `save_entry` raises.
    """
    if venues:
        save_venues(venues=venues, by=by)
    if confirmed_at:
        entry = replace(entry, confirmed_on=day_of(confirmed_at))
    group = save_entry(entry=entry, by=by, door=door, reason=reason, after=after)
    for question in group.questions.open() if confirmed_at else ():
        confirm(question=question, now=confirmed_at, by=by, door=door)
    return group
