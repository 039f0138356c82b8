"""Keeping groups for a leaflet: the link beside each group, and the bar that says what is kept."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from groups.leaflets.choice import Choice
from groups.leaflets.options import Options, Order
from groups.shortlist import Shortlist


@dataclass(frozen=True, slots=True)
class KeepLink:
    """The same page with one group more on the list, or one fewer where it `is_kept`; `url` is
    empty where the list is full. `anchor` is where on the page the group stands. `says` tells of a
    kept one that it is, and `leaflet_url` goes on from there: the bar on top is out of sight."""

    url: str
    is_kept: bool
    anchor: str
    says: str = ""
    leaflet_url: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Makes the links of one page: somebody's list, and the address of the page. On that of the
    list itself (`is_of_list`) no group says that it is kept."""

    shortlist: Shortlist
    at: str
    is_of_list: bool = False

    def link(self, key: int) -> KeepLink:
        """Return the link of one group, by primary key."""
        anchor = f"group-{key}"
        is_kept = key in self.shortlist.groups
        if self.shortlist.is_full and not is_kept:
            return KeepLink("", False, anchor)
        after = self.shortlist.without(key) if is_kept else self.shortlist.with_group(key)
        url = f"{after.address(self.at)}#{anchor}"
        if not is_kept or self.is_of_list:
            return KeepLink(url, is_kept, anchor)
        said = _is_kept(self.shortlist)
        return KeepLink(url, is_kept, anchor, said, leaflet_of_list(self.shortlist))


@dataclass(frozen=True, slots=True)
class KeptBar:
    """What every page says while something is kept."""

    says: str
    leaflet_url: str
    list_url: str
    is_full: bool


def kept_bar(shortlist: Shortlist) -> KeptBar | None:
    """Return the bar of a list, None for an empty one (no query)."""
    if not shortlist.groups:
        return None
    return KeptBar(
        says=how_many_kept(shortlist),
        leaflet_url=leaflet_of_list(shortlist),
        list_url=reverse("groups:kept"),
        is_full=shortlist.is_full,
    )


def leaflet_of_list(shortlist: Shortlist) -> str:
    """Return the address of a list's leaflet, in the order into which somebody has put it."""
    return leaflet_address(shortlist.choice, Options(order=Order.CHOSEN))


def how_many_kept(shortlist: Shortlist) -> str:
    """Return "3 groups kept for a leaflet"."""
    words = ngettext(
        "%(count)d group kept for a leaflet",
        "%(count)d groups kept for a leaflet",
        len(shortlist.groups),
    )
    return words % {"count": len(shortlist.groups)}


def _is_kept(shortlist: Shortlist) -> str:
    words = ngettext(
        "Kept. %(count)d group on your leaflet.",
        "Kept. %(count)d groups on your leaflet.",
        len(shortlist.groups),
    )
    return words % {"count": len(shortlist.groups)}


def leaflet_address(
    choice: Choice, options: Options | None = None, *, page: str = "groups:leaflet", **more: int
) -> str:
    """Return the address of the page where a choice becomes a leaflet, or of one of its files.

    `more` are the arguments of the address, such as the number of a picture.
    """
    pairs = [*choice.pairs(), *(options.pairs() if options else ())]
    return f"{reverse(page, kwargs=more)}?{urlencode(pairs)}"
