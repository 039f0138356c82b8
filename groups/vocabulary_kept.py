"""The vocabulary as the directory keeps it, read back as the plain values it was saved from."""

from collections.abc import Callable, Iterable
from dataclasses import fields

from django.db import models

from groups.entries import columns_of
from groups.models import Holiday, Issue, Organisation, Place, Venue
from groups.vocabulary import HolidayData, IssueData, OrganisationData, PlaceData, VenueData

ISSUE_COLUMNS = ("name", "plain_description")
ORGANISATION_COLUMNS = ("name", "abbreviation", "website", "helpline", "helpline_hours")


def plain_rows(data_class: type) -> Callable[[models.Model], object]:
    """Return what reads a row that is nothing but the columns that `data_class` names."""
    columns = tuple(field.name for field in fields(data_class))
    return lambda row: data_class(**columns_of(row, columns))


def issue_of(row: Issue) -> IssueData:
    """Return an issue (prefetch `also_known_as`, `kind_of` and `goes_with` for many)."""
    words = row.also_known_as.all()
    return IssueData(
        **columns_of(row, ISSUE_COLUMNS),
        category=row.category.name,
        also_known_as=tuple(word.words for word in words if not word.hidden),
        also_matches=tuple(word.words for word in words if word.hidden),
        kind_of=frozenset(issue.name for issue in row.kind_of.all()),
        goes_with=frozenset(issue.name for issue in row.goes_with.all()),
    )


def organisation_of(row: Organisation) -> OrganisationData:
    """Return an organisation (prefetch `issues` for many)."""
    return OrganisationData(
        **columns_of(row, ORGANISATION_COLUMNS),
        issues=frozenset(issue.name for issue in row.issues.all()),
    )


def all_places() -> Iterable[PlaceData]:
    """Return every place, by name."""
    return map(plain_rows(PlaceData), Place.objects.order_by("name", "kind"))


def all_issues() -> Iterable[IssueData]:
    """Return every issue, by name."""
    issues = Issue.objects.select_related("category").order_by("name")
    return map(issue_of, issues.prefetch_related("also_known_as", "kind_of", "goes_with"))


def all_organisations() -> Iterable[OrganisationData]:
    """Return every national organisation, by name."""
    return map(organisation_of, Organisation.objects.prefetch_related("issues").order_by("name"))


def all_venues() -> Iterable[VenueData]:
    """Return every building, by name."""
    return map(plain_rows(VenueData), Venue.objects.order_by("name"))


def all_holidays() -> Iterable[HolidayData]:
    """Return every run of holidays, the earliest first."""
    return map(plain_rows(HolidayData), Holiday.objects.order_by("first", "kind"))
