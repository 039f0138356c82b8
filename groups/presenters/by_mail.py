"""The pages of being told by mail when a leaflet is out of date."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.leaflets import codes
from groups.models import Edition, Subscription
from groups.review import day_of


@dataclass(frozen=True, slots=True)
class AskPage:
    """Where an address is left for a leaflet; `is_taken` when that was done."""

    leaflet: str
    today_url: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What somebody who is told can do. `may_stay` in the weeks before their time is over."""

    leaflet: str
    today_url: str
    is_confirmed: bool
    may_stay: bool
    until: str


def ask_page(edition: Edition, *, is_taken: bool) -> AskPage:
    """Return the page on which an address is left."""
    return AskPage(_leaflet(edition), _today(edition), is_taken)


def own_page(subscription: Subscription) -> OwnPage:
    """Return the page of one who is told, or has not said yes yet."""
    edition = subscription.edition
    return OwnPage(
        leaflet=_leaflet(edition),
        today_url=_today(edition),
        is_confirmed=subscription.confirmed_at is not None,
        may_stay=subscription.asked_to_stay,
        until=wording.full_date(day_of(subscription.keep_until)),
    )


def _leaflet(edition: Edition) -> str:
    return _("Leaflet %(code)s, correct on %(day)s") % {
        "code": codes.shown(edition.code),
        "day": wording.full_date(edition.day),
    }


def _today(edition: Edition) -> str:
    return reverse("groups:edition_today", args=[edition.code])
