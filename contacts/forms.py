"""What somebody fills in to be put in touch. Every detail is a tick and its words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.consent import AGREE_TO_READ_OUT
from contacts.details import DetailsForm
from contacts.kinds import FORM, WAYS_TO_ANSWER, Helper, TeamMay
from contacts.models import Way
from contacts.own_forms import OwnForm, ReceiptForm


class AskForm(ReceiptForm, DetailsForm):
    """What may be passed on to a group, chosen one by one; nothing is chosen beforehand.

    `way` is how the group is told. What the team reads out the team may know, and that is agreed
    to by a tick of its own; else the team may know what the person chooses, or nothing.
    """

    asked = FORM
    may_read_out = forms.BooleanField(
        label=AGREE_TO_READ_OUT,
        error_messages={
            "required": gettext_lazy(
                "Without this tick the group cannot be told: it has no email, so somebody of the "
                "team rings it. If you would rather not, take one of the group’s own ways."
            )
        },
    )
    team_may = forms.ChoiceField(
        label=gettext_lazy("If the group does not answer, the self help team may know"),
        choices=TeamMay,
        widget=forms.RadioSelect,
        required=False,
    )
    helper = forms.ChoiceField(
        label=gettext_lazy("Is somebody helping you with this?"), choices=Helper, required=False
    )

    def __init__(self, *args, way: Way, **kwargs):
        super().__init__(*args, **kwargs)
        self.way = way
        del self.fields["team_may" if way == Way.TELEPHONE else "may_read_out"]

    def clean(self):
        cleaned = super().clean()
        if not set(self.ticked()) & set(WAYS_TO_ANSWER):
            raise ValidationError(
                _(
                    "The group needs one way to reach you: a telephone number, an email or postal "
                    "address, or with whom a message may be left."
                )
            )
        return cleaned

    @property
    def team(self) -> TeamMay:
        """What the team may know; nothing, where nothing was chosen."""
        if self.way == Way.TELEPHONE:
            return TeamMay.ALL
        return TeamMay(self.cleaned_data["team_may"] or TeamMay.NOTHING)


class MailForm(OwnForm):
    """An address that is used once and not kept."""

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("It is used once, for this, and kept nowhere."),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Write the address to send it to."),
            "invalid": gettext_lazy(
                "This is not an email address. One looks like name@example.org."
            ),
        },
    )


class CodeForm(OwnForm):
    """The words that lead to a receipt."""

    code = forms.CharField(
        label=gettext_lazy("Your six words"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Write the six words of your card.")},
    )
