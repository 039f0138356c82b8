"""Editions made for a test."""

from datetime import UTC, date, datetime

from groups.actions.editions import Draft, draft, record_edition
from groups.leaflets.choice import Choice
from groups.leaflets.comparing import Comparison, compare
from groups.leaflets.options import Options, Part, Words
from groups.leaflets.recipes import Recipe
from groups.models import Edition, Group
from tests.conftest import TODAY

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVERYTHING = Options(words=Words.WHOLE, parts=frozenset(Part.values))


def list_of(*groups: Group, options: Options = EVERYTHING) -> Recipe:
    """Return what a leaflet of these groups is made from."""
    return Recipe(Choice.of_groups(group.pk for group in groups), options)


def print_today(recipe: Recipe, *, today: date = TODAY) -> tuple[Draft, Edition]:
    """Print a leaflet: return it, and the edition that was noted."""
    made = draft(recipe, today=today)
    return made, record_edition(draft=made, now=NOW, by="test")


def edition_of(*groups: Group, options: Options = EVERYTHING) -> Edition:
    """Print a leaflet of these groups and return its edition."""
    return print_today(list_of(*groups, options=options))[1]


def look_again(edition: Edition, *, today: date = TODAY) -> Comparison:
    """Compare an edition, as it lies in the database, with the directory as it is."""
    return compare(Edition.objects.get(pk=edition.pk), today=today)
