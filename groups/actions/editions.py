"""Editions: every leaflet that is printed is noted, so that it can be checked later."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction

from groups.actions.revisions import latest_numbers
from groups.leaflets import codes, recipes
from groups.leaflets.choosing import Chosen
from groups.leaflets.entries import key_of
from groups.leaflets.fingerprints import (
    fingerprint_of_crisis,
    fingerprint_of_team,
    fingerprints_of,
)
from groups.leaflets.making import make
from groups.leaflets.payload import Leaflet, with_code
from groups.leaflets.recipes import Recipe
from groups.models import Edition, EditionGroup, Group
from selfhelp import crypto
from selfhelp.publisher import get_site

# Leaflets are found in drawers years later. After five years a list of groups says so little of
# today that a new one serves better.
KEPT = timedelta(days=5 * 365)
# More than a city prints on one day, and few enough that nobody can fill the database.
MOST_A_DAY = 1_000


class TooManyEditions(Exception):
    """No more editions are noted today."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A leaflet of one day before it is an edition: what it says, and the digest of that.

    `no_room` are the groups of its choice that it has no room for.
    """

    recipe: Recipe
    leaflet: Leaflet
    chosen: Chosen
    no_room: tuple[Group, ...]
    digest: bytes

    @property
    def edition(self) -> Edition | None:
        """The edition that it is already, if somebody has printed it today (one query)."""
        return Edition.objects.filter(digest=self.digest).first()

    def saying_also(self, text: str) -> "Draft":
        """Return the same of a paper that says more than its leaflet: another edition."""
        digest = crypto.keyed_digest("groups.edition", f"{self.digest.hex()}\n{text}")
        return replace(self, digest=digest)

    def printed(self, edition: Edition) -> Leaflet:
        """Return what is printed: the leaflet with its code."""
        return with_code(self.leaflet, edition.code, site=get_site())


def draft(recipe: Recipe, *, today: date) -> Draft:
    """Make the leaflet that a recipe gives today; nothing is written."""
    made = make(recipe.choice, recipe.options, today=today, code=codes.NOT_YET)
    text = "\n".join([recipe.to_json(), made.leaflet.to_json(), *map(key_of, made.no_room)])
    digest = crypto.keyed_digest("groups.edition", text)
    return Draft(recipe, made.leaflet, made.chosen, made.no_room, digest)


@transaction.atomic
def record_edition(*, draft: Draft, now: datetime, by: str) -> Edition:
    """Note a leaflet as an edition, or return the edition that it is.

    What is noted is which groups were printed and fingerprints of what was said, for whoever
    printed it (`by` is a kind of door, never a person). Raises TooManyEditions.
    """
    known = draft.edition
    if known:
        return known
    day = draft.leaflet.day
    if Edition.objects.filter(day=day).count() >= MOST_A_DAY:
        raise TooManyEditions
    code = _free_code(draft.digest)
    edition, is_new = Edition.objects.get_or_create(
        digest=draft.digest,
        defaults={
            "code": code,
            "recipe": recipes.seal(draft.recipe, code=code),
            "day": day,
            "made_at": now,
            "team": fingerprint_of_team(get_site(), code=code),
            "crisis": fingerprint_of_crisis(get_site(), code=code),
        },
    )
    if is_new:
        EditionGroup.objects.bulk_create([*_printed(draft, edition), *_no_room(draft, edition)])
    return edition


@transaction.atomic
def forget(*, today: date, by: str) -> int:
    """Delete the editions that are older than KEPT and that nobody is told of; return how many."""
    old = Edition.objects.filter(day__lt=today - KEPT, subscriptions__isnull=True)
    keys = list(old.values_list("pk", flat=True))
    Edition.objects.filter(pk__in=keys).delete()
    return len(keys)


def _free_code(digest: bytes) -> str:
    """Return the first code of a digest that no other edition has."""
    free = (c for c in codes.candidates(digest) if not Edition.objects.filter(code=c).exists())
    return next(free)


def _printed(draft: Draft, edition: Edition) -> list[EditionGroup]:
    """Return a row for each group, in the order of the paper."""
    groups = {group.pk: group for group in draft.chosen.groups}
    revisions = latest_numbers(draft.chosen.groups)
    keys = [int(entry.key.removeprefix("group-")) for entry in draft.leaflet.entries]
    return [
        EditionGroup(
            edition=edition,
            group=groups[key],
            position=position,
            revision=revisions.get(key, 0),
            fingerprints=fingerprints_of(
                groups[key], draft.recipe.options, code=edition.code, today=edition.day
            ),
        )
        for position, key in enumerate(keys, start=1)
    ]


def _no_room(draft: Draft, edition: Edition) -> list[EditionGroup]:
    """Return a row for each group that is not on the paper, so that none is taken for new."""
    after = len(draft.leaflet.entries) + 1
    return [
        EditionGroup(edition=edition, group=group, position=position, revision=0, fingerprints={})
        for position, group in enumerate(draft.no_room, start=after)
    ]
