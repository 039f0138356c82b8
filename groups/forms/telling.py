"""What anybody may tell the team on a public page, and what the team makes of it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.entries import MeetingData
from groups.forms.contact import is_telephone
from groups.forms.fields import KnownName, OneOf, SeveralOf, Words
from groups.forms.names import Known
from groups.importing.sheets.meetings import Found
from groups.models import ContactPoint, Group
from groups.presenters.differing_meetings import meeting_line
from groups.told import Told
from selfhelp.own_forms import OwnForm

MOST_LETTERS = 1000
TOO_MANY = lazy("Please use fewer words: %(limit_value)d letters at most.")
NO_EMAIL = lazy("An email address has an @ in it, and a dot after that.")


def _several_lines(**kwargs) -> Words:
    kwargs.setdefault("max_length", MOST_LETTERS)
    words = Words(lines=kwargs.pop("lines", 5), **kwargs)
    words.error_messages["max_length"] = TOO_MANY
    return words


class WrongForm(OwnForm):
    """What is wrong in an entry; with an address only if somebody wants an answer."""

    words = _several_lines(
        label=lazy("What is wrong? And what would be right, if you know it?"),
        required=True,
        error_messages={"required": lazy("Write what is wrong.")},
    )
    email = forms.EmailField(
        label=lazy("Your email address, if you want an answer"),
        help_text=lazy("You can leave it empty. The group is not told of you either way."),
        required=False,
        max_length=120,
        error_messages={"invalid": NO_EMAIL},
    )

    def told(self) -> Told:
        """Return what a valid form says."""
        return Told(words=self.cleaned_data["words"], email=self.cleaned_data["email"])


STANDING = [
    ("settled", lazy("For some months or longer")),
    ("begun", lazy("We have just begun")),
    ("planned", lazy("Not yet: we want to start")),
]


class NewGroupForm(OwnForm):
    """What a group that asks to be listed says of itself."""

    name = Words(
        label=lazy("What is your group called?"),
        required=True,
        max_length=Group._meta.get_field("name").max_length,
        error_messages={"required": lazy("Write the group’s name.")},
    )
    short_description = Words(
        label=lazy("What do you have in common? One line"),
        help_text=lazy("“For people who look after somebody with dementia.”"),
        required=True,
        max_length=200,
        error_messages={"required": lazy("Write in one line whom the group is for.")},
    )
    words = _several_lines(
        label=lazy("Tell people about your group, in your own words"),
        help_text=lazy("We show it as you write it. Leave out where somebody lives."),
        lines=8,
        max_length=3000,
    )
    when_and_where = _several_lines(
        label=lazy("When and where do you meet?"),
        help_text=lazy("If it is in somebody’s home, the part of town is enough."),
    )
    run_by = OneOf(label=lazy("Who runs the group?"), choices=Group.RunBy.choices)
    standing = OneOf(label=lazy("How long have you been meeting?"), choices=STANDING)
    person = Words(label=lazy("Your name, or the name you go by"), max_length=100)
    email = forms.EmailField(
        label=lazy("Email address for the group"),
        required=False,
        max_length=120,
        error_messages={"invalid": NO_EMAIL},
    )
    telephone = Words(label=lazy("Telephone number for the group"), max_length=40)
    audience = OneOf(
        label=lazy("Who may be told of this address and number?"),
        choices=ContactPoint.Audience.choices,
        initial=ContactPoint.Audience.TEAM,
    )

    def clean(self):
        """Ask for one way to answer."""
        cleaned = super().clean()
        telephone = cleaned.get("telephone")
        if telephone and not is_telephone(telephone):
            self.add_error("telephone", _("Write a telephone number like 0115 496 0123."))
        elif not telephone and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give us an email address or a telephone number."))
        return cleaned

    def told(self) -> Told:
        """Return what a valid form says."""
        said = {name: self.cleaned_data[name] for name in self.fields if name in TOLD}
        return Told(**said)


TOLD = frozenset(Told.__dataclass_fields__)


class AnswerForm(forms.Form):
    """What whoever wrote is answered."""

    answer = forms.CharField(
        max_length=MOST_LETTERS, required=False, error_messages={"max_length": TOO_MANY}
    )


class ListForm(AnswerForm):
    """What the team decides about a group that asks to be listed."""

    issue = KnownName(
        label=lazy("What is it about?"),
        help_text=lazy("An issue from our list. Others are added on the page of the entry."),
        offers="issues",
        required=True,
        error_messages={"required": lazy("Choose what the group is about.")},
    )
    status = OneOf(
        label=lazy("Where does it stand?"),
        choices=[
            (Group.Status.FORMING, lazy("It is forming: kept by us, shown to nobody")),
            (Group.Status.LISTED, lazy("List it now: everybody can see it")),
        ],
        initial=Group.Status.FORMING,
    )
    meetings = SeveralOf(label=lazy("Meetings, as we read them in its words"))

    def __init__(self, data=None, *, issues: Known, read: Found):
        super().__init__(data)
        self.fields["issue"].known = issues
        meetings = self.fields["meetings"]
        meetings.choices = [
            (str(number), meeting_line(meeting)) for number, meeting in enumerate(read.meetings)
        ]
        meetings.help_text = told_of_reading(read)
        # What was assumed is not taken without somebody saying so.
        meetings.initial = [] if read.told else [number for number, _line in meetings.choices]
        self.read = read

    def taken(self) -> tuple[MeetingData, ...]:
        """Return the meetings that were ticked in a valid form."""
        return tuple(self.read.meetings[int(number)] for number in self.cleaned_data["meetings"])


def told_of_reading(read: Found) -> str:
    """Return what somebody should look at before they take meetings that were read in a text."""
    assumed = "; ".join(read.told)
    look = _("Tick what is right.")
    return f"{look} {assumed[:1].upper()}{assumed[1:]}." if assumed else look
