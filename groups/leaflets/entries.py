"""A group as paper says it: its own words first, and what it allows to be printed, no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from groups import wording
from groups.leaflets.options import Options, Part
from groups.leaflets.text import Line, line, lines
from groups.models import ContactPoint, Group, GroupIssue, Meeting, Venue
from groups.presenters.cards import freshness_in_full, is_confirmed_lately
from groups.presenters.contacts import ContactLine, contact_line
from groups.presenters.meetings import private_place
from selfhelp.prefix import plain
from selfhelp.publisher import Site
from selfhelp.qr import qr_path


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, and what there is to say under it."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get in touch: what to do or use, the number or address itself, and who answers
    and when. Only `value` is never empty."""

    how: Line
    value: Line
    more: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One group. `key` names it for links inside a book; `words` are its own, a paragraph each;
    `ways` are how to get in touch; `confirmed` is of when all this is, and `doubt` the same once
    more where that is long ago, for formats that say it of no other; `address` is its page, without
    https://, and `qr` a picture (SVG) that leads there, in formats that have one for each group."""

    key: str
    name: Line
    summary: Line
    words: tuple[Line, ...]
    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]
    confirmed: str
    address: str
    qr: str
    qr_alt: str
    doubt: str = ""


def with_paper_data(groups: QuerySet) -> QuerySet:
    """Prefetch all that `entry_on_paper` reads, in a fixed number of queries.

    Contacts that the group keeps off paper, or for professionals or the team, are never read; nor
    are those that it keeps off the website, from which anybody may take the paper.
    """
    for_both = ContactPoint.objects.for_website().for_paper()
    meetings = Meeting.objects.select_related("venue", "area").prefetch_related("exceptions")
    return groups.select_related("affiliation").prefetch_related(
        Prefetch("group_issues", GroupIssue.objects.select_related("issue__category")),
        "who_for",
        "languages",
        Prefetch("meetings", meetings),
        Prefetch("contacts", for_both, to_attr="paper_contacts"),
    )


def entry_on_paper(group: Group, options: Options, *, site: Site, today: date) -> Entry:
    """Return what is printed of a group that came through `with_paper_data`."""
    languages = frozenset(language.name for language in group.languages.all())
    page = f"{site.url}{plain(group.get_absolute_url())}"
    address = page.split("://")[-1]
    confirmed = line(freshness_in_full(group, today=today))[0].text
    return Entry(
        key=key_of(group),
        name=line(group.name, languages),
        summary=line(group.short_description, languages),
        words=lines(group.own_words, languages) if options.has_own_words else (),
        facts=tuple(_facts(group, options, languages, today)),
        ways=tuple(_ways(group, languages, site)) if Part.CONTACTS in options.printed_parts else (),
        confirmed=confirmed,
        address=address,
        qr=qr_path(page, level="Q").svg() if options.table.has_codes else "",
        qr_alt=_("Opens %(address)s on your telephone") % {"address": address},
        doubt="" if is_confirmed_lately(group, today=today) else confirmed,
    )


def key_of(group: Group) -> str:
    """Return the name of a group inside its paper."""
    return f"group-{group.pk}"


def _facts(
    group: Group, options: Options, languages: frozenset[str], today: date
) -> Iterable[Fact]:
    parts = options.printed_parts
    if Part.MEETINGS in parts:
        yield Fact(_("When and where"), tuple(_meetings(group, languages, today)))
    if Part.ACCESS in parts and (access := tuple(_access(group))):
        yield Fact(_("Getting in"), access)
    if Part.JOINING in parts:
        yield from _joining(group, languages)


def _meetings(group: Group, languages: frozenset[str], today: date) -> Iterable[Line]:
    """Yield a line for each series of meetings; a place that was just named is not named again."""
    before = ""
    for meeting in group.meetings.all():
        schedule = meeting.schedule()
        where = place_on_paper(meeting)
        when = wording.schedule_sentence(schedule)
        apart = [*wording.schedule_exceptions(schedule, today=today), meeting.notes]
        said = (
            when if where == before else _("%(when)s: %(where)s") % {"when": when, "where": where}
        )
        yield line(". ".join(part.rstrip(".") for part in [said, *apart] if part) + ".", languages)
        before = where
    if not before:
        yield line(_("No regular meetings. Get in touch to hear how the group keeps in contact."))


def place_on_paper(meeting: Meeting) -> str:
    """Return where a meeting is held; of a private one its area alone."""
    if meeting.venue is None:
        return private_place(meeting).rstrip(".") or meeting.get_mode_display()
    venue = meeting.venue
    parts = (venue.name, venue.address, venue.postcode)
    where = ", ".join(part for part in parts if part)
    if meeting.mode == Meeting.Mode.HYBRID:
        return _("%(where)s, and online") % {"where": where}
    return where


def _access(group: Group) -> Iterable[Line]:
    """Yield what each venue has, has not, and how to come by bus or tram."""
    venues = {m.venue.pk: m.venue for m in group.meetings.all() if m.venue}
    for venue in venues.values():
        said = [
            _said_of(venue, Venue.Facility.YES, _("Has: %(what)s.")),
            _said_of(venue, Venue.Facility.NO, _("Has not: %(what)s.")),
            _said_of(venue, Venue.Facility.UNKNOWN, _("Not known: %(what)s.")),
            venue.public_transport,
        ]
        words = " ".join(part for part in said if part)
        yield line(f"{venue.name}: {words}" if len(venues) > 1 else words)


def _said_of(venue: Venue, answer: str, sentence: str) -> str:
    names = [
        str(Venue._meta.get_field(name).verbose_name)
        for name in Venue.FACILITIES
        if getattr(venue, name) == answer
    ]
    return sentence % {"what": ", ".join(names)} if names else ""


def _joining(group: Group, languages: frozenset[str]) -> Iterable[Fact]:
    said = [f"{group.get_newcomers_display()}."]
    if group.how_to_join:
        said.append(f"“{group.how_to_join}”")
    yield Fact(_("New people"), (line(" ".join(said), languages),))
    yield Fact(_("Cost"), (line(group.charges or _("Free"), languages),))
    if who_for := [audience.name for audience in group.who_for.all()]:
        yield Fact(_("For"), (line(", ".join(who_for)),))
    if languages - {"English"}:
        names = [language.name for language in group.languages.all()]
        yield Fact(_("Languages"), (line(", ".join(names)),))


def _ways(group: Group, languages: frozenset[str], site: Site) -> Iterable[Way]:
    """Yield the ways that the group has printed; through the team where it has none."""
    for contact in group.paper_contacts:
        yield _way(contact_line(contact), languages)
    if group.website:
        yield Way((), line(group.website.split("://")[-1].rstrip("/")), ())
    if not group.paper_contacts:
        how = line(_("Ask the self help team to put you in touch"))
        yield Way(how, line(site.team_telephone), line(site.team_hours))


def _way(way: ContactLine, languages: frozenset[str]) -> Way:
    who = ", ".join(part for part in (way.person, way.role) if part)
    more = ", ".join(part for part in (f"({who})" if who else "", way.when) if part)
    return Way(line(way.label), line(way.value, languages), line(more, languages))
