"""What every page says of the groups that are kept for a leaflet."""

from django.http import HttpRequest

from groups.presenters import keeping
from groups.shortlist import Shortlist


def kept_bar(request: HttpRequest) -> dict[str, keeping.KeptBar | None]:
    """Context processor: give every template `kept_bar`, None while nothing is kept.

    A request that was refused before the list was read has none.
    """
    return {"kept_bar": keeping.kept_bar(getattr(request, "shortlist", Shortlist()))}
