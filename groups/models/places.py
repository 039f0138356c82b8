"""Where things are: places by name, and the buildings in which groups meet."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# A comparison with NULL is neither true nor false, and a CHECK lets it pass.
LATITUDE = Q(latitude__isnull=False, latitude__gte=-90, latitude__lte=90)
LONGITUDE = Q(longitude__isnull=False, longitude__gte=-180, longitude__lte=180)


class Place(models.Model):
    """A named area with its centre (degrees, WGS 84; three decimals are about 100 metres)."""

    class Kind(models.TextChoices):
        POSTCODE_DISTRICT = "postcode_district", _("Postcode district")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        TOWN = "town", _("Town")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

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


class Venue(models.Model):
    """A building where groups meet, with what somebody needs to know to get in."""

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
        ]

    def __str__(self) -> str:
        return self.name
