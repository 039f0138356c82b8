"""What an entry says of the group as a whole, and what the group is about."""

from collections.abc import Collection

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.forms.fields import (
    TOO_LONG,
    Day,
    KnownName,
    Number,
    OneOf,
    PartForm,
    SeveralOf,
    Tick,
    Words,
)
from groups.forms.names import Names
from groups.forms.typed import Typed
from groups.models import Audience, Group, Language, Revision
from groups.vocabulary import AUDIENCES

OLDEST_YEAR, NEWEST_YEAR = 1800, 2100
DEAREST_TALK = 10_000  # pounds
MOST_REQUESTS = 100


def _most(column: str) -> int | None:
    return Group._meta.get_field(column).max_length


class IssueForm(PartForm):
    """One issue; the first is what the group is mainly about."""

    name = KnownName(
        label=lazy("Issue"),
        offers="issues",
        required=True,
        error_messages={"required": lazy("Choose an issue, or take this line out.")},
    )

    def __init__(self, *args, names: Names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].known = names.issues


class EntryForm(PartForm):
    """Everything but issues, meetings and contacts. Fields are named as EntryData names them."""

    name = Words(
        label=lazy("Name of the group"),
        required=True,
        max_length=_most("name"),
        error_messages={"required": lazy("Write the group’s name.")},
    )
    short_description = Words(
        label=lazy("In one line"),
        help_text=lazy("Stands in lists of groups, below the name."),
        lines=2,
        max_length=_most("short_description"),
    )
    own_words = Words(
        label=lazy("In the group’s own words"),
        help_text=lazy("As the group wrote it. We never rewrite it."),
        lines=8,
    )
    first_time = Words(
        label=lazy("What the first time is like"), help_text=lazy("In the group’s words."), lines=4
    )
    who_for = SeveralOf(label=lazy("Only or mainly for"), help_text=lazy("Tick none for everyone."))
    languages = SeveralOf(label=lazy("Languages"))
    another_language = Words(
        label=lazy("Another language"),
        help_text=lazy("One that is not among these."),
        max_length=Language._meta.get_field("name").max_length,
    )
    area_served = Words(
        label=lazy("Area"),
        help_text=lazy("In words. Towns and districts that we know are found in it."),
        max_length=_most("area_served"),
    )
    newcomers = OneOf(label=lazy("New people"), choices=Group.Newcomers.choices)
    how_to_join = Words(label=lazy("How to join, in the group’s words"), lines=2)
    website = forms.URLField(
        label=lazy("The group’s own website"),
        required=False,
        max_length=_most("website"),
        assume_scheme="https",
        error_messages={
            "invalid": lazy("Write a web address like https://example.org."),
            "max_length": TOO_LONG,
        },
    )
    takes_requests = OneOf(
        label=lazy("How the group hears of people who ask to be put in touch"),
        choices=Group.Requests.choices,
    )
    requests_at_once = Number(
        label=lazy("How many such requests at a time"),
        help_text=lazy("Those that it has not answered yet. Leave it empty for as many as come."),
        least=1,
        most=MOST_REQUESTS,
    )
    welcomes_professionals = OneOf(
        label=lazy("Visits by professionals"), choices=Group.Welcomes.choices
    )
    help_in_kind = Words(
        label=lazy("Help it would use"),
        help_text=lazy("A room, photocopying, a speaker."),
        max_length=_most("help_in_kind"),
    )
    gives_talks = Tick(label=lazy("Gives talks to professionals and students"))
    talk_fee = Number(
        label=lazy("Fee for a talk, in pounds"),
        help_text=lazy("0 for none. Leave it empty if the group has not said."),
        least=0,
        most=DEAREST_TALK,
    )
    wants_informal_feedback = Tick(label=lazy("Would give informal feedback"))
    wants_talks_and_training = Tick(label=lazy("Would take part in talks and training"))
    wants_forums = Tick(label=lazy("Would take part in forums"))
    wants_formal_consultation = Tick(label=lazy("Would take part in formal consultation"))
    run_by = OneOf(
        label=lazy("Run by"),
        help_text=lazy("A group that a professional leads is kept here and never shown."),
        choices=Group.RunBy.choices,
    )
    affiliation = KnownName(
        label=lazy("Branch of"),
        help_text=lazy("A national organisation from our list. Leave it empty for none."),
        offers="organisations",
    )
    started = Number(label=lazy("Since which year"), least=OLDEST_YEAR, most=NEWEST_YEAR)
    charges = Words(
        label=lazy("Cost"), help_text=lazy("Leave it empty if it is free."), max_length=300
    )
    confirmed_on = Day(label=lazy("When did the group last say that all of this is right?"))
    notes_for_team = Words(
        label=lazy("Notes for the team"), help_text=lazy("Never shown to anybody else."), lines=4
    )
    is_right_today = Tick(
        label=lazy("The group has told me that all is right today"),
        help_text=lazy("Only if they said so just now. It is then confirmed as of today."),
    )
    reason = Words(
        label=lazy("Why the entry changes"),
        help_text=lazy("A few words for the history: “Ann rang”. You may leave it empty."),
        max_length=Revision._meta.get_field("reason").max_length,
    )

    def __init__(self, typed: Typed, *, names: Names, **kwargs):
        super().__init__(typed, **kwargs)
        self.fields["affiliation"].known = names.organisations
        self.fields["who_for"].choices = _pairs({*AUDIENCES, *_names_of(Audience)})
        self.fields["languages"].choices = _pairs(_names_of(Language))

    def clean(self):
        """Without talks there is no fee."""
        cleaned = super().clean()
        if not cleaned.get("gives_talks"):
            self.pass_over(["talk_fee"])
        return cleaned

    def values(self) -> dict[str, object]:
        """Return what a valid form says, by the names of EntryData's fields."""
        said = dict(self.cleaned_data)
        languages = {*said.pop("languages"), said.pop("another_language")} - {""}
        del said["reason"], said["is_right_today"]
        return said | {"who_for": frozenset(said["who_for"]), "languages": frozenset(languages)}


def _names_of(model) -> Collection[str]:
    return model.objects.values_list("name", flat=True)


def _pairs(names: Collection[str]) -> list[tuple[str, str]]:
    return [(name, _(name)) for name in sorted(names, key=str.casefold)]
