"""Who of the team has looked, when and why, in words."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import Reading, Reason
from contacts.models.reading import FOR_REQUESTS
from contacts.presenters.days import day_of
from selfhelp.desk.steps import Steps, steps_from

ON_ONE_PAGE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One look. `about` names the group, and `url` leads to the request, as long as it exists."""

    who: str
    when: str
    why: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """Looks, the latest first, and the ways to later and earlier ones."""

    looks: tuple[Look, ...]
    steps: Steps


def readings_page(number: str) -> ReadingsPage:
    """Return one page of looks; any number leads to a page (two queries)."""
    page = Paginator(_readings(), ON_ONE_PAGE).get_page(number)
    return ReadingsPage(
        looks=tuple(_look(reading) for reading in page),
        steps=steps_from(page, _url),
    )


def _readings() -> QuerySet[Reading]:
    """Return all looks with what is shown of each, and nothing that is sealed."""
    shown = ("by", "at", "reason", "by__name", "by__username", "enquiry__group__name")
    return Reading.objects.select_related("by", "enquiry__group").only(*shown)


def _look(reading: Reading) -> Look:
    enquiry, about = reading.enquiry, ""
    if enquiry:
        about = enquiry.group.name
    elif reading.reason in FOR_REQUESTS:
        about = _("erased since")
    return Look(
        who=reading.by.shown_name,
        when=f"{day_of(reading.at)}, {timezone.localtime(reading.at):%H:%M}",
        why=str(Reason(reading.reason).label),
        about=about,
        url=reverse("in_touch_desk:one", args=[enquiry.pk]) if enquiry else "",
    )


def _url(page: int) -> str:
    return f"{reverse('in_touch_desk:readings')}?page={page}"
