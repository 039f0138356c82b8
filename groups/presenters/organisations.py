"""National organisations, as pages show them."""

from dataclasses import dataclass

from django.db.models import Q

from groups.models import Issue, Organisation
from groups.search.query import Query
from groups.search.words import issues_named
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


def organisation_block(organisation: Organisation) -> OrganisationBlock:
    """Return an organisation whose `issues` are prefetched."""
    return OrganisationBlock(
        name=organisation.name,
        abbreviation=organisation.abbreviation,
        website=organisation.website,
        helpline=telephones.spoken(organisation.helpline),
        helpline_link=telephones.link(organisation.helpline) if organisation.helpline else "",
        helpline_hours=organisation.helpline_hours,
        issues=tuple(issue.name for issue in organisation.issues.all()),
    )


def organisations_for(query: Query) -> tuple[OrganisationBlock, ...]:
    """Return the national organisations for the issues that a question names (two queries)."""
    issues = Issue.objects.filter(
        Q(slug__in=query.values("issue")) | Q(pk__in=issues_named(query.text).values("pk"))
    )
    found = Organisation.objects.filter(issues__in=issues.values("pk")).distinct()
    return tuple(
        organisation_block(organisation)
        for organisation in found.prefetch_related("issues")[:MOST_ORGANISATIONS]
    )
