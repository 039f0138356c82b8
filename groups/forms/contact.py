"""One way to reach a group."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.entries import ContactData
from groups.forms.fields import OneOf, PartForm, Tick, Words
from groups.importing.cells import FEWEST_DIGITS, MOST_DIGITS, TELEPHONE, check_email
from groups.models import ContactPoint
from selfhelp.telephones import digits_of, is_complete

Kind = ContactPoint.Kind
BY_TELEPHONE = (Kind.PHONE, Kind.MOBILE, Kind.TEXT)


def _most(column: str) -> int | None:
    return ContactPoint._meta.get_field(column).max_length


class ContactForm(PartForm):
    """A number or address, whose it is, who may be told of it, and where it is shown."""

    kind = OneOf(label=lazy("Kind"), choices=Kind.choices, widget=forms.Select)
    value = Words(
        label=lazy("Number or address"),
        required=True,
        max_length=_most("value"),
        error_messages={"required": lazy("Write the number or address, or take this contact out.")},
    )
    person = Words(label=lazy("Whom to ask for"), max_length=_most("person"))
    role = Words(
        label=lazy("What they are in the group"),
        help_text=lazy("Treasurer, founder."),
        max_length=_most("role"),
    )
    when = Words(label=lazy("Good times"), max_length=_most("when"))
    audience = OneOf(label=lazy("Who may be told"), choices=ContactPoint.Audience.choices)
    on_website = Tick(label=lazy("On the website"))
    in_print = Tick(label=lazy("In print"))
    in_feeds = Tick(label=lazy("In files for other websites and calendars"))
    for_requests = Tick(label=lazy("Here the group hears of people who ask to be put in touch"))

    def clean(self):
        """Look at the number or address for what it is said to be."""
        cleaned = super().clean()
        kind, value = cleaned.get("kind"), cleaned.get("value")
        if value and kind == Kind.EMAIL:
            self._check_email(value)
        elif value and kind in BY_TELEPHONE and not is_telephone(value):
            self.add_error("value", _("Write a telephone number like 0115 496 0123."))
        elif value and kind in BY_TELEPHONE and not is_complete(value):
            self.add_error(
                "value",
                _("Is this number complete? It has fewer or more digits than numbers here."),
            )
        if kind == Kind.POST and cleaned.get("for_requests"):
            self.add_error(
                "for_requests", _("Post is too slow for this: choose a telephone or an email.")
            )
        return cleaned

    def _check_email(self, value: str) -> None:
        try:
            check_email(value)
        except forms.ValidationError:
            self.add_error("value", _("Write an email address like name@example.org."))

    def contact(self) -> ContactData:
        """Return what a valid form says."""
        return ContactData(**self.cleaned_data)


def is_telephone(value: str) -> bool:
    """Tell whether something can be dialled."""
    digits = len(digits_of(value))
    return bool(TELEPHONE.fullmatch(value)) and FEWEST_DIGITS <= digits <= MOST_DIGITS
