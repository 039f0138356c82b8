"""Names that are offered while somebody types into an entry's forms."""

from dataclasses import dataclass

from groups.forms.fields import LISTS
from groups.forms.names import Names
from groups.forms.whole import EntryForms


@dataclass(frozen=True, slots=True)
class Offer:
    """One list of names; fields refer to it by its key."""

    key: str
    names: tuple[str, ...]


def offers_of(whole: EntryForms, names: Names) -> tuple[Offer, ...]:
    """Return all lists, with the buildings that are about to be made."""
    venues = names.with_venues([v.first("name") for v in whole.typed.list_of("venues")]).venues
    known = {
        "issues": names.issues,
        "organisations": names.organisations,
        "venues": venues,
        "places": names.places,
    }
    return tuple(Offer(f"{LISTS}{key}", tuple(each.values)) for key, each in known.items())
