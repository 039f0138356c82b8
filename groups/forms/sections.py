"""An entry's form for the group itself: one section at a time, in words for those who run it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from groups.entries import EntryData
from groups.forms.faults import Fault, faults_in
from groups.forms.filling import typed_entry
from groups.forms.names import Names
from groups.forms.typed import Typed
from groups.forms.whole import EntryForms
from groups.models import Proposal
from groups.vocabulary import VenueData

Key = Proposal.Section


@dataclass(frozen=True, slots=True)
class Section:
    """One section: a line about it, its fields of the entry, and its lists of parts."""

    key: str
    line: str | Promise
    fields: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return Key(self.key).label


SECTIONS = (
    Section(
        Key.WORDS,
        lazy("Tell it as you would tell a friend. We show it as you write it."),
        ("name", "short_description", "own_words", "first_time", "website"),
    ),
    Section(
        Key.TIMES,
        lazy(
            "Each day or place has a part of its own. A day off is added to the meeting it is of."
        ),
        parts=("meetings", "venues"),
    ),
    Section(
        Key.CONTACTS,
        lazy("For each number or address you say who may be told of it, and where it is shown."),
        parts=("contacts",),
    ),
    Section(
        Key.PEOPLE,
        lazy("Whom your group is for, and what somebody new does first."),
        (
            "who_for",
            "languages",
            "another_language",
            "area_served",
            "newcomers",
            "how_to_join",
            "charges",
        ),
    ),
    Section(
        Key.REQUESTS,
        lazy(
            "People can ask us to tell you of them, with as much as they agree to. You say how you "
            "hear of it, or that you would rather not."
        ),
        ("takes_requests", "requests_at_once"),
    ),
    Section(
        Key.PROFESSIONALS,
        lazy("You owe nobody anything. No to all of it is a good answer."),
        (
            "welcomes_professionals",
            "help_in_kind",
            "gives_talks",
            "talk_fee",
            "wants_informal_feedback",
            "wants_talks_and_training",
            "wants_forums",
            "wants_formal_consultation",
        ),
    ),
)
BY_KEY = {str(section.key): section for section in SECTIONS}

# What a group is asked in place of what the team is asked.
LABELS = {
    "name": lazy("What your group is called"),
    "own_words": lazy("In your own words"),
    "first_time": lazy("What somebody’s first time with you is like"),
    "how_to_join": lazy("How to join, in your words"),
    "website": lazy("Your own website"),
    "takes_requests": lazy("How you hear of people who ask to be put in touch"),
    "requests_at_once": lazy("How many at a time"),
    "help_in_kind": lazy("Help you would use"),
    "gives_talks": lazy("We give talks to professionals and students"),
    "wants_informal_feedback": lazy("We like to say now and then what we think"),
    "wants_talks_and_training": lazy("We like to take part in talks and training"),
    "wants_forums": lazy("We like to take part in forums"),
    "wants_formal_consultation": lazy("We like to take part in formal consultations"),
}
HINTS = {
    "own_words": lazy("We never rewrite it. Leave out where somebody lives."),
    "first_time": "",
    "requests_at_once": lazy("That you have not answered yet. Leave it empty for as many as come."),
    "talk_fee": lazy("0 for none. Leave it empty if you would rather say it on the telephone."),
}


class SectionForms:
    """The forms of one section. What else the entry says is filled in, and not looked at."""

    def __init__(
        self,
        section: Section,
        typed: Typed,
        *,
        seen: EntryData,
        names: Names,
        today: date,
        judged: bool = False,
    ):
        self.section, self.seen = section, seen
        around = typed_entry(seen, names)
        fields = {
            name: values for name, values in around.fields.items() if name not in section.fields
        }
        parts = {name: part for name, part in around.parts.items() if name not in section.parts}
        inside = {name: typed.fields[name] for name in section.fields if name in typed.fields}
        own_parts = {name: typed.list_of(name) for name in section.parts}
        whole = Typed(fields | inside, parts | own_parts)
        self.whole = EntryForms(whole, names=names, today=today, judged=judged)
        for name, field in self.whole.entry.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong in this section."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[Fault]:
        yield from faults_in(self.whole, self.whole.entry, only=self.section.fields)
        for form in self._part_forms():
            yield from faults_in(self.whole, form)

    def _part_forms(self) -> Iterator[forms.Form]:
        for form in self.whole.all_forms():
            if form.prefix and form.prefix.partition("-")[0] in self.section.parts:
                yield form

    def data(self) -> EntryData:
        """Return the entry that the group saw with what a section without faults says in it."""
        said = self.whole.entry.values()
        values = {name: said[name] for name in self.section.fields if name in said}
        if "meetings" in self.section.parts:
            values["meetings"] = self.whole.meetings_data()
        if "contacts" in self.section.parts:
            values["contacts"] = self.whole.contacts_data()
        return replace(self.seen, **values)

    def new_venues(self) -> list[VenueData]:
        """Return the buildings of the section that are new to the directory."""
        return self.whole.new_venues() if "venues" in self.section.parts else []


def _without(of: Mapping, names: Collection[str]) -> dict:
    return {name: value for name, value in of.items() if name not in names}
