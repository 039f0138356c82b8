"""What is asked before an entry is listed, paused, ended, split or becomes part of another."""

from dataclasses import fields, replace
from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import wording
from groups.desk.edit_sitting import REFERENCE
from groups.entries import EntryData
from groups.forms.fields import Day, OneOf, SeveralOf, Words
from groups.life import WITH_A_DAY, Event
from groups.models import Group
from groups.presenters.contacts import in_a_line
from groups.presenters.differing_meetings import meeting_line

LONGEST_REASON = 200
MOST_OTHERS = 20
DAYS = {
    Event.LIST: lazy("Listed since"),
    Event.PAUSE: lazy("Paused since"),
    Event.END: lazy("Ended on"),
}
# What else of an entry a second one may begin with.
PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "words": (
        lazy("The group’s own words"),
        ("short_description", "own_words", "first_time", "how_to_join", "charges"),
    ),
    "website": (lazy("Its website"), ("website",)),
    "professionals": (
        lazy("What it offers professionals"),
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
    "notes": (lazy("Our notes"), ("notes_for_team",)),
}


class WhyForm(forms.Form):
    """Why something is done to an entry, and which of its revisions was looked at."""

    reason = Words(
        label=lazy("Why"),
        help_text=lazy("A few words for the history: “Ann rang”. The public never sees them."),
        max_length=LONGEST_REASON,
        required=True,
        error_messages={"required": lazy("Write a few words, so that others know later.")},
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class MoveForm(WhyForm):
    """The day as well, where an event is told with one."""

    on = Day()
    field_order = ("on", "reason", "after")

    def __init__(self, *args, group: Group, event: Event, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.group, self.event, self.today = group, event, today
        if event not in WITH_A_DAY:
            del self.fields["on"]
            return
        self.fields["on"].label = DAYS[event]
        self.fields["on"].required = True
        self.fields["on"].error_messages["required"] = _("Write a date like 24/11/2026.")

    def clean_on(self) -> date:
        """Refuse a day that is still to come, or before the entry was listed."""
        on, listed_on = self.cleaned_data["on"], self.group.listed_on
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if self.event != Event.LIST and listed_on and on < listed_on:
            words = {"day": wording.full_date(listed_on)}
            raise forms.ValidationError(_("It was listed only on %(day)s.") % words)
        return on

    @property
    def day(self) -> date:
        """The day on which it came about."""
        return self.cleaned_data.get("on", self.today)


class FindForm(forms.Form):
    """By what the other entry is found."""

    other = Words(
        label=lazy("Which entry does it become part of?"),
        help_text=lazy("A part of its name, or its reference."),
        max_length=LONGEST_REASON,
        required=True,
        error_messages={"required": lazy("Write a part of its name.")},
    )


class MergeForm(MoveForm):
    """Which of the entries found it becomes part of."""

    into = OneOf(label=lazy("It becomes part of"))
    field_order = ("into", *MoveForm.field_order)

    def __init__(self, *args, others: dict[int, str], **kwargs):
        super().__init__(*args, event=Event.END, **kwargs)
        self.fields["into"].choices = list(others.items())


def others_like(words: str, group: Group) -> dict[int, str]:
    """Return by key the entries that a group could become part of, as far as words name them."""
    named = Q(name__icontains=words) | Q(reference=words)
    found = Group.objects.filter(named).exclude(status=Group.Status.ENDED).exclude(pk=group.pk)
    return {each.pk: _line(each) for each in found[:MOST_OTHERS]}


def _line(group: Group) -> str:
    """Return what tells an entry from others of its name."""
    return " · ".join(filter(None, [group.name, group.area_served, group.get_status_display()]))


class SplitForm(WhyForm):
    """The name of the second group, and what it begins with."""

    reference = forms.RegexField(rf"\A{REFERENCE.pattern}\Z", widget=forms.HiddenInput)
    name = Words(
        label=lazy("Name of the second group"),
        max_length=Group._meta.get_field("name").max_length,
        required=True,
        error_messages={"required": lazy("Write the group’s name.")},
    )
    meetings = SeveralOf(label=lazy("Meetings"))
    contacts = SeveralOf(label=lazy("Ways to reach it"))
    parts = SeveralOf(
        label=lazy("What else?"),
        choices=[(name, label) for name, (label, _columns) in PARTS.items()],
    )
    field_order = ("name", "meetings", "contacts", "parts", "reason")

    def __init__(self, *args, entry: EntryData, **kwargs):
        super().__init__(*args, **kwargs)
        self.base = entry
        lines = {
            "meetings": [meeting_line(meeting) for meeting in entry.meetings],
            "contacts": [in_a_line(contact) for contact in entry.contacts],
        }
        for name, words in lines.items():
            self.fields[name].choices = [(str(at), line) for at, line in enumerate(words)]
            if not words:
                del self.fields[name]

    def entry(self) -> EntryData:
        """Return the entry with which the second group begins: forming, confirmed by nobody."""
        said, base = self.cleaned_data, self.base
        left_out = {
            column
            for name, (_label, columns) in PARTS.items()
            if name not in said["parts"]
            for column in columns
        }
        begins = {each.name: each.default for each in fields(EntryData) if each.name in left_out}
        return replace(
            base,
            **begins,
            reference=said["reference"],
            name=said["name"],
            status=Group.Status.FORMING,
            started=None,
            listed_on=None,
            ended_on=None,
            confirmed_on=None,
            meetings=tuple(base.meetings[int(at)] for at in said.get("meetings", ())),
            contacts=tuple(base.contacts[int(at)] for at in said.get("contacts", ())),
        )
