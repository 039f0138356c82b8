"""When nothing was found: never a wall, but the next things to try."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.presenters.results_address import address
from groups.search.query import Options, Query
from groups.search.retrieve import Found, count_found


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


def nothing_found(found: Found, options: Options) -> NothingFound:
    """Return what would find something: a query for each part of the question."""
    query = found.query
    wider = (
        Widening(label, address(shorter), count_found(shorter))
        for label, shorter in _shorter(query, options)
    )
    return NothingFound(
        widenings=tuple(widening for widening in wider if widening.count),
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
