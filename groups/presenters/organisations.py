"""National organisations, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from groups.models import Organisation
from groups.search.relations import National
from groups.search.retrieve import Answer
from groups.search.snapshot import Snapshot
from selfhelp import telephones

MOST_ORGANISATIONS = 5


@dataclass(frozen=True, slots=True)
class OrganisationBlock:
    """A national organisation with its ways in; parts that are not known are empty."""

    name: str
    abbreviation: str
    website: str
    helpline: str
    helpline_link: str
    helpline_hours: str
    issues: tuple[str, ...]


def organisation_block(
    organisation: Organisation | National, issues: Iterable[str]
) -> OrganisationBlock:
    """Return an organisation with the names of its `issues`."""
    return OrganisationBlock(
        name=organisation.name,
        abbreviation=organisation.abbreviation,
        website=organisation.website,
        helpline=telephones.spoken(organisation.helpline),
        helpline_link=telephones.link(organisation.helpline) if organisation.helpline else "",
        helpline_hours=organisation.helpline_hours,
        issues=tuple(issues),
    )


def organisation_blocks(organisations: QuerySet) -> tuple[OrganisationBlock, ...]:
    """Return organisations from the database (two queries)."""
    return tuple(
        organisation_block(organisation, (issue.name for issue in organisation.issues.all()))
        for organisation in organisations.prefetch_related("issues")
    )


def organisations_for(answer: Answer, snapshot: Snapshot) -> tuple[OrganisationBlock, ...]:
    """Return the national organisations that a question names, or that are for its issues."""
    parts = [topic.part for topic in answer.plan.leading]
    asked = {*answer.query.values("issue"), *(s for part in parts for s in part.values("issue"))}
    named = {slug for part in parts for slug in part.values("organisation")}
    relations, names = snapshot.relations, snapshot.options["issue"]
    found = [
        (organisation, relations.issues_of.get(slug, ()))
        for slug, organisation in relations.organisations.items()
        if slug in named or not asked.isdisjoint(relations.issues_of.get(slug, ()))
    ]
    return tuple(
        organisation_block(organisation, (names[issue] for issue in issues))
        for organisation, issues in found[:MOST_ORGANISATIONS]
    )
