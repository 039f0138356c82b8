"""What is asked for before many entries are changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.desk.bulk_changes import Act
from groups.models import Group, Organisation, Revision


def _longest(model, column: str) -> int:
    return model._meta.get_field(column).max_length


class ManyForm(forms.Form):
    """The one value that an act needs, and why it is done, which pausing must say."""

    affiliation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Branch of"),
        to_field_name="name",
        required=False,
        empty_label=_("No organisation"),
    )
    area_served = forms.CharField(label=_("Area served"), max_length=_longest(Group, "area_served"))
    reason = forms.CharField(
        label=_("Why (kept in the history)"),
        max_length=_longest(Revision, "reason"),
        required=False,
    )

    def __init__(self, act: Act, data=None):
        super().__init__(data)
        for name, of in (("affiliation", Act.AFFILIATION), ("area_served", Act.AREA)):
            if act != of:
                del self.fields[name]
        self.fields["reason"].required = act == Act.PAUSE

    @property
    def value(self) -> str:
        """The name of the organisation, or the area ("" where neither was asked for)."""
        chosen = self.cleaned_data.get("affiliation")
        return chosen.name if chosen else self.cleaned_data.get("area_served", "")
