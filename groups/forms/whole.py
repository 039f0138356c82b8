"""A whole entry as forms: what was typed, what is wrong with it, and the entry that it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress

from django import forms
from django.utils.translation import gettext as _

from groups.entries import ContactData, EntryData, MeetingData
from groups.forms.contact import ContactForm
from groups.forms.entry import EntryForm, IssueForm
from groups.forms.meeting import ExceptionForm, MeetingForm
from groups.forms.names import Names
from groups.forms.typed import Typed
from groups.forms.venue import VenueForm
from groups.vocabulary import VenueData


@dataclass(frozen=True, slots=True)
class MeetingParts:
    """One series of meetings and its exceptions."""

    form: MeetingForm
    exceptions: tuple[ExceptionForm, ...]


class EntryForms:
    """All forms of one entry. `judged` lets them say what is wrong; before that nothing is."""

    def __init__(self, typed: Typed, *, names: Names, today: date, judged: bool = False):
        self.typed = typed
        self.today = today
        new = [venue.first("name") for venue in typed.list_of("venues") if venue.first("name")]
        with_new = names.with_venues(new)

        def made(form_class, name, **more):
            return tuple(
                form_class(part, prefix=f"{name}-{at}", judged=judged, **more)
                for at, part in enumerate(typed.list_of(name))
            )

        self.entry = EntryForm(typed, names=names, judged=judged)
        self.issues = made(IssueForm, "issues", names=names)
        self.venues = made(VenueForm, "venues")
        self.contacts = made(ContactForm, "contacts")
        self.meetings = tuple(
            MeetingParts(
                MeetingForm(part, prefix=f"meetings-{at}", judged=judged, names=with_new),
                tuple(
                    ExceptionForm(each, prefix=f"meetings-{at}-exceptions-{number}", judged=judged)
                    for number, each in enumerate(part.list_of("exceptions"))
                ),
            )
            for at, part in enumerate(typed.list_of("meetings"))
        )
        self.has_no_issue = judged and not self.issues
        if judged:
            self._judge(names, today)

    def all_forms(self) -> Iterator[forms.Form]:
        """Yield every form, in the order in which the page shows them."""
        yield self.entry
        yield from self.issues
        for meeting in self.meetings:
            yield meeting.form
            yield from meeting.exceptions
        yield from self.venues
        yield from self.contacts

    def is_valid(self) -> bool:
        """Tell whether all of it, judged, is an entry that can be saved."""
        return not self.has_no_issue and all(form.is_valid() for form in self.all_forms())

    def _judge(self, names: Names, today: date) -> None:
        """Say what forms cannot see alone."""
        _refuse_twice(self.issues, _("This issue stands here twice."))
        _refuse_twice(self.venues, _("This building stands here twice."))
        for venue in self.venues:
            if venue.is_valid() and names.venues.find(venue.cleaned_data["name"]):
                venue.add_error("name", _("We have this building: take this out and choose it."))
        for meeting in self.meetings:
            meeting.form.judge(meeting.exceptions, today=today)

    def data(self, base: EntryData) -> EntryData:
        """Return the entry that valid forms say; what they do not ask for stays as in `base`."""
        said = self.entry.values()
        if self.is_right_today:
            said["confirmed_on"] = self.today
        return replace(
            base,
            **said,
            issues=tuple(form.cleaned_data["name"] for form in self.issues),
            meetings=self.meetings_data(),
            contacts=self.contacts_data(),
        )

    def meetings_data(self) -> tuple[MeetingData, ...]:
        """Return the meetings that valid forms say."""
        return tuple(
            parts.form.meeting([each.exception() for each in parts.exceptions])
            for parts in self.meetings
        )

    def contacts_data(self) -> tuple[ContactData, ...]:
        """Return the contacts that valid forms say."""
        return tuple(form.contact() for form in self.contacts)

    def right_parts(self) -> Typed:
        """Return what was typed without the issues, meetings ... in which something is wrong."""
        meetings = [
            all(form.is_valid() for form in (parts.form, *parts.exceptions))
            for parts in self.meetings
        ]
        right = {"meetings": meetings} | {
            name: [form.is_valid() for form in forms]
            for name, forms in (
                ("issues", self.issues),
                ("venues", self.venues),
                ("contacts", self.contacts),
            )
        }
        parts = {
            name: tuple(compress(self.typed.list_of(name), are_right))
            for name, are_right in right.items()
        }
        return replace(self.typed, parts=parts)

    def new_venues(self) -> list[VenueData]:
        """Return the buildings that are to be made first."""
        return [form.venue() for form in self.venues]

    @property
    def is_right_today(self) -> bool:
        """Whether the group said just now that all of this is right."""
        return self.entry.cleaned_data["is_right_today"]

    @property
    def reason(self) -> str:
        """Why the entry changes, as far as somebody said."""
        return self.entry.cleaned_data["reason"]


def _refuse_twice(parts: tuple[forms.Form, ...], words: str) -> None:
    seen = set()
    for form in parts:
        name = form.cleaned_data.get("name") if form.is_valid() else None
        if name in seen:
            form.add_error("name", words)
        if name:
            seen.add(name)
