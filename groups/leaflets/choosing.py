"""From a choice to the groups that are printed today, and to those that cannot be."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groups.leaflets.choice import Choice, Of
from groups.leaflets.entries import with_paper_data
from groups.models import Group
from groups.search.current import current_snapshot
from groups.search.retrieve import Answer, answer, count_found, every_id, issues_asked
from groups.search.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A group that was chosen and is not printed; `name` is empty where it may not be told."""

    key: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The groups to print, in the order of the choice, and those left off with the reason.

    `asked` are the issues (slugs) that the choice asks for, if it is of the results of a question.
    """

    groups: tuple[Group, ...]
    left_off: tuple[LeftOff, ...]
    asked: tuple[str, ...] = ()


def chosen(choice: Choice, *, today: date) -> Chosen:
    """Return what is printed of a choice today (a fixed number of queries)."""
    if choice.of == Of.LIST:
        return _of_list(choice.groups)
    if choice.of == Of.WHOLE:
        return Chosen(tuple(with_paper_data(Group.objects.listed())), ())
    snapshot, found = _answered(choice, today)
    keys = every_id(found, snapshot, today=today)
    listed = with_paper_data(Group.objects.listed()).in_bulk(keys)
    groups = tuple(listed[key] for key in keys if key in listed)
    return Chosen(groups, (), issues_asked(found, snapshot))


def listed_keys(choice: Choice, *, today: date) -> tuple[int, ...]:
    """Return the primary keys of what is printed of a choice today, in its order (one query)."""
    if choice.of == Of.RESULTS:
        snapshot, found = _answered(choice, today)
        return every_id(found, snapshot, today=today)
    listed = Group.objects.listed()
    if choice.of == Of.WHOLE:
        return tuple(listed.values_list("pk", flat=True))
    known = set(listed.filter(pk__in=choice.groups).values_list("pk", flat=True))
    return tuple(key for key in choice.groups if key in known)


def how_many(choice: Choice, *, today: date) -> int:
    """Return how many groups were chosen, whether or not they are printed (at most one query)."""
    if choice.of == Of.LIST:
        return len(choice.groups)
    if choice.of == Of.WHOLE:
        return Group.objects.listed().count()
    snapshot = current_snapshot()
    return count_found(choice.query(snapshot.options), snapshot, today=today)


def left_off(choice: Choice, *, today: date) -> tuple[LeftOff, ...]:
    """Return which groups of a list are not printed today, and why (at most two queries)."""
    listed = set(listed_keys(choice, today=today)) if choice.groups else set()
    return _why_not([key for key in choice.groups if key not in listed])


def _answered(choice: Choice, today: date) -> tuple[Snapshot, Answer]:
    """Return the answer to the question of a choice of results, with the snapshot it is of."""
    snapshot = current_snapshot()
    return snapshot, answer(choice.query(snapshot.options), snapshot, today=today)


def _of_list(keys: tuple[int, ...]) -> Chosen:
    listed = with_paper_data(Group.objects.listed()).in_bulk(list(keys))
    return Chosen(
        groups=tuple(listed[key] for key in keys if key in listed),
        left_off=_why_not([key for key in keys if key not in listed]),
    )


def _why_not(keys: list[int]) -> tuple[LeftOff, ...]:
    groups = Group.objects.in_bulk(keys)
    return tuple(_left_off(key, groups.get(key)) for key in keys)


def _left_off(key: int, group: Group | None) -> LeftOff:
    """Say why a group is not printed; one that the public never saw is not named."""
    was_public = group and group.listed_on and group.run_by in Group.RUN_BY_MEMBERS
    if not was_public:
        return LeftOff(key, "", _("is not in the directory"))
    if group.status == Group.Status.PAUSED:
        return LeftOff(key, group.name, _("is having a rest and not taking part at present"))
    return LeftOff(key, group.name, _("has ended"))
