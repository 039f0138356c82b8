"""What of the record is shown: of whom, of which kind, on which day."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from selfhelp.accounts.models import User
from selfhelp.acts.models import PARTS, ActQuerySet, Kind


class ShownForm(forms.Form):
    """Each field may be left empty; what makes no sense is said beside it."""

    person = forms.ModelChoiceField(
        User.objects.known().order_by("name", "username"),
        label=_("Who did it, or whose account it was done to"),
        required=False,
        empty_label=_("Everybody"),
    )
    kind = forms.ChoiceField(
        label=_("What"), choices=lambda: list(_kinds()), required=False, initial=""
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2026-11-23.")},
    )

    def narrow(self, acts: ActQuerySet) -> ActQuerySet:
        """Return those of `acts` that were asked for; all where the form makes no sense."""
        if not self.is_valid():
            return acts
        person, kind, day = (self.cleaned_data[name] for name in ("person", "kind", "day"))
        acts = acts.of_account(person.pk) if person else acts
        acts = acts.filter(kind=kind) if kind else acts
        return acts.filter(at__date=day) if day else acts


def _kinds() -> Iterator[tuple]:
    """Yield all kinds, each under the heading of its part."""
    yield "", _("Anything")
    kinds, heads = list(Kind), dict(PARTS)
    starts = [kinds.index(first) for first in heads]
    for start, end in zip(starts, [*starts[1:], len(kinds)], strict=True):
        yield heads[kinds[start]], [(kind.value, kind.label) for kind in kinds[start:end]]
