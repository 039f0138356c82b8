"""A card to hand over: what a group allows on paper, and a code that opens its page."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.models import ContactPoint, Group
from groups.presenters.contacts import ContactLine, contact_line
from selfhelp.publisher import absolute_url
from selfhelp.qr import QrPath, qr_path

CARDS_OF_A_SHEET = 4


@dataclass(frozen=True, slots=True)
class CardChoice:
    """Another card of the same group, or the one that is shown (`is_chosen`)."""

    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card. `name` and `ways` are empty where it shall not say what it is about."""

    name: str
    newcomers: str
    ways: tuple[ContactLine, ...]
    host: str
    correct_on: str
    code: QrPath
    copies: range  # those that only paper shows
    names: tuple[CardChoice, CardChoice]
    sheets: tuple[CardChoice, CardChoice]
    ways_url: str


def card_page(group: Group, *, is_named: bool, is_sheet: bool, today: date) -> CardPage:
    """Return the card of a group (one query)."""
    contacts = _ways(group) if is_named else ()
    ways_url = reverse("contacts:ways", args=[group.public_id])
    url = reverse("contacts:card", args=[group.public_id])

    def choice(label: str, named: bool, sheet: bool) -> CardChoice:
        asked = {"plain": "yes"} if not named else {}
        asked |= {"sheet": "yes"} if sheet else {}
        address = f"{url}?{urlencode(asked)}" if asked else url
        return CardChoice(label, address, (named, sheet) == (is_named, is_sheet))

    return CardPage(
        name=group.name if is_named else "",
        newcomers=group.get_newcomers_display() if is_named else "",
        ways=tuple(contact_line(contact) for contact in contacts),
        host=urlsplit(absolute_url("")).netloc,
        correct_on=wording.full_date(today),
        code=qr_path(absolute_url(ways_url)),
        copies=range(CARDS_OF_A_SHEET - 1 if is_sheet else 0),
        names=(
            choice(_("With the group’s name"), True, is_sheet),
            choice(_("Without a name"), False, is_sheet),
        ),
        sheets=(
            choice(_("One card"), is_named, False),
            choice(_("Four on a sheet"), is_named, True),
        ),
        ways_url=ways_url,
    )


def _ways(group: Group) -> QuerySet:
    """Return what the group allows both on paper and on this page, which anybody may read."""
    return ContactPoint.objects.for_website().for_paper().filter(group=group)
