"""What professionals type: the code of their clinic, and what they ask of a group."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from groups.forms.fields import OneOf, Words
from groups.models import Group
from selfhelp.own_forms import OwnForm


class CodeForm(OwnForm):
    """The code that the team prints for clinics."""

    is_timed = False

    code = Words(
        label=lazy("The code on your team’s sheet"),
        help_text=lazy("Eight letters and figures. Capitals and spaces do not matter."),
        required=True,
        max_length=40,
        error_messages={"required": lazy("Type the code, or ring us if you have none.")},
    )


class EnquiryForm(OwnForm):
    """What somebody who has the code asks of a group; it goes to the group and is kept nowhere."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=40)
    about = OneOf(label=lazy("What is it about?"), choices=())
    who = Words(
        label=lazy("Your name, and where you work"),
        required=True,
        max_length=200,
        error_messages={"required": lazy("Write who you are.")},
    )
    reach = Words(
        label=lazy("How the group can answer you: email or telephone"),
        required=True,
        max_length=200,
        error_messages={"required": lazy("Write how the group can answer you.")},
    )
    words = Words(
        label=lazy("What would you like to ask?"),
        help_text=lazy("Name no patient: this is about visits and talks alone."),
        lines=5,
        required=True,
        max_length=1000,
        error_messages={"required": lazy("Write what you would like to ask.")},
    )

    def __init__(self, *args, group: Group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = asked_of(group)


def asked_of(group: Group) -> list[tuple[str, str]]:
    """Return what a group has said that professionals may ask of it."""
    offers = (
        ("visit", lazy("A visit"), group.welcomes_professionals != Group.Welcomes.NO),
        ("talk", lazy("A talk"), group.gives_talks),
    )
    return [(key, words) for key, words, is_welcome in offers if is_welcome]
