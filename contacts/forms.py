"""What somebody fills in to be put in touch. Every detail is a tick and its words."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts import own_forms
from contacts.consent import AGREE_TO_READ_OUT
from contacts.kinds import FORM, WAYS_TO_ANSWER, Asked, Helper, Kind, TeamMay
from contacts.letter import Letter
from contacts.models import Way
from selfhelp import crypto

LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|ru|info|co\.uk)/", re.IGNORECASE)
DIGITS_OF_A_NUMBER = range(6, 16)
NO_EMAIL = gettext_lazy("This is not an email address. One looks like name@example.org.")

# The keys that a telephone shows for a field.
MAIL_KEYS = {"inputmode": "email", "autocapitalize": "none"}
KEYS = {Kind.TELEPHONE: {"inputmode": "tel"}, Kind.EMAIL: MAIL_KEYS}


@dataclass(frozen=True)
class Row:
    """One detail as the page shows it: its tick, its words, and what is wrong with them."""

    kind: str
    tick: forms.BoundField
    words: forms.BoundField
    has_crisis_lines: bool


class OwnForm(forms.Form):
    """A form of an anonymous page: with a stamp of when it was made, and a trap for machines.

    `website` is hidden from people; only a machine fills it in.
    """

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)

    @property
    def key(self) -> str:
        """The key that the form keeps through all its steps."""
        return own_forms.key_of(self["stamp"].value() or "")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website"):
            raise ValidationError(_("Please leave the field that is not for you empty."))
        if not own_forms.is_in_time(cleaned.get("stamp") or ""):
            raise ValidationError(
                _("This page was open for a long time, or answered at once. Please press again.")
            )
        return cleaned


class AskForm(OwnForm):
    """What may be passed on to a group, chosen one by one; nothing is chosen beforehand.

    `way` is how the group is told. What the team reads out the team may know, and that is agreed
    to by a tick of its own; else the team may know what the person chooses, or nothing. `receipt`
    is the secret that the preview gave out.
    """

    receipt = forms.CharField(required=False, widget=forms.HiddenInput)
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
    with_helper = forms.BooleanField(
        label=gettext_lazy("I am with somebody who is helping me"), required=False
    )
    helper = forms.ChoiceField(
        label=gettext_lazy("Who it is, if you like"),
        choices=[(kind.value, kind.label) for kind in Helper if kind != Helper.NOBODY],
        widget=forms.RadioSelect,
        required=False,
    )
    tick_helper_mail = forms.BooleanField(
        label=gettext_lazy("Tell the one who is helping me that it was sent"), required=False
    )
    helper_mail = forms.CharField(
        label=gettext_lazy("Their email address"),
        help_text=gettext_lazy(
            "They are told that it was sent, and no more: not to whom, not what about, not your "
            "name. The address is used once."
        ),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=MAIL_KEYS),
    )

    def __init__(self, *args, way: Way, **kwargs):
        super().__init__(*args, **kwargs)
        self.way = way
        del self.fields["team_may" if way == Way.TELEPHONE else "may_read_out"]
        for asked in FORM:
            self.fields[f"tick_{asked.kind}"] = forms.BooleanField(label=asked.tick, required=False)
            self.fields[asked.kind.value] = _words_field(asked)
        # As on the page, so that what is wrong is told in that order.
        self.order_fields(name for asked in FORM for name in (f"tick_{asked.kind}", asked.kind))

    def rows(self) -> list[Row]:
        """Return the details in the order in which the page asks for them."""
        return [
            Row(
                asked.kind.value,
                self[f"tick_{asked.kind}"],
                self[asked.kind.value],
                asked.kind == Kind.SITUATION,
            )
            for asked in FORM
        ]

    def clean(self):
        cleaned = super().clean()
        self._clean_helper(cleaned)
        for asked in FORM:
            if cleaned.get(f"tick_{asked.kind}") and asked.kind.value not in self.errors:
                self._check(asked.kind, cleaned.get(asked.kind.value, ""))
        ticked = [kind for kind in WAYS_TO_ANSWER if cleaned.get(f"tick_{kind}")]
        if not ticked:
            raise ValidationError(
                _(
                    "The group needs one way to reach you: a telephone number, an email or postal "
                    "address, or with whom a message may be left."
                )
            )
        return cleaned

    def _clean_helper(self, cleaned: dict) -> None:
        """Keep of the one beside the person what was ticked: nothing, a kind, an address."""
        is_helped = cleaned.get("with_helper")
        kind = cleaned.get("helper") or Helper.UNSAID
        cleaned["helper"] = kind if is_helped else Helper.NOBODY
        if not (is_helped and cleaned.get("tick_helper_mail")):
            cleaned["helper_mail"] = ""
        elif not _is_email(cleaned.get("helper_mail", "")):
            self.add_error("helper_mail", NO_EMAIL)

    def letter(self) -> Letter:
        """Return what would be passed on: the words of what is ticked. Call it when valid."""
        return Letter.of(
            {
                kind: self.cleaned_data[kind.value]
                for kind in Kind
                if self.cleaned_data[f"tick_{kind}"]
            }
        )

    @property
    def team(self) -> TeamMay:
        """What the team may know; nothing, where nothing was chosen."""
        if self.way == Way.TELEPHONE:
            return TeamMay.ALL
        return TeamMay(self.cleaned_data["team_may"] or TeamMay.NOTHING)

    @property
    def has_receipt(self) -> bool:
        """Whether the form comes from a preview, with a secret for the receipt."""
        try:
            crypto.bytes_of(self.cleaned_data["receipt"])
        except crypto.CannotOpen:
            return False
        return True

    def _check(self, kind: Kind, words: str) -> None:
        if not words:
            self.add_error(
                kind.value, _("You ticked this. Write what to pass on, or take the tick away.")
            )
        elif LINK.search(words):
            self.add_error(kind.value, _("Please leave web addresses out."))
        elif kind == Kind.EMAIL and not _is_email(words):
            self.add_error(kind.value, NO_EMAIL)
        elif kind == Kind.TELEPHONE and not _is_telephone(words):
            self.add_error(
                kind.value, _("This is not a telephone number. Use digits, such as 0115 496 0123.")
            )


def _words_field(asked: Asked) -> forms.CharField:
    # The tick says already what is asked for; it is not said again beside the field.
    attrs = {"aria-labelledby": f"tick-{asked.kind}", **KEYS.get(asked.kind, {})}
    return forms.CharField(
        label=asked.kind.label,
        help_text=asked.hint,
        max_length=asked.most,
        required=False,
        widget=forms.Textarea(attrs | {"rows": asked.rows})
        if asked.rows
        else forms.TextInput(attrs),
    )


def _is_email(words: str) -> bool:
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


def _is_telephone(words: str) -> bool:
    digits = [letter for letter in words if letter.isdigit()]
    return len(digits) in DIGITS_OF_A_NUMBER


class MailForm(OwnForm):
    """An address that is used once and not kept."""

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("It is used once, for this, and then forgotten."),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Write the address to send it to."),
            "invalid": NO_EMAIL,
        },
        widget=forms.EmailInput(attrs={"enterkeyhint": "send"}),
    )


class CodeForm(OwnForm):
    """The words that lead to a receipt."""

    code = forms.CharField(
        label=gettext_lazy("Your six words"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "enterkeyhint": "go"}),
        error_messages={"required": gettext_lazy("Write the six words of your card.")},
    )
