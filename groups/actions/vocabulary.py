"""Saving the vocabulary: categories, issues, organisations, places, venues and holidays.

Each verb knows a row by its natural key, adds what is new, writes what changed, and leaves alone
both what did not change and what it was not given. How much changed, and by whom, goes to the log.
"""

import logging
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import fields
from itertools import islice

from django.db import models, transaction

from groups.actions.saved import Saved
from groups.entries import columns_of
from groups.models import (
    AlsoKnownAs,
    Category,
    GoesWith,
    Group,
    Holiday,
    Issue,
    KindOf,
    Organisation,
    Place,
    Venue,
)
from groups.places_named import PlaceNames
from groups.slugs import slug_for
from groups.vocabulary import (
    CategoryData,
    HolidayData,
    IssueData,
    OrganisationData,
    PlaceData,
    VenueData,
)
from groups.vocabulary_kept import (
    ISSUE_COLUMNS,
    ORGANISATION_COLUMNS,
    issue_of,
    organisation_of,
    plain_rows,
)

logger = logging.getLogger(__name__)
BATCH = 500  # rows in one statement


@transaction.atomic
def save_categories(*, categories: Sequence[CategoryData], by: str) -> Saved:
    """Save categories by name."""
    return _save_plain_rows(Category, CategoryData, categories, key=("name",), by=by)


@transaction.atomic
def save_issues(*, issues: Sequence[IssueData], by: str) -> Saved:
    """Save issues by name, with the words that find them and the issues they are related to.

    Their categories must be there; so must the issues they name, among `issues` or from before.
    An issue related to itself is refused by the database (IntegrityError).
    """
    categories = {category.name: category for category in Category.objects.all()}

    def values_of(data: IssueData) -> dict[str, object]:
        return columns_of(data, ISSUE_COLUMNS) | {"category": categories[data.category]}

    rows = list(Issue.objects.select_related("category"))
    names = {data.name for data in issues}  # words of others need not be read: there are thousands
    compared = [row for row in rows if row.name in names]
    models.prefetch_related_objects(compared, "also_known_as", "kind_of", "goes_with")
    saved, written = _save_rows(
        Issue, issues, rows, key=("name",), data_of=issue_of, values_of=values_of, by=by
    )
    AlsoKnownAs.objects.filter(issue__in=[row for row, _ in written]).delete()
    AlsoKnownAs.objects.bulk_create(
        AlsoKnownAs(issue=row, words=words, hidden=hidden, position=position)
        for row, data in written
        for position, (words, hidden) in enumerate(
            [(words, False) for words in data.also_known_as]
            + [(words, True) for words in data.also_matches]
        )
    )
    _relate(KindOf, "broader", [(row, data.kind_of) for row, data in written])
    _relate(GoesWith, "other", [(row, data.goes_with) for row, data in written])
    return saved


def _relate(links: type[models.Model], column: str, related: list[tuple[Issue, Set[str]]]) -> None:
    """Make the links of each issue lead, in `column`, to the issues with these names only."""
    issues = dict(Issue.objects.values_list("name", "pk"))
    links.objects.filter(issue__in=[row for row, _ in related]).delete()
    links.objects.bulk_create(
        links(**{"issue": row, f"{column}_id": issues[name]})
        for row, names in related
        for name in sorted(names)
    )


@transaction.atomic
def save_organisations(*, organisations: Sequence[OrganisationData], by: str) -> Saved:
    """Save national organisations by name; their issues must be there."""
    saved, written = _save_rows(
        Organisation,
        organisations,
        Organisation.objects.prefetch_related("issues"),
        key=("name",),
        data_of=organisation_of,
        values_of=lambda data: columns_of(data, ORGANISATION_COLUMNS),
        by=by,
    )
    issues = dict(Issue.objects.values_list("name", "pk"))
    links = Organisation.issues.through
    links.objects.filter(organisation__in=[row for row, _ in written]).delete()
    links.objects.bulk_create(
        links(organisation=row, issue_id=issues[name])
        for row, data in written
        for name in sorted(data.issues)
    )
    return saved


@transaction.atomic
def save_places(*, places: Sequence[PlaceData], by: str) -> Saved:
    """Save places by name and kind; new ones are looked for in the area of every group."""
    saved = _save_plain_rows(Place, PlaceData, places, key=("name", "kind"), by=by)
    if saved.added:
        find_areas_served()
    return saved


@transaction.atomic
def save_venues(*, venues: Sequence[VenueData], by: str) -> Saved:
    """Save venues by name."""
    return _save_plain_rows(Venue, VenueData, venues, key=("name",), by=by)


@transaction.atomic
def save_holidays(*, holidays: Sequence[HolidayData], by: str) -> Saved:
    """Save holidays by kind and first day."""
    return _save_plain_rows(Holiday, HolidayData, holidays, key=("kind", "first"), by=by)


def _save_plain_rows(model, data_class, data: Sequence, *, key: tuple[str, ...], by: str) -> Saved:
    """Save rows that are nothing but the columns that `data_class` names."""
    columns = tuple(field.name for field in fields(data_class))
    saved, _ = _save_rows(
        model,
        data,
        model.objects.all(),
        key=key,
        data_of=plain_rows(data_class),
        values_of=lambda item: columns_of(item, columns),
        by=by,
    )
    return saved


def _save_rows(
    model: type[models.Model],
    data: Sequence,
    rows: Iterable[models.Model],
    *,
    key: tuple[str, ...],
    data_of: Callable,
    values_of: Callable,
    by: str,
) -> tuple[Saved, list[tuple[models.Model, object]]]:
    """Write what is new or changed in `data`; return what happened, and the pairs written.

    `data_of` reads a row of `rows` back as data, to compare; `values_of` gives the columns to set.
    """
    known = {_key_of(row, key): row for row in rows}
    give_slug = _slug_giver(model, known.values())
    saved, new, changed = Saved(), [], []
    for item in data:
        row = known.get(_key_of(item, key))
        if row is None:
            row = model(**values_of(item))
            give_slug(row)
            new.append((row, item))
            saved.added.append(item.name)
        elif data_of(row) != item:
            for column, value in values_of(item).items():
                setattr(row, column, value)
            changed.append((row, item))
            saved.changed.append(item.name)
        else:
            saved.unchanged.append(item.name)
    model.objects.bulk_create([row for row, _ in new], BATCH)
    if changed:
        columns = [*values_of(changed[0][1])]
        model.objects.bulk_update([row for row, _ in changed], columns, BATCH)
    noun = model._meta.model_name
    logger.info("%s saved %s: %d new, %d changed", by, noun, len(new), len(changed))
    return saved, new + changed


def _key_of(thing: object, key: tuple[str, ...]) -> tuple:
    return tuple(getattr(thing, name) for name in key)


def _slug_giver(model: type[models.Model], rows: Iterable) -> Callable[[models.Model], None]:
    """Return what gives a new row of `model` a slug that none has, if its rows have slugs."""
    if "slug" not in {field.name for field in model._meta.concrete_fields}:
        return lambda row: None
    taken = {row.slug for row in rows}

    def give_slug(row: models.Model) -> None:
        row.slug = slug_for(row.name, taken=taken, fallback=model._meta.model_name)
        taken.add(row.slug)

    return give_slug


@transaction.atomic
def find_areas_served() -> None:
    """Look for places in the areas of all groups, now that there are more places."""
    names, links = PlaceNames.from_database(), Group.serves.through
    groups = Group.objects.order_by("pk").values_list("pk", "area_served").iterator(BATCH)
    while batch := list(islice(groups, BATCH)):
        links.objects.filter(group__in=[pk for pk, _ in batch]).delete()
        links.objects.bulk_create(
            links(group_id=pk, place_id=place)
            for pk, area in batch
            for place in names.found_in(area)
        )
