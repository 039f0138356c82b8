"""What somebody fills in to be put in touch. Every detail is a tick and its words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.codes import WORDS_IN_A_CODE, WORDS_TO_END_IT, code_words
from contacts.consent import AGREE_TO_READ_OUT
from contacts.details import MAIL_KEYS, NO_EMAIL, DetailsForm, is_email, says_no
from contacts.kinds import FORM, WAYS_TO_ANSWER, Helper, Kind, TeamMay
from contacts.models import Way
from groups.search.folding import words_in
from groups.wording import NUMBER_WORDS
from selfhelp.own_forms import OwnForm, ReceiptForm


class AskForm(ReceiptForm, DetailsForm):
    """What may be passed on to a group, chosen one by one; nothing is chosen beforehand.

    `way` is how the group is told. What the team reads out the team may know, and that is agreed
    to by a tick of its own; else the team may know what the person chooses, or nothing.
    """

    asked = FORM
    seen_way = forms.CharField(required=False, widget=forms.HiddenInput)
    may_read_out = forms.BooleanField(
        label=AGREE_TO_READ_OUT,
        error_messages={
            "required": gettext_lazy(
                "Tick this, or ring us instead: we can only read your words to this group."
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

    def clean(self):
        cleaned = super().clean()
        self._clean_helper(cleaned)
        if not self._can_be_answered(cleaned):
            raise ValidationError(
                _(
                    "The group needs one way to reach you: a telephone number, an email or postal "
                    "address, or with whom a message may be left."
                )
            )
        return cleaned

    def _can_be_answered(self, cleaned: dict) -> bool:
        """Tell whether a way to answer was chosen; "no messages, please" alone is none."""
        ways = set(self.ticked()) & set(WAYS_TO_ANSWER)
        if says_no(cleaned.get(Kind.MESSAGE.value, "")):
            ways.discard(Kind.MESSAGE)
        return bool(ways)

    def _clean_helper(self, cleaned: dict) -> None:
        """Keep of the one beside the person what was ticked: nothing, a kind, an address."""
        is_helped = cleaned.get("with_helper")
        kind = cleaned.get("helper") or Helper.UNSAID
        cleaned["helper"] = kind if is_helped else Helper.NOBODY
        if not (is_helped and cleaned.get("tick_helper_mail")):
            cleaned["helper_mail"] = ""
        elif not is_email(cleaned.get("helper_mail", "")):
            self.add_error("helper_mail", NO_EMAIL)

    @property
    def was_seen(self) -> bool:
        """Whether the form comes from a preview that said how the group is told now."""
        return self.has_receipt and self.cleaned_data["seen_way"] == self.way.value

    @property
    def team(self) -> TeamMay:
        """What the team may know; nothing, where nothing was chosen."""
        if self.way == Way.TELEPHONE:
            return TeamMay.ALL
        return TeamMay(self.cleaned_data["team_may"] or TeamMay.NOTHING)


class CallerForm(AskForm):
    """The same, filled in by a member of the team for a caller."""

    is_timed = False


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

    length = WORDS_IN_A_CODE
    code = forms.CharField(
        label=gettext_lazy("Your six words"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "enterkeyhint": "go"}),
        error_messages={"required": gettext_lazy("Write the six words of your card.")},
    )

    def clean_code(self) -> str:
        """Say what can be seen without looking the words up: the list of words is public."""
        code = self.cleaned_data["code"]
        words = words_in(code)
        strange = [word for word in dict.fromkeys(words) if word not in code_words()]
        faults = [_("“%(word)s” is not one of our words.") % {"word": word} for word in strange]
        if len(words) != self.length:
            said = ngettext(
                "This is one word; there must be %(length)s.",
                "These are %(count)s words; there must be %(length)s.",
                len(words),
            )
            faults.insert(0, said % {"count": _number(len(words)), "length": _number(self.length)})
        if faults:
            raise ValidationError(faults)
        return code


class EndForm(CodeForm):
    """The words with which somebody ends what they never asked for."""

    length = WORDS_TO_END_IT
    code = forms.CharField(
        label=gettext_lazy("The four words you were told"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "enterkeyhint": "send"}),
        error_messages={"required": gettext_lazy("Write the four words you were told.")},
    )


def _number(count: int) -> str:
    word = NUMBER_WORDS.get(count)
    return _(word) if word else str(count)
