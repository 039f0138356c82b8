"""Where things are: places by name, postcodes, and the buildings in which groups meet."""

import re
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.breaks import Break

# A comparison with NULL is neither true nor false, and a CHECK lets it pass.
LATITUDE = Q(latitude__isnull=False, latitude__gte=-90, latitude__lte=90)
LONGITUDE = Q(longitude__isnull=False, longitude__gte=-180, longitude__lte=180)

# The two halves of a postcode of the United Kingdom: the district, then where in it. GIR 0AA is
# the one whose first half has another shape.
WHOLE_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?|GIR)([0-9][A-Z]{2})")


class Place(models.Model):
    """A named area with its centre (degrees, WGS 84; three decimals are about 100 metres), and how
    many people live there, if somebody has said."""

    class Kind(models.TextChoices):
        POSTCODE_DISTRICT = "postcode_district", _("Postcode district")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        TOWN = "town", _("Town")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "kind"], name="place_once_a_kind"),
            models.CheckConstraint(condition=LATITUDE & LONGITUDE, name="place_is_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:place", args=[self.slug])


class Postcode(models.Model):
    """A whole postcode with its centre (degrees, WGS 84), from a published file of them."""

    code = models.CharField(_("postcode"), max_length=8, unique=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=LATITUDE & LONGITUDE, name="postcode_is_on_earth"),
        ]

    def __str__(self) -> str:
        return self.code


def whole_postcode(text: str) -> str | None:
    """Return a whole postcode as it is kept, such as "NG7 3AB", however it is spaced and written.

    None for anything else, a district alone too.
    """
    halves = WHOLE_POSTCODE.fullmatch("".join(text.split()).upper())
    return f"{halves[1]} {halves[2]}" if halves else None


def find_postcode(text: str) -> Postcode | None:
    """Return the postcode that somebody typed, if it is a whole one and was imported."""
    code = whole_postcode(text)
    return Postcode.objects.filter(code=code).first() if code else None


class VenueQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for buildings."""

    def with_notice(self, today: date) -> "VenueQuerySet":
        """Buildings that are closed on `today`, or will be."""
        return self.filter(closed_until__gte=today)


class Venue(models.Model):
    """A building where groups meet, with what somebody needs to know to get in.

    While it is closed no meeting takes place in it: `closed_from` and `closed_until` are the first
    and last such day, and `closed_why` is what for, in a few words. A notice that is over stays
    until the next one; nothing shows it any more.
    """

    class Facility(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known")

    name = models.CharField(_("name"), max_length=200, unique=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    step_free = models.CharField(
        _("step-free"), max_length=7, choices=Facility, default=Facility.UNKNOWN
    )
    accessible_toilet = models.CharField(
        _("accessible toilet"), max_length=7, choices=Facility, default=Facility.UNKNOWN
    )
    hearing_loop = models.CharField(
        _("hearing loop"), max_length=7, choices=Facility, default=Facility.UNKNOWN
    )
    parking = models.CharField(
        _("parking"), max_length=7, choices=Facility, default=Facility.UNKNOWN
    )
    public_transport = models.TextField(_("public transport"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    closed_from = models.DateField(_("closed from"), null=True, blank=True)
    closed_until = models.DateField(_("closed until"), null=True, blank=True)
    closed_why = models.CharField(_("closed for"), max_length=100, blank=True)

    objects = VenueQuerySet.as_manager()

    FACILITIES = ("step_free", "accessible_toilet", "hearing_loop", "parking")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True) | (LATITUDE & LONGITUDE),
                name="venue_is_on_earth_or_unknown",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{facility}__in": ["yes", "no", "unknown"]}),
                    name=f"venue_{facility}_is_told",
                )
                for facility in ("step_free", "accessible_toilet", "hearing_loop", "parking")
            ),
            models.CheckConstraint(
                condition=Q(closed_from__isnull=True, closed_until__isnull=True, closed_why="")
                | Q(closed_from__isnull=False, closed_until__gte=F("closed_from"))
                & Q(closed_until__isnull=False),
                name="venue_closed_for_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def closures(self) -> tuple[Break, ...]:
        """Return the days on which no meeting can be here."""
        return closures(self.closed_from, self.closed_until, self.closed_why)


def closures(first: date | None, last: date | None, why: str) -> tuple[Break, ...]:
    """Return the days on which a building is closed, if any, with the words that tell of it."""
    if first is None or last is None:
        return ()
    closed = gettext("the building is closed")
    words = gettext("%(closed)s (%(why)s)") % {"closed": closed, "why": why} if why else closed
    return (Break(first, last, why=words),)
