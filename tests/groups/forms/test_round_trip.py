"""An entry that is shown in its forms and comes back untouched is the same entry."""

import pytest
from hypothesis import given, settings

from groups.entries import EntryData, entry_of, with_whole_entry
from groups.forms.filling import typed_entry
from groups.forms.names import names_in_directory
from groups.forms.typed import typed_in
from groups.forms.whole import EntryForms
from groups.models import Group, Issue, Language, Organisation, Place, Venue
from tests.conftest import TODAY
from tests.factories import whole_entry
from tests.groups.forms.any_entry import entries

pytestmark = pytest.mark.django_db


def through_forms(entry: EntryData, names) -> EntryData:
    """Send an entry's fields as a browser does, and return what comes of them."""
    sent = [(n, v.replace("\n", "\r\n")) for n, v in typed_entry(entry, names).items()]
    forms = EntryForms(typed_in(sent), names=names, today=TODAY, judged=True)
    assert forms.is_valid(), [form.errors for form in forms.all_forms() if form.errors]
    return forms.data(entry)


def test_every_entry_of_the_demonstration_comes_back_as_it_was():
    names = names_in_directory()
    groups = with_whole_entry(Group.objects.all())
    assert len(groups) > 150
    for entry in map(entry_of, groups):
        assert through_forms(entry, names) == entry


def test_an_entry_in_which_every_field_says_something_comes_back_as_it_was():
    entry = whole_entry()
    Language.objects.get_or_create(name="Welsh", defaults={"slug": "welsh"})
    assert through_forms(entry, names_in_directory()) == entry


def test_any_entry_comes_back_as_it_was():
    names = names_in_directory()
    any_entry = entries(
        issues=_some(Issue),
        organisations=_some(Organisation),
        venues=_some(Venue),
        areas=_some(Place, "slug"),
        languages=_some(Language),
    )

    @settings(max_examples=100)
    @given(any_entry)
    def comes_back(entry):
        assert through_forms(entry, names) == entry

    comes_back()


def _some(model, column: str = "name") -> list[str]:
    return list(model.objects.values_list(column, flat=True)[:12])
