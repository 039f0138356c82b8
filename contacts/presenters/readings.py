"""Who of the team has looked, when and why, in words."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone

from contacts.models import Reading, Reason
from contacts.presenters.days import day_of

ON_ONE_PAGE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One look."""

    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """Looks, the latest first, and the ways to later and earlier ones ("" if there are none)."""

    looks: tuple[Look, ...]
    later_url: str
    earlier_url: str


def readings_page(number: str) -> ReadingsPage:
    """Return one page of looks; any number leads to a page (two queries)."""
    page = Paginator(Reading.objects.select_related("by"), ON_ONE_PAGE).get_page(number)
    return ReadingsPage(
        looks=tuple(_look(reading) for reading in page),
        later_url=_url(page.previous_page_number()) if page.has_previous() else "",
        earlier_url=_url(page.next_page_number()) if page.has_next() else "",
    )


def _look(reading: Reading) -> Look:
    return Look(
        who=reading.by.shown_name,
        when=f"{day_of(reading.at)}, {timezone.localtime(reading.at):%H:%M}",
        why=str(Reason(reading.reason).label),
    )


def _url(page: int) -> str:
    return f"{reverse('in_touch_desk:readings')}?page={page}"
