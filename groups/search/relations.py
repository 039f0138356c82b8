"""How issues stand to one another, and to national organisations."""

from dataclasses import dataclass, fields

from django.db import models

from groups.models import GoesWith, KindOf, Organisation


@dataclass(frozen=True, slots=True)
class National:
    """A national organisation as the directory knows it."""

    name: str
    abbreviation: str
    website: str
    helpline: str
    helpline_hours: str


@dataclass(frozen=True, slots=True)
class Relations:
    """By slug: the narrower issues of an issue, those that go with it, an organisation's issues,
    and the organisations themselves in the order of their names."""

    narrower: dict[str, tuple[str, ...]]
    beside: dict[str, tuple[str, ...]]
    issues_of: dict[str, tuple[str, ...]]
    organisations: dict[str, National]


def load_relations() -> Relations:
    """Return the relations as they stand in the database, in four queries."""
    columns = [field.name for field in fields(National)]
    organisations = Organisation.objects.order_by("name").values_list("slug", *columns)
    return Relations(
        narrower=_transitive(_links(KindOf, "broader", "issue")),
        beside=_links(GoesWith, "issue", "other"),
        issues_of=_links(Organisation.issues.through, "organisation", "issue"),
        organisations={slug: National(*values) for slug, *values in organisations},
    )


def _links(through: type[models.Model], source: str, target: str) -> dict[str, tuple[str, ...]]:
    """Return the slugs to which each slug is linked, in the order in which the links were made."""
    found: dict[str, tuple[str, ...]] = {}
    links = through.objects.order_by("pk").values_list(f"{source}__slug", f"{target}__slug")
    for one, other in links:
        found[one] = (*found.get(one, ()), other)
    return found


def _transitive(kinds: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of each issue with their own kinds, and so on, the nearest first.

    Kinds that go round in a circle are each other's, and never their own.
    """
    found: dict[str, tuple[str, ...]] = {}
    for broad in kinds:
        reached = [broad]
        for issue in reached:  # grows as it is walked
            reached += [kind for kind in kinds.get(issue, ()) if kind not in reached]
        found[broad] = tuple(reached[1:])
    return found
