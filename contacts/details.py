"""Details that somebody passes on, each a tick and its words: what is asked for, and its faults."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.kinds import Asked, Kind
from contacts.letter import Letter
from selfhelp.own_forms import OwnForm
from selfhelp.telephones import is_complete

# What mail programs turn into a link by themselves; not the part of an email address.
LINK = re.compile(
    r"\w://|\bwww\.|(?<![@\w.-])(?:[\w-]+\.)+"
    r"(?:(?:com|net|org|info|biz|xyz|co\.uk|org\.uk)\b(?!@|[.-]\w)|[a-z]{2,}/\w)",
    re.IGNORECASE,
)
# Words that let nobody leave a message: they begin so, and name no number, address or other way.
NO = re.compile(
    r"(?:please,? )?(?:no|none|never|do not|don.?t)\b"
    r"(?!.*(?:[\d@]|\b(?:but|only|except|instead|with|through|via|at)\b))",
    re.IGNORECASE | re.DOTALL,
)
DIGITS_OF_A_NUMBER = range(6, 16)
NO_EMAIL = gettext_lazy("This is not an email address. One looks like name@example.org.")

# The keys that a telephone shows for a field.
MAIL_KEYS = {"inputmode": "email", "autocapitalize": "none"}
KEYS = {Kind.TELEPHONE: {"inputmode": "tel"}, Kind.EMAIL: MAIL_KEYS}


@dataclass(frozen=True)
class Row:
    """One detail as the page shows it: its tick, its words, and what is wrong with them."""

    kind: str
    question: str
    tick: forms.BoundField
    words: forms.BoundField
    has_crisis_lines: bool


class DetailsForm(OwnForm):
    """Details chosen one by one, those of `asked`; nothing is chosen beforehand."""

    asked: Sequence[Asked] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for asked in self.asked:
            self.fields[f"tick_{asked.kind}"] = forms.BooleanField(label=asked.tick, required=False)
            # The tick says already what is asked for; it is not said again beside the field.
            field = words_field(asked, {"aria-labelledby": f"tick-{asked.kind}"})
            self.fields[asked.kind.value] = field
        # As on the page, so that what is wrong is told in that order.
        names = (name for asked in self.asked for name in (f"tick_{asked.kind}", asked.kind))
        self.order_fields(names)

    def rows(self) -> list[Row]:
        """Return the details in the order in which the page asks for them."""
        return [
            Row(
                asked.kind.value,
                asked.question,
                self[f"tick_{asked.kind}"],
                self[asked.kind.value],
                asked.kind == Kind.SITUATION,
            )
            for asked in self.asked
        ]

    def clean(self):
        cleaned = super().clean()
        for asked in self.asked:
            if cleaned.get(f"tick_{asked.kind}") and asked.kind.value not in self.errors:
                fault = fault_in(asked.kind, cleaned.get(asked.kind.value, ""))
                if fault:
                    self.add_error(asked.kind.value, fault)
        return cleaned

    def ticked(self) -> list[Kind]:
        """Return the kinds that are ticked, whether their words are right or not."""
        return [asked.kind for asked in self.asked if self.cleaned_data.get(f"tick_{asked.kind}")]

    def letter(self) -> Letter:
        """Return what would be passed on: the words of what is ticked. Call it when valid."""
        return Letter.of({kind: self.cleaned_data[kind.value] for kind in self.ticked()})


def fault_in(kind: Kind, words: str) -> str:
    """Return what is wrong with the words of a detail that was chosen, or nothing."""
    if not words:
        return _("You ticked this. Write what to pass on, or take the tick away.")
    if LINK.search(words):
        return _("Please leave web addresses out.")
    if kind == Kind.EMAIL and not is_email(words):
        return str(NO_EMAIL)
    if kind == Kind.TELEPHONE and not _is_telephone(words):
        return _("This is not a telephone number. Use digits, such as 0115 496 0123.")
    if kind == Kind.TELEPHONE and not is_complete(words):
        return _("Is this number complete? It has fewer or more digits than numbers here.")
    return ""


def says_no(words: str) -> bool:
    """Tell whether words about leaving a message only say that none may be left."""
    return bool(NO.match(words.strip()))


def words_field(asked: Asked, attrs: dict[str, str] | None = None) -> forms.CharField:
    """Return the field for the words of a detail."""
    attrs = {**(attrs or {}), **KEYS.get(asked.kind, {})}
    return forms.CharField(
        label=asked.kind.label,
        help_text=asked.hint,
        max_length=asked.most,
        required=False,
        widget=forms.Textarea(attrs | {"rows": asked.rows})
        if asked.rows
        else forms.TextInput(attrs),
    )


def is_email(words: str) -> bool:
    """Tell whether words look like an email address."""
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


def _is_telephone(words: str) -> bool:
    digits = [letter for letter in words if letter.isdigit()]
    return len(digits) in DIGITS_OF_A_NUMBER
