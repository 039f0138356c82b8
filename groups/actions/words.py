"""Adding, changing and deleting one row of the vocabulary at the desk, and merging two issues."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from groups.actions import vocabulary
from groups.actions.following import entries_follow, last_change, note
from groups.models import (
    Category,
    FormerIssue,
    GoesWith,
    Group,
    GroupIssue,
    Issue,
    KindOf,
    Meeting,
    Organisation,
    Place,
    Venue,
)

SAVE: Mapping[type[models.Model], Callable[[Any, str], object]] = {
    Category: lambda data, by: vocabulary.save_categories(categories=[data], by=by),
    Issue: lambda data, by: vocabulary.save_issues(issues=[data], by=by),
    Organisation: lambda data, by: vocabulary.save_organisations(organisations=[data], by=by),
    Place: lambda data, by: vocabulary.save_places(places=[data], by=by),
    Venue: lambda data, by: vocabulary.save_venues(venues=[data], by=by),
}
# By what a row is known to those verbs.
KEYS = {Place: ("name", "kind")}
BY_NAME = ("name",)


class NameTaken(ValueError):
    """Another row of the same kind has this name."""


class StillUsed(ValueError):
    """Something in the directory uses the row, which therefore cannot be deleted."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the row since it was looked at."""


@transaction.atomic
def add_word(*, model: type[models.Model], data: Any, by: str, now: datetime) -> models.Model:
    """Add a row of the vocabulary and return it. Raises NameTaken."""
    key = _key_in(model, data)
    if model.objects.filter(**key).exists():
        raise NameTaken(data.name)
    SAVE[model](data, by)
    row = model.objects.get(**key)
    note(row, _("Added"), by=by, now=now)
    return row


@transaction.atomic
def change_word(
    *,
    row: models.Model,
    data: Any,
    says: str,
    by: str,
    now: datetime,
    after: int | None = None,
) -> models.Model:
    """Write what a row of the vocabulary, or a building, is to say; `says` is for its history.

    Where it gets another name, each entry that names it gets a revision. `after` is the
    `last_change` that was looked at: raises ChangedMeanwhile when it is no longer the last, and
    NameTaken.
    """
    model = type(row)
    held = model.objects.select_for_update().get(pk=row.pk)
    if after is not None and last_change(held) != after:
        raise ChangedMeanwhile
    key = _key_in(model, data)
    if model.objects.exclude(pk=held.pk).filter(**key).exists():
        raise NameTaken(data.name)
    if any(getattr(held, name) != value for name, value in key.items()):
        names = {"old": held.name, "new": data.name}
        reason = _("“%(old)s” is called “%(new)s” now") % names
        with entries_follow(entries_naming(held), by=by, reason=reason, now=now):
            model.objects.filter(pk=held.pk).update(**key)
        if model is Place:
            vocabulary.find_areas_served()
    SAVE[model](data, by)
    held.refresh_from_db()
    note(held, says, by=by, now=now)
    return held


@transaction.atomic
def delete_word(*, row: models.Model, by: str, now: datetime) -> None:
    """Delete a row of the vocabulary that nothing uses. Raises StillUsed."""
    held = type(row).objects.select_for_update().get(pk=row.pk)
    if any(each.exists() for each in uses_of(held).values()):
        raise StillUsed(held.name)
    note(held, _("Deleted"), by=by, now=now)
    held.delete()


def entries_naming(row: models.Model) -> models.QuerySet:
    """Return the groups whose entries have the name of a row in them."""
    conditions = {
        Issue: Q(group_issues__issue=row.pk),
        Organisation: Q(affiliation=row.pk),
        Venue: Q(meetings__venue=row.pk),
    }
    condition = conditions.get(type(row))
    return Group.objects.filter(condition) if condition else Group.objects.none()


def uses_of(row: models.Model) -> dict[type[models.Model], models.QuerySet]:
    """Return by kind what uses a row, and keeps it from being deleted."""
    if isinstance(row, Category):
        return {Issue: row.issues.all()}
    if isinstance(row, Organisation):
        return {Group: row.groups.all()}
    if isinstance(row, Place):
        return {Meeting: Meeting.objects.filter(area=row), Group: row.groups_serving.all()}
    broader = Issue.objects.filter(Q(kind_of=row) | Q(goes_with=row)).distinct()
    return {
        Group: Group.objects.filter(group_issues__issue=row),
        Issue: broader,
        Organisation: row.organisations.all(),
        **{model: model._base_manager.filter(issue=row) for model in _elsewhere()},
    }


@transaction.atomic
def merge_issues(*, issue: Issue, into: Issue, by: str, now: datetime) -> None:
    """Put one issue into another: its entries, words, relations and address lead there.

    Whatever else points to it, in other apps too, points there. Each entry that had it gets a
    revision. Raises ValueError for an issue and itself.
    """
    if issue.pk == into.pk:
        raise ValueError("An issue cannot be merged into itself.")
    held = Issue.objects.select_for_update().in_bulk(sorted([issue.pk, into.pk]))
    old, new = held[issue.pk], held[into.pk]
    names = {"old": old.name, "new": new.name}
    reason = _("“%(old)s” and “%(new)s” are one issue now") % names
    with entries_follow(entries_naming(old), by=by, reason=reason, now=now):
        _move_entries(old, new)
        _move_words(old, new)
        _move_relations(old, new)
        for model in _elsewhere():
            model._base_manager.filter(issue=old).update(issue=new)
        _lead_on(old, new)
        old.delete()
    note(new, _("“%(old)s” was put into it") % names, by=by, now=now)


def _key_in(model: type[models.Model], data: Any) -> dict[str, object]:
    return {name: getattr(data, name) for name in KEYS.get(model, BY_NAME)}


def _elsewhere() -> list[type[models.Model]]:
    """Return what other apps keep of an issue: this app knows none of them by name."""
    own = Issue._meta.app_label
    return [
        relation.related_model
        for relation in Issue._meta.related_objects
        if relation.related_model._meta.app_label != own
    ]


def _move_entries(old: Issue, new: Issue) -> None:
    """Of a group that has both, the one that stands first stays where it is."""
    both = GroupIssue.objects.filter(issue=old, group__group_issues__issue=new)
    for link in both.select_for_update():
        other = GroupIssue.objects.get(group=link.group_id, issue=new)
        (other if link.position < other.position else link).delete()
    GroupIssue.objects.filter(issue=old).update(issue=new)


def _move_words(old: Issue, new: Issue) -> None:
    """The old name becomes a word that finds the new issue."""
    known = {word.casefold() for word in new.also_known_as.values_list("words", flat=True)}
    known.add(new.name.casefold())
    words = [(old.name, False), *old.also_known_as.values_list("words", "hidden")]
    last = new.also_known_as.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    for text, hidden in words:
        if text.casefold() not in known:
            known.add(text.casefold())
            new.also_known_as.create(words=text, hidden=hidden, position=position)
            position += 1


def _move_relations(old: Issue, new: Issue) -> None:
    for links, column in ((KindOf, "broader"), (GoesWith, "other")):
        ends = links.objects.filter(Q(issue=old) | Q(**{column: old}))
        for issue, other in ends.values_list("issue", column):
            one, two = (new.pk if pk == old.pk else pk for pk in (issue, other))
            if one != two:
                links.objects.get_or_create(**{"issue_id": one, f"{column}_id": two})
    for organisation in old.organisations.all():
        organisation.issues.add(new)


def _lead_on(old: Issue, new: Issue) -> None:
    """Let the old address, and those that led to it, lead to the new issue."""
    old.former.update(issue=new)
    FormerIssue.objects.filter(Q(name=old.name) | Q(slug=old.slug)).delete()
    FormerIssue.objects.create(issue=new, name=old.name, slug=old.slug)
    if not new.plain_description and old.plain_description:
        new.plain_description = old.plain_description
        new.save(update_fields=["plain_description"])
