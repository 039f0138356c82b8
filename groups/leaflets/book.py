"""What a book of the whole directory says beside the leaflet of all its groups: frozen data."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.leaflets.entries import Entry, Fact, Way
from groups.leaflets.indexes import Index, indexes_of, key_of_organisation
from groups.leaflets.payload import Leaflet, Section, places_in_headings
from groups.leaflets.text import Line, Run, fit, line
from groups.models import Group, Issue, Organisation
from groups.presenters.organisations import OrganisationBlock, organisation_block
from selfhelp.publisher import Site

NATIONAL = "national"
# By the number of columns, how many letters are sure to stand in a row, how many rows in a column,
# and how many of those what has no letters may take: spaces, and with the head of a section. Of
# 5,000 entries none was less than three rows shorter than it is reckoned to be.
ROOM = {1: (51, 25, 2, 5), 2: (36, 40, 3, 7)}
LABEL = 15  # letters before a fact or a way to get in touch


@dataclass(frozen=True, slots=True)
class Advice:
    """A heading of the page on how to use the book, with its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands before and after the groups: how to use the book, the national organisations in
    one section and set like groups, the indexes, and what the back says. `long` are the entries
    (their keys) that may be longer than a column, so that all others need not be measured."""

    how_to_use: str
    advice: tuple[Advice, ...]
    national: Section
    indexes: tuple[Index, ...]
    back: tuple[str, ...]
    long: tuple[str, ...]


def matter_of(leaflet: Leaflet, groups: Collection[Group], *, site: Site) -> Matter:
    """Return what belongs to the book of a leaflet of `groups`, which came through
    `with_paper_data` (five queries)."""
    organisations = Organisation.objects.prefetch_related("issues").order_by("name")
    issues = Issue.objects.prefetch_related("organisations")
    national = _national(organisations)
    return Matter(
        how_to_use=_("How to use this directory"),
        advice=_advice(site),
        national=national,
        indexes=indexes_of(groups, leaflet, issues=issues, places=places_in_headings()),
        back=(
            _("Published by the %(team)s, %(address)s.")
            % {"team": fit(site.team_name), "address": fit(site.team_address)},
            fit(f"{site.team_telephone}, {site.team_hours}"),
            fit(site.team_email),
        ),
        long=tuple(_long((*leaflet.sections, national), columns=leaflet.options.columns)),
    )


def _long(sections: Collection[Section], *, columns: int) -> Iterator[str]:
    """Yield the keys of entries that may be longer than a column, by their letters. Those in other
    scripts are among them, since some stand taller."""
    in_row, most, besides, with_head = ROOM[columns]
    for section in sections:
        for at, entry in enumerate(section.entries):
            rows = sum(ceil(_letters(said) / in_row) for said in _own_lines(entry))
            rows += sum(ceil((LABEL + _letters(said)) / in_row) for said in _labelled_lines(entry))
            is_in_other_script = any(run.lang for run in _runs(entry))
            if rows + (besides if at else with_head) > most or is_in_other_script:
                yield entry.key


def _letters(said: Line) -> float:
    """Return as how many small letters a line is wide at most."""
    text = "".join(run.text for run in said)
    return len(text) + sum(map(str.isupper, text)) / 2


def _own_lines(entry: Entry) -> Iterator[Line]:
    yield from (entry.name, entry.summary, *entry.words)


def _labelled_lines(entry: Entry) -> Iterator[Line]:
    yield from (said for fact in entry.facts for said in fact.lines)
    yield from ((*way.how, *way.value, *way.more) for way in entry.ways)


def _runs(entry: Entry) -> Iterator[Run]:
    yield from (run for said in _own_lines(entry) for run in said)
    yield from (run for said in _labelled_lines(entry) for run in said)


def _national(organisations: QuerySet) -> Section:
    return Section(
        key=NATIONAL,
        title=_("National organisations"),
        about=_("They know about one issue all over the country, also where no group meets."),
        part=_("National organisations"),
        entries=tuple(
            _organisation(
                key_of_organisation(each),
                organisation_block(each, (issue.name for issue in each.issues.all())),
            )
            for each in organisations
        ),
    )


def _organisation(key: str, block: OrganisationBlock) -> Entry:
    ways = (
        Way(line(_("Helpline")), line(block.helpline), line(block.helpline_hours)),
        Way(line(_("On the web")), line(block.website.split("://")[-1].rstrip("/")), ()),
    )
    short = f" ({block.abbreviation})" if block.abbreviation else ""
    about = (Fact(_("About"), (line(", ".join(block.issues)),)),) if block.issues else ()
    return Entry(
        key=key,
        name=line(f"{block.name}{short}"),
        summary=(),
        words=(),
        facts=about,
        ways=tuple(way for way in ways if way.value),
        confirmed="",
        address="",
        qr="",
        qr_alt="",
    )


def _advice(site: Site) -> tuple[Advice, ...]:
    """Return what somebody needs to know before they look for a group, on a page or two."""
    team = {"team": site.team_name, "telephone": site.team_telephone, "hours": site.team_hours}
    return tuple(
        Advice(title, tuple(fit(paragraph) for paragraph in paragraphs))
        for title, paragraphs in (
            (
                _("What is in it"),
                (
                    _(
                        "This book lists self help groups in %(region)s. A self help group is a "
                        "group of people who share the same problem or situation. They support one "
                        "another and pool what they know. Its members run it."
                    )
                    % {"region": site.region},
                    _("Each group is told in its own words. We do not change them."),
                ),
            ),
            (
                _("How to find a group"),
                (
                    _(
                        "Groups stand by what they are about. Each stands once. At the end are "
                        "three lists with page numbers: by name, by issue and by place. Many "
                        "groups are about more than one issue, so look there too."
                    ),
                    _(
                        "Is there no group that fits? Try a national organisation, or ask the "
                        "%(team)s: %(telephone)s, %(hours)s."
                    )
                    % team,
                ),
            ),
            (
                _("Getting in touch"),
                (
                    _(
                        "You choose whether to get in touch, when, and how much you say. Most "
                        "people who answer are volunteers, so please ring at the times that are "
                        "given. Where no number is given, we pass a message on for you."
                    ),
                ),
            ),
            (
                _("What we do not do"),
                (
                    _(
                        "This is information. Being listed is not advice on which group to choose. "
                        "We do not inspect or approve groups, and we do not choose for you."
                    ),
                    _("To hand this book on is to give information, and leaves the choice open."),
                ),
            ),
            (
                _("Is it still right?"),
                (
                    _(
                        "Groups change. Each entry says when the group last confirmed it. The code "
                        "at the foot of every page leads to a page that says what has changed "
                        "since this was printed."
                    ),
                ),
            ),
        )
    )
