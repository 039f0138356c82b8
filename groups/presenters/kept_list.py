"""The page of the groups that somebody keeps for a leaflet: in order, to move and take off."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from groups.leaflets.choosing import LeftOff, chosen
from groups.presenters.cards import ResultCard, load_cards
from groups.presenters.keeping import Keeping, how_many_kept, leaflet_of_list
from groups.schedule import Holidays
from groups.shortlist import Shortlist


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A group on the list; the addresses of the list with it one place up or down, empty for the
    first and the last."""

    card: ResultCard
    up_url: str
    down_url: str


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A group on the list that is not in the directory today, and the list without it."""

    left_off: LeftOff
    off_url: str


@dataclass(frozen=True, slots=True)
class KeptList:
    """Everything the page shows. `share_url` is the whole address of this page, list and all."""

    title: str
    rows: tuple[KeptRow, ...]
    gone: tuple[GoneRow, ...]
    leaflet_url: str
    empty_url: str
    share_url: str


def kept_list(shortlist: Shortlist, *, today: date, holidays: Holidays) -> KeptList:
    """Return the page of a list that is not empty (a fixed number of queries)."""
    here = reverse("groups:kept")
    found = chosen(shortlist.choice, today=today)
    keys = [group.pk for group in found.groups]
    keeping = Keeping(shortlist, here, is_of_list=True)
    cards = load_cards(keys, today=today, holidays=holidays, keeping=keeping)
    return KeptList(
        title=how_many_kept(shortlist),
        rows=tuple(
            KeptRow(
                card,
                _moved(shortlist.earlier(key), here, card) if key != shortlist.groups[0] else "",
                _moved(shortlist.later(key), here, card) if key != shortlist.groups[-1] else "",
            )
            for key, card in zip(keys, cards, strict=True)
        ),
        gone=tuple(
            GoneRow(left_off, shortlist.without(left_off.key).address(here))
            for left_off in found.left_off
        ),
        leaflet_url=leaflet_of_list(shortlist),
        empty_url=Shortlist().address(here),
        share_url=f"{settings.SITE_URL}{shortlist.address(here)}",
    )


def _moved(after: Shortlist, here: str, card: ResultCard) -> str:
    return f"{after.address(here)}#{card.keep.anchor}"
