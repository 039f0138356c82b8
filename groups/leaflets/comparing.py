"""What has changed since an edition was printed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groups.leaflets import recipes
from groups.leaflets.choosing import chosen
from groups.leaflets.entries import with_paper_data
from groups.leaflets.fingerprints import (
    Aspect,
    changed_aspects,
    fingerprint_of_crisis,
    fingerprint_of_team,
    fingerprints_of,
)
from groups.leaflets.recipes import Recipe
from groups.models import Edition, EditionGroup, Group
from selfhelp.publisher import get_site


class Fate(StrEnum):
    """What became of a group that was printed."""

    STAYS = "stays"
    LEFT_OUT = "left_out"  # in the directory, but no longer what the leaflet is of
    PAUSED = "paused"
    ENDED = "ended"
    GONE = "gone"  # no longer in the directory, for a reason that is not the public's


# What makes paper wrong. The rest is wording, or what somebody finds out when they get in touch.
WORTH_REPRINTING = frozenset({Aspect.WHEN, Aspect.WHERE, Aspect.WHICH, Aspect.CONTACTS})


@dataclass(frozen=True, slots=True)
class Changed:
    """A group of the edition that is not as it was printed; `group` is None if it was deleted."""

    position: int
    group: Group | None
    revision: int
    fate: Fate
    aspects: frozenset[Aspect] = frozenset()

    @property
    def is_worth_reprinting(self) -> bool:
        """Whether somebody with the paper in hand would be led wrong."""
        return self.fate != Fate.STAYS or bool(self.aspects & WORTH_REPRINTING)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition beside today's directory.

    `groups` are those of today's version, `new` those among them that the edition has not, unless
    it had no room for them; `as_printed` is how many of the edition's are as they were.
    `team_changed` tells whether the team is reached in another way, `crisis_changed` whether there
    are other numbers to turn to in a crisis.
    """

    recipe: Recipe
    groups: tuple[Group, ...]
    changed: tuple[Changed, ...]
    new: tuple[Group, ...]
    as_printed: int
    team_changed: bool
    crisis_changed: bool

    @property
    def is_as_printed(self) -> bool:
        """Whether today's version would say the same."""
        return not (self.changed or self.new or self.our_own_changed)

    @property
    def is_worth_reprinting(self) -> bool:
        """Whether the paper is wrong or lacks a group."""
        return bool(
            self.new
            or self.our_own_changed
            or any(each.is_worth_reprinting for each in self.changed)
        )

    @property
    def our_own_changed(self) -> bool:
        """Whether a number is another that stands on the paper beside its groups."""
        return self.team_changed or self.crisis_changed


def compare(edition: Edition, *, today: date) -> Comparison:
    """Return what has changed since an edition was printed (a fixed number of queries).

    Raises crypto.CannotOpen where the site's key is another since, and nothing can be told.
    """
    recipe = recipes.unseal(bytes(edition.recipe), code=edition.code)
    site = get_site()
    crisis = fingerprint_of_crisis(site, code=edition.code)
    now = chosen(recipe.choice, today=today)
    chosen_then = list(edition.printed.all())
    printed = [row for row in chosen_then if row.is_on_paper]
    groups = _groups_by_key(printed, now.groups)
    on_it = {group.pk for group in now.groups}
    changed = [
        _changed(row, groups.get(row.group_id), on_it, edition, recipe, today) for row in printed
    ]
    known = {row.group_id for row in chosen_then}
    return Comparison(
        recipe=recipe,
        groups=now.groups,
        changed=tuple(each for each in changed if each),
        new=tuple(group for group in now.groups if group.pk not in known),
        as_printed=changed.count(None),
        team_changed=fingerprint_of_team(site, code=edition.code) != edition.team,
        crisis_changed=edition.crisis not in (None, crisis),
    )


def _groups_by_key(printed: Collection[EditionGroup], now: Collection[Group]) -> dict[int, Group]:
    """Return the printed groups that still exist; those on today's version are there already."""
    groups = {group.pk: group for group in now}
    others = {row.group_id for row in printed} - groups.keys() - {None}
    return groups | with_paper_data(Group.objects.all()).in_bulk(list(others))


def _changed(
    row: EditionGroup,
    group: Group | None,
    on_it: Collection[int],
    edition: Edition,
    recipe: Recipe,
    today: date,
) -> Changed | None:
    """Return what changed of one group, or None for nothing."""
    fate = _fate(group, on_it)
    if fate != Fate.STAYS:
        return Changed(row.position, group, row.revision, fate)
    now = fingerprints_of(group, recipe.options, code=edition.code, today=today)
    aspects = changed_aspects(row.fingerprints, now, today=today)
    return Changed(row.position, group, row.revision, fate, aspects) if aspects else None


def _fate(group: Group | None, on_it: Collection[int]) -> Fate:
    if group is None:
        return Fate.GONE
    if group.pk in on_it:
        return Fate.STAYS
    if group.run_by not in Group.RUN_BY_MEMBERS:
        return Fate.GONE
    return {
        Group.Status.LISTED: Fate.LEFT_OUT,
        Group.Status.PAUSED: Fate.PAUSED,
        Group.Status.ENDED: Fate.ENDED,
    }.get(group.status, Fate.GONE)
