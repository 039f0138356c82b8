"""Names that are already in the directory, and how they are found when somebody types them."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from groups.models import Issue, Organisation, Place, Venue
from groups.search.folding import fold

MOST_OFFERED = 3
LIKE_ENOUGH = 0.6


class Known:
    """Names as they are shown, each standing for a value (often itself)."""

    def __init__(self, values: Mapping[str, str]):
        self.values = dict(values)
        self._shown = {value: shown for shown, value in self.values.items()}
        self._by_folded = {_folded(shown): value for shown, value in self.values.items()}

    def find(self, text: str) -> str | None:
        """Return what a name stands for, however its capitals, accents and spaces were typed."""
        return self.values.get(text) or self._by_folded.get(_folded(text))

    def shown(self, value: str) -> str:
        """Return the name of a value; the value itself where it is unknown."""
        return self._shown.get(value, value)

    def like(self, text: str) -> list[str]:
        """Return the few names that somebody who typed `text` may have meant."""
        close = get_close_matches(_folded(text), self._by_folded, MOST_OFFERED, LIKE_ENOUGH)
        return [self.shown(self._by_folded[folded]) for folded in close]


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


@dataclass(frozen=True, slots=True)
class Names:
    """All names that an entry may use. A place stands for its slug, the others for themselves."""

    issues: Known
    organisations: Known
    venues: Known
    places: Known

    def with_venues(self, names: list[str]) -> "Names":
        """Return the same with venues that are about to be made."""
        venues = Known({**{name: name for name in names}, **self.venues.values})
        return Names(self.issues, self.organisations, venues, self.places)


def names_in_directory() -> Names:
    """Return the names that the database has now (four queries)."""
    return Names(
        issues=_of(Issue), organisations=_of(Organisation), venues=_of(Venue), places=_places()
    )


def _of(model) -> Known:
    return Known({name: name for name in model.objects.values_list("name", flat=True)})


def _places() -> Known:
    """Places by name; where a town and a district share one, with their kind."""
    rows = list(Place.objects.all())
    names = [place.name for place in rows]
    twice = {name for name in names if names.count(name) > 1}
    return Known(
        {
            f"{place.name} ({place.get_kind_display().lower()})"
            if place.name in twice
            else place.name: place.slug
            for place in rows
        }
    )
