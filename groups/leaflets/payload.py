"""All that a leaflet says, as plain frozen data: the templates add no word and know no model."""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groups import wording
from groups.leaflets import codes
from groups.leaflets.entries import Entry, entry_on_paper
from groups.leaflets.options import Options, Order
from groups.leaflets.sections import in_order
from groups.leaflets.text import Run, fit
from groups.models import Group, Place
from selfhelp.publisher import Site
from selfhelp.qr import qr_png


@dataclass(frozen=True, slots=True)
class Section:
    """Groups under one heading; `title` and `about` are empty where there is none, and so is
    `part`, that of the book in which it stands."""

    key: str
    title: str
    about: str
    entries: tuple[Entry, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How the type is set: its `size` in points, the space between lines and between entries in
    lines of type, and the entries (their keys) that begin a page."""

    size: float
    leading: float = 0.5
    gap: float = 1.2
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page carries. `qr` is a picture (PNG) of `address`, and `qr_alt` says so;
    `crisis_names` are the lines of `crisis` with their numbers alone."""

    directory: str
    publisher: str
    reach: str
    telephone: str
    correct_on: str
    edition: str
    notice: str
    about: tuple[str, ...]
    crisis: tuple[str, ...]
    crisis_names: tuple[str, ...]
    live: str
    address: str
    qr: bytes
    qr_alt: str


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One leaflet. `options` are the look, `lang` the language of our own words."""

    options: Options
    look: Look
    template: str
    lang: str
    day: date
    title: str
    clinic: str
    count: str
    furniture: Furniture
    sections: tuple[Section, ...]
    labels: dict[str, str]

    def first(self, count: int) -> "Leaflet":
        """Return the same leaflet with its first `count` entries alone, and saying so."""
        sections, left = [], count
        for section in self.sections:
            entries = section.entries[:left]
            left -= len(entries)
            if entries:
                sections.append(dataclasses.replace(section, entries=entries))
        return dataclasses.replace(self, sections=tuple(sections), count=_count(count))

    def to_json(self) -> str:
        """Return the whole as the templates read it, always in the same order."""
        return as_json(self)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the paper."""
        return tuple(entry for section in self.sections for entry in section.entries)


def leaflet_of(
    groups: Sequence[Group],
    options: Options,
    *,
    site: Site,
    today: date,
    code: str = "",
    asked: Sequence[str] = (),
) -> Leaflet:
    """Return the leaflet of groups that came through `with_paper_data`.

    `code` is its edition's, empty for one that is only looked at; `asked` are the issues (slugs)
    that it was asked for (one query for the places).
    """
    places = places_in_headings()
    sections = tuple(
        Section(
            key=heading.key,
            title=fit(heading.title),
            about=fit(heading.about),
            part=fit(heading.part),
            entries=tuple(
                entry_on_paper(group, options, site=site, today=today) for group in members
            ),
        )
        for heading, members in in_order(
            groups,
            options.order,
            places=places if options.order == Order.PLACE else (),
            asked=asked,
        )
    )
    return Leaflet(
        options=options,
        look=Look(size=options.size),
        template=options.table.template,
        lang=(get_language() or "en").split("-")[0],
        day=today,
        title=fit(options.heading) or fit(_title(site)),
        clinic=_handed_out_by(options.clinic),
        count=_count(len(groups)),
        furniture=furniture(site, today=today, code=code),
        sections=sections,
        labels=_labels(),
    )


def places_in_headings() -> list[Place]:
    """Return the places that headings may name: those that people know by name (one query)."""
    return list(Place.objects.exclude(kind=Place.Kind.POSTCODE_DISTRICT))


def with_code(leaflet: Leaflet, code: str, *, site: Site) -> Leaflet:
    """Return the same leaflet as the edition with this code."""
    furnished = furniture(site, today=leaflet.day, code=code)
    return dataclasses.replace(leaflet, furniture=furnished)


def furniture(site: Site, *, today: date, code: str) -> Furniture:
    """Return what every page carries; the QR code leads to the edition, or the directory."""
    host = site.url.split("://")[-1]
    address = f"{site.url}/L/{code}".upper() if code else site.url
    return Furniture(
        directory=fit(site.name),
        publisher=fit(_("Published by %(team)s") % {"team": site.team_name}),
        telephone=fit(site.team_telephone),
        reach=fit(f"{site.team_telephone}, {site.team_hours}"),
        correct_on=fit(_("Correct on %(date)s") % {"date": wording.full_date(today)}),
        edition=_("Edition %(code)s") % {"code": codes.shown(code)} if code else "",
        notice=_("This is information. Being listed is not advice on which group to choose."),
        about=tuple(fit(words) for words in _about(site)),
        crisis=tuple(fit(f"{line.label}: {line.note}") for line in site.crisis_lines),
        crisis_names=tuple(fit(line.label) for line in site.crisis_lines),
        live=f"{host}/l/{code}" if code else host,
        address=address,
        qr=qr_png(address, level="Q"),
        qr_alt=_("Opens %(address)s on your telephone, where you see whether anything has changed")
        % {"address": f"{host}/l/{code}" if code else host},
    )


def _count(groups: int) -> str:
    return ngettext("%(count)d group", "%(count)d groups", groups) % {"count": groups}


def _handed_out_by(clinic: str) -> str:
    """Return the line that anybody may type, said so that nobody takes it for the publisher's."""
    return fit(_("Handed out by %(clinic)s") % {"clinic": clinic}) if clinic else ""


def _title(site: Site) -> str:
    return _("Self help groups in %(region)s") % {"region": site.region}


def _about(site: Site) -> tuple[str, ...]:
    """Return what somebody who has never met a self help group wants to know, in paragraphs."""
    return (
        _(
            "A self help group is a group of people who share the same problem or situation. "
            "They support one another and pool what they know. Its members run it."
        ),
        _("You choose whether to get in touch, when, and how much you say."),
        _("We list groups as they describe themselves. We do not inspect or approve them."),
        _("Not sure, or is there no group that fits? Ask the %(team)s: %(telephone)s, %(hours)s.")
        % {"team": site.team_name, "telephone": site.team_telephone, "hours": site.team_hours},
    )


def _labels() -> dict[str, str]:
    """Return the fixed words of all templates, by the names that those use."""
    return {
        "get_in_touch": _("Get in touch"),
        "crisis": _("If you cannot wait"),
        "check": _("Has anything changed? Look here"),
        "kind": _("Self help group"),
        "name": _("Name"),
        "summary": _("One line about the group"),
        "own_words": _("The group’s own words"),
        "more": _("More about this group:"),
        "contents": _("Contents"),
        "publisher": _("Who publishes this"),
        "about": _("About self help groups"),
        "notes": _("Notes"),
        "page": _("Page"),
        "of": _("of"),
        "continued": _("(continued)"),
    }


def as_json(value: object) -> str:
    """Return frozen data as the templates read it, always in the same order."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    """Return a dataclass as a dict, one level deep; json asks again for what is inside. Passages
    that need no care are their text: a book has tens of thousands."""
    if isinstance(value, Run) and value.is_plain:
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, bytes):
        return list(value)
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
