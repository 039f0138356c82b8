"""A group's own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.leaflets.choice import Choice
from groups.models import ContactPoint, Group, Meeting
from groups.presenters.cards import freshness, is_confirmed_lately
from groups.presenters.contacts import ContactLine, contact_line
from groups.presenters.keeping import Keeping, KeepLink, leaflet_address
from groups.presenters.meetings import (
    MeetingPlace,
    NextMeeting,
    meeting_places,
    next_meetings,
)
from groups.presenters.paper import PaperLine, paper_line
from groups.schedule import Holidays
from groups.shortlist import Shortlist
from selfhelp.prefix import plain

PARAGRAPH = "\n"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ForProfessionals:
    """What the group has chosen to offer or welcome; each a sentence, empty parts left out."""

    visits: str
    talks: str
    help_in_kind: str
    influence: tuple[str, ...]
    code_url: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the entry's page shows; nothing in it is for the team or professionals only."""

    name: str
    url: str
    short_description: str
    own_words: tuple[str, ...]
    first_time: tuple[str, ...]
    issues: tuple[Link, ...]
    who_for: str
    languages: str
    area_served: str
    next_meetings: tuple[NextMeeting, ...]
    meeting_places: tuple[MeetingPlace, ...]
    newcomers: str
    how_to_join: str
    charges: str
    contacts: tuple[ContactLine, ...]
    website: str
    run_by: str
    affiliation: str
    affiliation_website: str
    started: str
    freshness: str
    confirmed_lately: bool
    for_professionals: ForProfessionals
    calendar_url: str  # empty when no date is known
    ask_url: str
    card_url: str
    report_url: str
    keep: KeepLink
    leaflet_url: str
    paper: PaperLine


def with_page_data(groups: QuerySet) -> QuerySet:
    """Prefetch what a group's page and its JSON-LD both read; public contacts only."""
    public = ContactPoint.objects.for_website()
    return with_meetings(groups).prefetch_related(
        "languages", Prefetch("contacts", public, to_attr="website_contacts")
    )


def with_meetings(groups: QuerySet) -> QuerySet:
    """Prefetch what `entry_page` reads more than once. What it reads once it asks for itself: of a
    single group, that takes half the time of prefetching."""
    meetings = Meeting.objects.select_related("venue", "area").prefetch_related("exceptions")
    return groups.select_related("affiliation").prefetch_related(Prefetch("meetings", meetings))


def entry_page(
    group: Group,
    *,
    today: date,
    holidays: Holidays,
    shortlist: Shortlist,
    contacts: Sequence[ContactPoint] | None = None,
) -> EntryPage:
    """Return the page of a group that came through `with_page_data` (two or three queries).

    `contacts` are those for the website, where they were read in another way.
    """
    url = group.get_absolute_url()
    contacts = group.website_contacts if contacts is None else contacts
    coming = next_meetings(group.meetings.all(), today=today, holidays=holidays)
    return EntryPage(
        name=group.name,
        url=url,
        short_description=group.short_description,
        own_words=_paragraphs(group.own_words),
        first_time=_paragraphs(group.first_time),
        issues=tuple(
            Link(issue.name, issue.get_absolute_url())
            for issue in group.issues.order_by("group_issues__position")
        ),
        who_for=_listed(audience.name for audience in group.who_for.all()),
        languages=_listed(language.name for language in group.languages.all()),
        area_served=group.area_served,
        next_meetings=coming,
        meeting_places=meeting_places(group.meetings.all(), today=today),
        newcomers=group.get_newcomers_display(),
        how_to_join=group.how_to_join,
        charges=group.charges,
        contacts=tuple(contact_line(contact) for contact in contacts),
        website=group.website,
        run_by=group.get_run_by_display(),
        affiliation=group.affiliation.name if group.affiliation else "",
        affiliation_website=group.affiliation.website if group.affiliation else "",
        started=str(group.started or ""),
        freshness=freshness(group),
        confirmed_lately=is_confirmed_lately(group, today=today),
        for_professionals=for_professionals(group),
        calendar_url=plain(reverse("groups:calendar", args=[group.slug])) if coming else "",
        ask_url=plain(reverse("contacts:ways", args=[group.public_id])),
        card_url=plain(reverse("contacts:card", args=[group.public_id])),
        report_url=reverse("groups:report", args=[group.slug]),
        keep=Keeping(shortlist, url).link(group.pk),
        leaflet_url=leaflet_address(Choice.of_groups([group.pk])),
        paper=paper_line(url, today=today),
    )


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.split(PARAGRAPH) if line.strip())


def _listed(names) -> str:
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return _("%(all_but_last)s and %(last)s") % {
        "all_but_last": ", ".join(names[:-1]),
        "last": names[-1],
    }


def for_professionals(group: Group) -> ForProfessionals:
    """Return what a group offers to professionals and welcomes of them."""
    wishes = {
        _("informal feedback"): group.wants_informal_feedback,
        _("talks and training"): group.wants_talks_and_training,
        _("forums"): group.wants_forums,
        _("formal consultation"): group.wants_formal_consultation,
    }
    return ForProfessionals(
        visits=group.get_welcomes_professionals_display(),
        talks=_talks(group),
        help_in_kind=group.help_in_kind,
        influence=tuple(wish for wish, wanted in wishes.items() if wanted),
        code_url=reverse("tell_us:for_clinics", args=[group.public_id]),
    )


def _talks(group: Group) -> str:
    if not group.gives_talks:
        return _("Does not give talks")
    if group.talk_fee is None:
        return _("Gives talks to professionals and students")
    if group.talk_fee == 0:
        return _("Gives talks to professionals and students, free of charge")
    return _("Gives talks to professionals and students, for £%(pounds)d") % {
        "pounds": group.talk_fee
    }
