"""From a choice and a look to the leaflet of one day: the one place where leaflets are made."""

from dataclasses import dataclass
from datetime import date

from groups.leaflets.choice import Choice
from groups.leaflets.choosing import Chosen, chosen
from groups.leaflets.options import Options
from groups.leaflets.payload import Leaflet, leaflet_of
from groups.leaflets.replaced import Replaced, replaced
from selfhelp.publisher import get_site


@dataclass(frozen=True, slots=True)
class Made:
    """A leaflet ready to be rendered, and what it was made of: its groups, those left off, and
    what no face can print."""

    leaflet: Leaflet
    chosen: Chosen
    replaced: tuple[Replaced, ...]


def make(choice: Choice, options: Options, *, today: date, code: str = "") -> Made:
    """Return the leaflet of what `choice` means today, in the look of `options`.

    `code` is its edition's, empty for one that is only looked at (a fixed number of queries).
    """
    found = chosen(choice, today=today)
    leaflet = leaflet_of(found.groups, options, site=get_site(), today=today, code=code)
    return Made(leaflet, found, replaced(found.groups, options))
