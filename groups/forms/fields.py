"""The kinds of fields of an entry's forms, and what all those forms have in common."""

from collections.abc import Iterable

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.forms.names import Known
from groups.forms.typed import Typed

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
TOO_LONG = lazy("Please use fewer letters: %(limit_value)d at most.")
NO_CHOICE = lazy("Choose one of these.")
NO_NUMBER = lazy("Write a whole number, in figures.")
LISTS = "known-"  # what the ids of the lists that are offered while typing begin with


class PartForm(forms.Form):
    """One part of an entry: shows what was typed, and says what is wrong only when `judged`."""

    def __init__(self, typed: Typed, *, prefix: str | None = None, judged: bool = False):
        start = f"{prefix}-" if prefix else ""
        sent = {f"{start}{name}": list(values) for name, values in typed.fields.items()}
        super().__init__(MultiValueDict(sent) if judged else None, prefix=prefix)
        self.initial = {
            name: list(values) if self._has_several(name) else values[-1]
            for name, values in typed.fields.items()
            if values
        }

    def _has_several(self, name: str) -> bool:
        return isinstance(self.fields.get(name), forms.MultipleChoiceField)

    def pass_over(self, names: Iterable[str]) -> None:
        """Take fields for empty, right or wrong, that have no meaning beside what else was chosen
        (call it in `clean`): pages hide them, and nobody could mend what they do not see."""
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.fields[name].clean("")


class Words(forms.CharField):
    """Words of one line, or of several, with the line ends that the directory keeps."""

    def __init__(self, *, lines: int = 1, **kwargs):
        kwargs.setdefault("required", False)
        if lines > 1:
            kwargs["widget"] = forms.Textarea(attrs={"rows": lines})
        super().__init__(**kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: str | None) -> str:
        """Take line ends as browsers send them and as files have them."""
        return super().to_python((value or "").replace("\r\n", "\n").replace("\r", "\n"))


class KnownName(Words):
    """A name of something that the directory has already; gives what the name stands for.

    `known` is set when the form is made. `offers` names the list that is offered while typing.
    """

    known = Known({})

    def __init__(self, *, offers: str, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs |= {"list": f"{LISTS}{offers}", "autocomplete": "off"}

    def clean(self, value: str | None) -> str:
        """Return what a name stands for; what was probably meant is told of an unknown one."""
        text = super().clean(value)
        found = self.known.find(text) if text else ""
        if found is None:
            raise forms.ValidationError(self._unknown(text))
        return found

    def _unknown(self, text: str) -> str:
        like = self.known.like(text)
        if not like:
            return _("We do not know “%(name)s”.") % {"name": text}
        words = {"name": text, "like": "”, “".join(like)}
        return _("We do not know “%(name)s”. Did you mean: “%(like)s”?") % words


class Day(forms.DateField):
    """A date, from a calendar or typed."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
            error_messages={"invalid": lazy("Write a date like 24/11/2026.")},
            **kwargs,
        )

    def clean(self, value):
        """Refuse years that are slips of the finger."""
        day = super().clean(value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise forms.ValidationError(_("Look at the year again."))
        return day


class TimeOfDay(forms.TimeField):
    """A time of day to the minute."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            input_formats=["%H:%M", "%H.%M"],
            error_messages={"invalid": lazy("Write a time like 19:30.")},
            **kwargs,
        )


class Number(forms.IntegerField):
    """A whole number."""

    def __init__(self, *, least: int, most: int, **kwargs):
        super().__init__(
            required=False,
            min_value=least,
            max_value=most,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": NO_NUMBER,
                "min_value": lazy("%(limit_value)d is the least."),
                "max_value": lazy("%(limit_value)d is the most."),
            },
            **kwargs,
        )


class OneOf(forms.ChoiceField):
    """One of several, as buttons that are all in sight."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(
            error_messages={"required": NO_CHOICE, "invalid_choice": NO_CHOICE}, **kwargs
        )


class NumberedOneOf(forms.TypedChoiceField):
    """One of several that stand for numbers, folded; None where none is chosen."""

    def __init__(self, *, choices, **kwargs):
        super().__init__(
            choices=[("", "—"), *choices],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": NO_CHOICE},
            **kwargs,
        )


class Tick(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class SeveralOf(forms.MultipleChoiceField):
    """Any of several, as boxes to tick; the choices are given when the form is made."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": lazy("%(value)s is none of these.")},
            **kwargs,
        )
