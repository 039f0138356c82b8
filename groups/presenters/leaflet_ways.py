"""The page with every way to a leaflet: several issues and a place at once, a list, everything."""

from collections.abc import Collection
from dataclasses import dataclass

from groups.leaflets.choice import Choice, Of
from groups.models import Category
from groups.presenters.keeping import leaflet_address
from groups.presenters.leaflet_form import FormOption, Select
from groups.search.snapshot import Snapshot

USUAL_MILES = "5"


@dataclass(frozen=True, slots=True)
class IssueTicks:
    """The issues of one category, to tick; `is_open` where one of them is ticked already."""

    name: str
    issues: tuple[FormOption, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class LeafletWays:
    """Everything the page shows. `of` is what the form's leaflet is made of."""

    of: str
    categories: tuple[IssueTicks, ...]
    within: Select
    everything_url: str


def leaflet_ways(ticked: Collection[str], snapshot: Snapshot) -> LeafletWays:
    """Return the page with the issues in `ticked` (slugs) chosen already (two queries)."""
    categories = Category.objects.prefetch_related("issues")
    return LeafletWays(
        of=Of.RESULTS.value,
        categories=tuple(_ticks(category, ticked) for category in categories),
        within=Select(
            "within",
            "",
            tuple(
                FormOption(value, label, value == USUAL_MILES)
                for value, label in snapshot.options["within"].items()
            ),
        ),
        everything_url=leaflet_address(Choice.of_whole()),
    )


def _ticks(category: Category, ticked: Collection[str]) -> IssueTicks:
    issues = category.issues.all()
    return IssueTicks(
        name=category.name,
        issues=tuple(FormOption(each.slug, each.name, each.slug in ticked) for each in issues),
        is_open=any(each.slug in ticked for each in issues),
    )
