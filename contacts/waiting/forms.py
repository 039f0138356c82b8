"""What is filled in by people who wait for a group, and by the team that tells them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.details import DetailsForm, fault_in, words_field
from contacts.kinds import Asked, Kind
from contacts.letter import Letter
from contacts.models import Reach, Reason
from contacts.models.waiting import BY_THE_TEAM
from groups.models import Place
from selfhelp.own_forms import ReceiptForm

ANYWHERE = "anywhere"

EMAIL = Asked(
    Kind.EMAIL,
    gettext_lazy("An email address"),
    gettext_lazy("Think of who else reads it. The emails say nothing of what they are about."),
    120,
)
TELEPHONE = Asked(Kind.TELEPHONE, gettext_lazy("A telephone number"), "", 40)
ADDRESS = Asked(
    Kind.ADDRESS, gettext_lazy("A postal address"), gettext_lazy("With the postcode."), 300, rows=3
)
TIMES = Asked(
    Kind.TIMES,
    gettext_lazy("When it suits me"),
    gettext_lazy("Days and times to ring, such as “weekdays after 10am”."),
    200,
)
DISCREET = Asked(
    Kind.DISCREET,
    gettext_lazy("What to say if somebody else answers"),
    gettext_lazy("Such as “say you are ringing from the library”."),
    120,
)
NAME = Asked(
    Kind.NAME,
    gettext_lazy("A name to call me"),
    gettext_lazy("It need not be your real name."),
    80,
)
# What belongs to each way of being told: the one that is needed first, then what may be left out.
OF_REACH = {
    Reach.EMAIL: (EMAIL,),
    Reach.TELEPHONE: (TELEPHONE, DISCREET, TIMES, NAME),
    Reach.POST: (ADDRESS, NAME),
}
NEEDED = {
    Reach.EMAIL: gettext_lazy("Write the email address."),
    Reach.TELEPHONE: gettext_lazy("Write the number to ring."),
    Reach.POST: gettext_lazy("Write the address to send it to."),
}


class WaitForm(ReceiptForm):
    """Which area, and one way to be reached. Only what belongs to that way is taken."""

    area = forms.ChoiceField(
        label=gettext_lazy("Where should the group be?"),
        help_text=gettext_lazy("The larger the area, the sooner there are enough for a group."),
        error_messages={"required": gettext_lazy("Choose an area, or “Anywhere”.")},
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("How shall we tell you?"),
        choices=Reach,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how we shall tell you.")},
    )
    team_agreed = forms.BooleanField(
        label=gettext_lazy("The self help team may open this to tell me"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _areas()
        for asked in (EMAIL, TELEPHONE, ADDRESS):
            self.fields[asked.kind.value] = words_field(asked)
            self.fields[asked.kind.value].label = asked.tick
        for asked in (DISCREET, TIMES, NAME):
            self.fields[asked.kind.value] = words_field(asked)
            self.fields[asked.kind.value].label = _("%(what)s (if you like)") % {"what": asked.tick}

    def clean(self):
        cleaned = super().clean()
        reach = cleaned.get("reach")
        if not reach:
            return cleaned
        needed, *more = OF_REACH[reach]
        for asked in (needed, *more):
            words = cleaned.get(asked.kind.value, "")
            if words and (fault := fault_in(asked.kind, words)):
                self.add_error(asked.kind.value, fault)
        if needed.kind.value not in self.errors and not cleaned.get(needed.kind.value):
            self.add_error(needed.kind.value, NEEDED[reach])
        if reach in BY_THE_TEAM and not cleaned.get("team_agreed"):
            self.add_error(
                "team_agreed",
                _("A member of the team will ring or write, so the team must be able to read it."),
            )
        return cleaned

    @property
    def how(self) -> Reach:
        """How they want to be told. Call it when valid."""
        return Reach(self.cleaned_data["reach"])

    @property
    def place(self) -> Place | None:
        """The place that was chosen; None for anywhere. Call it when valid."""
        slug = self.cleaned_data["area"]
        return None if slug == ANYWHERE else Place.objects.get(slug=slug)

    def letter(self) -> Letter:
        """Return what is kept: the words that belong to the chosen way. Call it when valid."""
        given = {asked.kind: self.cleaned_data[asked.kind.value] for asked in OF_REACH[self.how]}
        return Letter.of({kind: words for kind, words in given.items() if words})


def _areas() -> list:
    """Return the places that have a name, in one alphabet: who lives there need not know of which
    kind it is. Postcodes would say too much of a home."""
    named = Place.objects.filter(kind__in=(Place.Kind.TOWN, Place.Kind.NEIGHBOURHOOD))
    return [
        ("", _("Choose an area")),
        (ANYWHERE, _("Anywhere")),
        *((place.slug, place.name) for place in named),
    ]


class AnswerForm(DetailsForm):
    """A few words to the team about its news, and what else it may know; each its own choice."""

    asked = (
        Asked(
            Kind.SITUATION,
            gettext_lazy("A few words to the team"),
            gettext_lazy("Such as which days suit you, or that you would help to start it."),
            1000,
            rows=3,
        ),
        NAME,
        Asked(Kind.TELEPHONE, gettext_lazy("A telephone number"), "", 40),
        Asked(Kind.EMAIL, gettext_lazy("An email address"), "", 120),
        Asked(Kind.ADDRESS, gettext_lazy("A postal address"), "", 300, rows=3),
        TIMES,
        DISCREET,
    )

    def clean(self):
        cleaned = super().clean()
        if not self.ticked():
            raise ValidationError(_("Tick at least one thing that the team may be told."))
        return cleaned


class NewsForm(forms.Form):
    """One message of the team to all who wait for one thing.

    The preview gives out `key`, by which a message that is sent twice is known again.
    """

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy(
            "Plain words. Say what is planned, where and when, and what you would like to know. "
            "Everybody reads the same."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Write what they should be told.")},
    )


class ReasonForm(forms.Form):
    """Why a member of the team opens how somebody is reached."""

    code = forms.ChoiceField(
        label=gettext_lazy("Why do you open it?"),
        choices=[(reason.value, reason.label) for reason in (Reason.NEWS, Reason.PERSON_ASKED)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )

    @property
    def reason(self) -> Reason:
        """The reason that was chosen. Call it when valid."""
        return Reason(self.cleaned_data["code"])
