"""What is filled in on public pages of the directory."""

from django import forms
from django.utils.translation import gettext_lazy

from selfhelp.own_forms import OwnForm


class TellMeForm(OwnForm):
    """Where to write when a leaflet is out of date."""

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("One that your whole team reads is good: people move on."),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Write the address to which we may send mails."),
            "invalid": gettext_lazy("An email address has an @ in it, and a dot after that."),
        },
        widget=forms.EmailInput(attrs={"enterkeyhint": "send"}),
    )
