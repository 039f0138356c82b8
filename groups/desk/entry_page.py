"""One entry as the team sees it: all of it, and what of it is shown where."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import periods, review, wording
from groups.desk.history_page import revision_url
from groups.desk.life_page import notes_of
from groups.desk.listing_page import AGE_WORDS
from groups.desk.saved import Saved, saved
from groups.desk.who import names_of
from groups.models import ContactPoint, Group, Revision
from groups.presenters.contacts import ContactLine, contact_line, in_a_line
from groups.presenters.entry import EntryPage, entry_page
from groups.schedule import Holidays
from groups.shortlist import Shortlist

AUDIENCES = {
    ContactPoint.Audience.PUBLIC: gettext_lazy("For everyone"),
    ContactPoint.Audience.PROFESSIONALS: gettext_lazy("For professionals"),
    ContactPoint.Audience.TEAM: gettext_lazy("For us only"),
}
CHANNELS = {
    "on_website": gettext_lazy("on the website"),
    "in_print": gettext_lazy("in print"),
    "in_feeds": gettext_lazy("in machine feeds"),
}


@dataclass(frozen=True, slots=True)
class TeamContact:
    """One way to reach the group, and who else may know of it."""

    line: ContactLine
    audience: str
    is_private: bool
    shown: str
    is_for_requests: bool
    change_url: str


@dataclass(frozen=True, slots=True)
class Channel:
    """One place where something of the entry is shown: what, and which contacts."""

    name: str
    what: str
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskEntryPage:
    """Everything of one entry. `entry` is what the public page would show of it."""

    reference: str
    entry: EntryPage
    standing: str
    people_go: str
    confirmed: str
    remark: str
    dates: tuple[tuple[str, str], ...]
    contacts: tuple[TeamContact, ...]
    notes: tuple[str, ...]
    requests: str
    channels: tuple[Channel, ...]
    last_saved: Saved | None
    undo_url: str  # the save before the last, which a press there brings back
    public_url: str
    call_url: str
    history_url: str
    kept_url: str
    edit_url: str
    trust_url: str


def desk_entry_page(group: Group, *, today: date, holidays: Holidays) -> DeskEntryPage:
    """Return the page of a group that came through `with_meetings` (six queries)."""
    contacts = list(group.contacts.all())
    on_website = [each for each in contacts if _is_public(each) and each.on_website]
    last, before = _last_two(group)
    age = review.age_of(group.confirmed_on, today=today) if group.is_listed else review.Age.FRESH
    return DeskEntryPage(
        reference=group.reference,
        entry=entry_page(
            group, today=today, holidays=holidays, shortlist=Shortlist(), contacts=on_website
        ),
        standing=standing(group),
        people_go=people_go(group),
        confirmed=_confirmed(group),
        remark=str(AGE_WORDS[age]),
        dates=tuple(_dates(group)),
        contacts=tuple(_contact(at, contact, group) for at, contact in enumerate(contacts)),
        notes=notes_of(group),
        requests=_requests(group),
        channels=tuple(_channels(group, contacts)),
        last_saved=saved(last, names_of([last.by])) if last else None,
        undo_url=revision_url(before) if before else "",
        public_url=group.get_absolute_url() if group.is_listed else "",
        call_url=reverse("in_touch_desk:ask", args=[group.public_id]) if group.is_listed else "",
        history_url=reverse("groups_desk:history", args=[group.pk]),
        kept_url=reverse("in_out_desk:one_group", args=[group.pk]),
        trust_url=reverse("asking_desk:trust", args=[group.pk]),
        edit_url=_edit_url(group),
    )


def _last_two(group: Group) -> tuple[Revision | None, Revision | None]:
    """Return the last save of an entry and the one before, None where there is none (one query)."""
    revisions = [*group.revisions.defer("snapshot")[:2], None, None]
    return revisions[0], revisions[1]


def _edit_url(group: Group) -> str:
    return reverse("groups_desk:edit", args=[group.pk])


def standing(group: Group) -> str:
    """Return how an entry stands, and since when as far as that is known."""
    words = {
        "listed": _day(group.listed_on),
        "ended": _day(group.ended_on),
        "paused": _day(group.paused_on),
    }
    if group.run_by == Group.RunBy.PROFESSIONAL:
        return _("Led by a professional: on our records, never shown to the public")
    if group.status == Group.Status.LISTED:
        return _("Listed since %(listed)s") % words
    if group.merged_into:
        words["heir"] = group.merged_into.name
        return _("It became part of “%(heir)s” on %(ended)s. Its address leads there") % words
    if group.status == Group.Status.ENDED:
        return _("Ended on %(ended)s. The public is told that there was such a group") % words
    if group.paused_on:
        return _("Paused since %(paused)s: not shown to the public") % words
    if group.status == Group.Status.PAUSED:
        return _("Paused: not shown to the public")
    return _("Forming: not shown to the public yet")


def people_go(group: Group) -> str:
    """Return when the details of people in an entry that has ended go, or went; "" for others."""
    if group.status != Group.Status.ENDED:
        return ""
    if group.details_erased_on:
        return _(
            "Details of people were erased on %(day)s, also in its history. What is left is that "
            "there were some"
        ) % {"day": _day(group.details_erased_on)}
    return _(
        "Its contacts, our notes and the area of a private home are erased on %(day)s, also in its "
        "history. If the group starts again before, they stay"
    ) % {"day": _day(periods.details_go_on(group.ended_on, group.saved_at))}


def _day(day: date | None) -> str:
    return wording.full_date(day) if day else ""


def _confirmed(group: Group) -> str:
    if group.confirmed_on is None:
        return _("Never confirmed with the group")
    return _("Last confirmed with the group on %(day)s") % {"day": _day(group.confirmed_on)}


def _dates(group: Group):
    """Yield what is known of the group's life, each a name and a day or year."""
    for name, words in (
        (_("Started"), str(group.started or "")),
        (_("Listed on"), _day(group.listed_on)),
        (_("Ended on"), _day(group.ended_on)),
        (_("Confirmed on"), _day(group.confirmed_on)),
    ):
        if words:
            yield name, words


def _contact(at: int, contact: ContactPoint, group: Group) -> TeamContact:
    is_public = _is_public(contact)
    return TeamContact(
        line=contact_line(contact),
        audience=str(AUDIENCES[ContactPoint.Audience(contact.audience)]),
        is_private=not is_public,
        shown=_shown(contact, group) if is_public else "",
        is_for_requests=contact.for_requests,
        change_url=f"{_edit_url(group)}#contacts-{at}",
    )


def _is_public(contact: ContactPoint) -> bool:
    return contact.audience == ContactPoint.Audience.PUBLIC


def _shown(contact: ContactPoint, group: Group) -> str:
    """Return where a contact for everyone is shown, while its entry is."""
    places = [str(words) for name, words in CHANNELS.items() if getattr(contact, name)]
    if not places:
        return _("shown nowhere, as the group wishes")
    words = {"places": ", ".join(places)}
    if group.is_listed:
        return _("shown %(places)s") % words
    return _("would be shown %(places)s; the entry is not shown now") % words


def _requests(group: Group) -> str:
    """Return how the group hears of people who ask to be put in touch, and how many at a time."""
    words = {"how": group.get_takes_requests_display(), "most": group.requests_at_once}
    if group.requests_at_once is None:
        return _("%(how)s") % words
    return _("%(how)s, %(most)d unanswered at a time") % words


def _channels(group: Group, contacts: list[ContactPoint]):
    """Yield what of the entry is shown where, the widest circle first."""
    public = [contact for contact in contacts if _is_public(contact)]
    everything = _("The entry, with these ways to get in touch:")
    nothing = _("Nothing: the public does not see this entry.")
    for name, label in (
        ("on_website", _("On the website")),
        ("in_print", _("In print: leaflets, posters and the handbook")),
        ("in_feeds", _("In feeds for machines")),
    ):
        shown = [c for c in public if getattr(c, name)] if group.is_listed else []
        yield Channel(label, everything if group.is_listed else nothing, _lines(shown))
    for audience, label in (
        (ContactPoint.Audience.PROFESSIONALS, _("For professionals, besides")),
        (ContactPoint.Audience.TEAM, _("For us only")),
    ):
        kept = [c for c in contacts if c.audience == audience]
        what = _("These ways to get in touch:") if kept else _("Nothing more.")
        yield Channel(label, what, _lines(kept))


def _lines(contacts: list[ContactPoint]) -> tuple[str, ...]:
    return tuple(in_a_line(contact) for contact in contacts)
