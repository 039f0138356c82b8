"""National organisations, as pages show them."""

from dataclasses import dataclass

from groups.models import Organisation
from groups.search.retrieve import Answer
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


def organisations_for(answer: Answer) -> tuple[OrganisationBlock, ...]:
    """Return the national organisations that a question names, or that are for its issues.

    Two queries, or none where nothing of the kind was asked.
    """
    parts = [topic.part for topic in answer.plan.leading]
    issues = [*answer.query.values("issue"), *(s for p in parts for s in p.values("issue"))]
    named = [slug for part in parts for slug in part.values("organisation")]
    if not issues and not named:
        return ()
    of_issues = Organisation.objects.filter(issues__slug__in=issues)
    found = (of_issues | Organisation.objects.filter(slug__in=named)).distinct()
    return tuple(
        organisation_block(organisation)
        for organisation in found.prefetch_related("issues")[:MOST_ORGANISATIONS]
    )
