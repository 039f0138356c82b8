"""National organisations, as pages show them."""

from dataclasses import dataclass

from groups.models import Organisation
from selfhelp import telephones


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
