"""A building where groups meet."""

from dataclasses import fields, replace

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.forms.fields import OneOf, PartForm, Words
from groups.importing.cells import POSTCODE
from groups.models import Place, Venue, find_postcode
from groups.vocabulary import VenueData

VENUE_COLUMNS = tuple(field.name for field in fields(VenueData))


def _most(column: str) -> int | None:
    return Venue._meta.get_field(column).max_length


class VenueForm(PartForm):
    """A venue as its page and entries show it. Fields are named as VenueData names them."""

    name = Words(
        label=lazy("Name of the building"),
        required=True,
        max_length=_most("name"),
        error_messages={"required": lazy("Write the building’s name, or take it out.")},
    )
    address = Words(label=lazy("Street and town"), max_length=_most("address"))
    postcode = Words(
        label=lazy("Postcode"),
        help_text=lazy("By it the building is found near places, and on maps."),
        max_length=_most("postcode"),
    )
    step_free = OneOf(label=lazy("Step-free"), choices=Venue.Facility.choices)
    accessible_toilet = OneOf(label=lazy("Accessible toilet"), choices=Venue.Facility.choices)
    hearing_loop = OneOf(label=lazy("Hearing loop"), choices=Venue.Facility.choices)
    parking = OneOf(label=lazy("Parking"), choices=Venue.Facility.choices)
    public_transport = Words(label=lazy("Buses, trams and trains"), lines=2)
    notes = Words(label=lazy("What else helps to find and enter it"), lines=2)

    def clean_postcode(self) -> str:
        """Return a postcode as it is written, whatever its capitals."""
        code = " ".join(self.cleaned_data["postcode"].upper().split())
        if code and not POSTCODE.fullmatch(code):
            raise forms.ValidationError(_("Write a whole postcode, like NG1 9ZA."))
        return code

    def changed(self, before: VenueData) -> VenueData:
        """Return what a valid form makes of a building; one that stays where it was stays on the
        map as exactly as it was known."""
        data = self.venue()
        if data.postcode != before.postcode:
            return data
        return replace(data, latitude=before.latitude, longitude=before.longitude)

    def venue(self) -> VenueData:
        """Return what a valid form says, with where the postcode is."""
        latitude, longitude = where_is(self.cleaned_data["postcode"])
        return VenueData(**self.cleaned_data, latitude=latitude, longitude=longitude)


def where_is(postcode: str) -> tuple[float | None, float | None]:
    """Return degrees (WGS 84) of a postcode; of its district's middle where only that is known."""
    known = find_postcode(postcode) if postcode else None
    if known is None and postcode:
        district = postcode.split()[0]
        known = Place.objects.filter(kind=Place.Kind.POSTCODE_DISTRICT, name=district).first()
    return (known.latitude, known.longitude) if known else (None, None)
