"""The kinds of words that the desk keeps: what each is called, found by, and said in a list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from groups.desk.word_pages import number_of
from groups.entries import columns_of
from groups.forms.fields import PartForm
from groups.forms.vocabulary import CategoryForm, IssueWordsForm, OrganisationForm, PlaceForm
from groups.models import AlsoKnownAs, Category, GroupIssue, Issue, Organisation, Place
from groups.presenters.asking import Line
from groups.vocabulary import CategoryData, PlaceData
from groups.vocabulary_kept import issue_of, organisation_of, plain_rows


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of words. `tries` where a change alters what a typed question means."""

    name: str
    model: type[Model]
    form: type[PartForm]
    data_of: Callable[[Model], object]
    rows: Callable[[], QuerySet]
    says: Callable[[Model], str]
    columns: tuple[str, ...]
    title: str | Promise
    label: str | Promise
    new_words: str | Promise
    tries: bool = False

    def url(self, page: str, *args: object) -> str:
        """Return the address of one of its pages."""
        return reverse(f"vocabulary_desk:{page}", args=[self.name, *args])

    def line(self, row: Model) -> Line:
        """Return a row in a list."""
        return Line(row.name, self.says(row), self.url("word", row.pk))


def _in_issue(row: Issue) -> str:
    groups = ngettext("%(number)d group", "%(number)d groups", row.in_groups)
    words = ngettext("%(number)d word", "%(number)d words", row.of_words)
    counted = (groups % {"number": row.in_groups}, words % {"number": row.of_words})
    return " · ".join((row.category.name, *counted))


def _in_category(row: Category) -> str:
    issues = ngettext("%(number)d issue", "%(number)d issues", row.of_issues)
    return issues % {"number": row.of_issues}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            name="issue",
            model=Issue,
            form=IssueWordsForm,
            data_of=issue_of,
            rows=lambda: Issue.objects.select_related("category").annotate(
                in_groups=number_of(GroupIssue.objects, "issue"),
                of_words=number_of(AlsoKnownAs.objects, "issue"),
            ),
            says=_in_issue,
            columns=("name", "also_known_as__words"),
            title=lazy("Issues and their words"),
            label=lazy("Name, or a word that finds it"),
            new_words=lazy("A new issue"),
            tries=True,
        ),
        Kind(
            name="category",
            model=Category,
            form=CategoryForm,
            data_of=lambda row: CategoryData(**columns_of(row, ("name", "position"))),
            rows=lambda: Category.objects.annotate(of_issues=number_of(Issue.objects, "category")),
            says=_in_category,
            columns=("name",),
            title=lazy("Headings"),
            label=lazy("Name"),
            new_words=lazy("A new heading"),
        ),
        Kind(
            name="organisation",
            model=Organisation,
            form=OrganisationForm,
            data_of=organisation_of,
            rows=Organisation.objects.all,
            says=lambda row: " · ".join(filter(None, (row.abbreviation, row.helpline))),
            columns=("name", "abbreviation"),
            title=lazy("National organisations"),
            label=lazy("Name or abbreviation"),
            new_words=lazy("A new organisation"),
            tries=True,
        ),
        Kind(
            name="place",
            model=Place,
            form=PlaceForm,
            data_of=plain_rows(PlaceData),
            rows=Place.objects.all,
            says=lambda row: row.get_kind_display(),
            columns=("name",),
            title=lazy("Places"),
            label=lazy("Name"),
            new_words=lazy("A new place"),
        ),
    )
}


def kind_or_404(name: str) -> Kind:
    """Return the kind that an address names."""
    if name not in KINDS:
        raise Http404(_("There are no such words."))
    return KINDS[name]
