"""The forms of the vocabulary. Fields are named as the values in groups/vocabulary.py name them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.forms.fields import NO_CHOICE, NO_NUMBER, Number, OneOf, PartForm, Words
from groups.forms.names import Known, names_in_directory
from groups.forms.typed import Typed
from groups.models import AlsoKnownAs, Category, Organisation, Place
from groups.models.topics import NamedBySlug
from groups.vocabulary import (
    MOST_PEOPLE,
    CategoryData,
    IssueData,
    OrganisationData,
    PlaceData,
)

LONGEST_NAME = NamedBySlug._meta.get_field("name").max_length
LONGEST_WORDS = AlsoKnownAs._meta.get_field("words").max_length
MOST_CATEGORIES = 999
ONE_A_LINE = lazy("One on each line.")


class Lines(Words):
    """Several words or names, one on each line, in order; gives each once."""

    def __init__(self, *, lines: int = 4, **kwargs):
        super().__init__(lines=lines, **kwargs)

    def clean(self, value: str | None) -> tuple[str, ...]:
        """Return the lines that say something."""
        text = super().clean(value)
        lines = (" ".join(line.split()) for line in text.split("\n"))
        found = tuple(dict.fromkeys(line for line in lines if line))
        long = [line for line in found if len(line) > LONGEST_WORDS]
        if long:
            words = {"line": long[0][:40], "most": LONGEST_WORDS}
            raise forms.ValidationError(
                _("“%(line)s…” is too long: use %(most)d letters at most.") % words
            )
        return found


class Issues(Lines):
    """Names of issues, one on each line. `known` is set when the form is made."""

    known = Known({})

    def clean(self, value: str | None) -> frozenset[str]:
        """Return the names as the directory has them; say which it does not know."""
        lines = super().clean(value)
        for line in lines:
            if self.known.find(line) is None:
                raise forms.ValidationError(self._unknown(line))
        return frozenset(self.known.find(line) for line in lines)

    def _unknown(self, line: str) -> str:
        words = {"name": line, "like": "”, “".join(self.known.like(line))}
        if not words["like"]:
            return _("We do not know the issue “%(name)s”.") % words
        return _("We do not know the issue “%(name)s”. Did you mean: “%(like)s”?") % words


class Name(Words):
    """What something is called."""

    def __init__(self, **kwargs):
        super().__init__(
            label=lazy("Name"),
            required=True,
            max_length=LONGEST_NAME,
            error_messages={"required": lazy("Write what it is called.")},
            **kwargs,
        )


class CategoryForm(PartForm):
    """One of the broad headings."""

    name = Name()
    position = Number(
        label=lazy("Where it stands"),
        help_text=lazy("1 is the first of the headings."),
        least=0,
        most=MOST_CATEGORIES,
    )

    def said(self) -> CategoryData:
        """Return what a valid form says."""
        fields = self.cleaned_data
        return CategoryData(name=fields["name"], position=fields["position"] or 0)


class IssueWordsForm(PartForm):
    """An issue with all the words that find it."""

    name = Name()
    category = forms.ChoiceField(
        label=lazy("Heading"), error_messages={"required": NO_CHOICE, "invalid_choice": NO_CHOICE}
    )
    plain_description = Words(
        label=lazy("What it is, in plain words"),
        help_text=lazy("Stands on its page. Its words find it too, a little."),
        lines=3,
    )
    also_known_as = Lines(
        label=lazy("Also known as"),
        help_text=lazy("One on each line. The first twelve are shown, all of them find it."),
        lines=8,
    )
    also_matches = Lines(
        label=lazy("Match but never show"),
        help_text=lazy(
            "One on each line. For hurtful or old words, and long everyday descriptions: whoever "
            "types them finds the groups and never reads them."
        ),
        lines=8,
    )
    kind_of = Issues(
        label=lazy("It is a kind of"),
        help_text=lazy("Broader issues, one on each line. Who looks for them finds this one too."),
        lines=2,
    )
    goes_with = Issues(
        label=lazy("People often want these as well"),
        help_text=ONE_A_LINE,
        lines=3,
    )

    def __init__(self, typed: Typed, *, judged: bool = False):
        super().__init__(typed, judged=judged)
        names = Category.objects.values_list("name", flat=True)
        self.fields["category"].choices = [(name, name) for name in names]
        known = names_in_directory().issues
        for field in ("kind_of", "goes_with"):
            self.fields[field].known = known

    def clean(self):
        cleaned = super().clean()
        both = set(cleaned.get("also_known_as", ())) & set(cleaned.get("also_matches", ()))
        if both:
            words = {"words": min(both)}
            self.add_error("also_matches", _("“%(words)s” is shown above. Take one out.") % words)
        for field in ("kind_of", "goes_with"):
            if cleaned.get("name") in cleaned.get(field, ()):
                self.add_error(field, _("This is the issue itself."))
        return cleaned

    def said(self) -> IssueData:
        """Return what a valid form says."""
        return IssueData(**self.cleaned_data)


class OrganisationForm(PartForm):
    """A national organisation."""

    name = Name()
    abbreviation = Words(
        label=lazy("In short"),
        max_length=Organisation._meta.get_field("abbreviation").max_length,
    )
    website = forms.URLField(
        label=lazy("Website"),
        required=False,
        assume_scheme="https",
        max_length=Organisation._meta.get_field("website").max_length,
        error_messages={"invalid": lazy("Write a web address, like https://example.org.")},
    )
    helpline = Words(
        label=lazy("Helpline"), max_length=Organisation._meta.get_field("helpline").max_length
    )
    helpline_hours = Words(
        label=lazy("When somebody answers"),
        max_length=Organisation._meta.get_field("helpline_hours").max_length,
    )
    issues = Issues(label=lazy("Its issues"), help_text=ONE_A_LINE)

    def __init__(self, typed: Typed, *, judged: bool = False):
        super().__init__(typed, judged=judged)
        self.fields["issues"].known = names_in_directory().issues

    def said(self) -> OrganisationData:
        """Return what a valid form says."""
        return OrganisationData(**self.cleaned_data)


class PlaceForm(PartForm):
    """A place by name, with its middle."""

    name = Name()
    kind = OneOf(label=lazy("What it is"), choices=Place.Kind.choices)
    latitude = forms.FloatField(
        label=lazy("Latitude of its middle"),
        help_text=lazy("In degrees, like 52.954."),
        min_value=-90,
        max_value=90,
        error_messages={"required": NO_NUMBER, "invalid": NO_NUMBER},
    )
    longitude = forms.FloatField(
        label=lazy("Longitude of its middle"),
        help_text=lazy("In degrees, like -1.158. West of Greenwich it is below nothing."),
        min_value=-180,
        max_value=180,
        error_messages={"required": NO_NUMBER, "invalid": NO_NUMBER},
    )
    population = Number(
        label=lazy("How many people live there"),
        help_text=lazy("Figures alone, like 25000. Reports count groups against it."),
        least=1,
        most=MOST_PEOPLE,
    )

    def said(self) -> PlaceData:
        """Return what a valid form says."""
        return PlaceData(**self.cleaned_data)
