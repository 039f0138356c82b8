"""From a choice and a look to the leaflet of one day: the one place where leaflets are made."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from groups.leaflets.choice import Choice
from groups.leaflets.choosing import Chosen, LeftOff, chosen
from groups.leaflets.entries import key_of
from groups.leaflets.fitting import fitted, needs_fitting
from groups.leaflets.options import Options
from groups.leaflets.payload import Leaflet, leaflet_of
from groups.leaflets.replaced import Replaced, replaced
from groups.models import Group
from selfhelp.publisher import get_site


@dataclass(frozen=True, slots=True)
class Made:
    """A leaflet ready to be rendered, and what it was made of: its groups, those left off, and
    what no face can print.

    `note` tells why it does not have the number of pages that was asked for, if it has not;
    `no_room` are those of its choice that are left off because they have no room.
    """

    leaflet: Leaflet
    chosen: Chosen
    replaced: tuple[Replaced, ...]
    note: str = ""
    no_room: tuple[Group, ...] = ()


def make(choice: Choice, options: Options, *, today: date, code: str = "") -> Made:
    """Return the leaflet of what `choice` means today, in the look of `options`.

    `code` is its edition's, empty for one that is only looked at (a fixed number of queries).
    Raises render.Busy, since one that must fit its paper is set several times to see.
    """
    found = chosen(choice, today=today)
    leaflet = leaflet_of(
        found.groups, options, site=get_site(), today=today, code=code, asked=found.asked
    )
    if not needs_fitting(leaflet):
        return Made(leaflet, found, replaced(found.groups, options))
    fits = fitted(leaflet)
    keys = {entry.key for entry in fits.left_off}
    no_room = tuple(group for group in found.groups if key_of(group) in keys)
    found = _without(found, no_room)
    return Made(fits.leaflet, found, replaced(found.groups, options), fits.why, no_room)


def _without(found: Chosen, no_room: tuple[Group, ...]) -> Chosen:
    """Leave off the groups for which there is no room, and say so."""
    why = _("does not fit on this paper")
    told = tuple(LeftOff(group.pk, group.name, why) for group in no_room)
    return replace(
        found,
        groups=tuple(group for group in found.groups if group not in no_room),
        left_off=found.left_off + told,
    )
