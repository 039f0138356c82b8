"""When nothing was found: never a wall, but the next things to try."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from groups.models import Issue, Organisation
from groups.presenters.organisations import OrganisationBlock, organisation_block
from groups.presenters.results_address import address
from groups.search.query import Options, Query
from groups.search.retrieve import Found, count_found
from groups.search.words import issues_named

MOST_ORGANISATIONS = 5


@dataclass(frozen=True, slots=True)
class Widening:
    """A shorter question, and how many groups that would find."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class NothingFound:
    """What to try when no group fits."""

    widenings: tuple[Widening, ...]
    organisations: tuple[OrganisationBlock, ...]


def nothing_found(found: Found, options: Options) -> NothingFound:
    """Return what would find something: a query for each part of the question, and two more."""
    query = found.query
    wider = (
        Widening(label, address(shorter), count_found(shorter))
        for label, shorter in _shorter(query, options)
    )
    return NothingFound(
        widenings=tuple(widening for widening in wider if widening.count),
        organisations=_organisations(query),
    )


def _shorter(query: Query, options: Options):
    """Yield questions that leave out one part, or all but the words, and how to say it."""
    for name in dict.fromkeys(name for name, _value in query.chosen):
        labels = ", ".join(options[name][value] for value in query.values(name))
        yield _("Without “%(part)s”") % {"part": labels}, query.without(name)
    if query.near:
        part = _("Near %(place)s") % {"place": query.near}
        yield _("Without “%(part)s”") % {"part": part}, query.without("near", "within")
    if query.text and (query.chosen or query.near):
        yield _("Without “%(part)s”") % {"part": query.text}, query.without("q")
        yield _("Only “%(part)s”") % {"part": query.text}, Query(text=query.text)


def _organisations(query: Query) -> tuple[OrganisationBlock, ...]:
    issues = Issue.objects.filter(
        Q(slug__in=query.values("issue")) | Q(pk__in=issues_named(query.text).values("pk"))
    )
    found = Organisation.objects.filter(issues__in=issues.values("pk")).distinct()
    return tuple(
        organisation_block(organisation)
        for organisation in found.prefetch_related("issues")[:MOST_ORGANISATIONS]
    )
