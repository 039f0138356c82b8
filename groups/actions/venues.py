"""Closing buildings for a time, telling their groups, and forgetting private ones."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups import mails, wording
from groups.actions.entries import save_entries
from groups.actions.following import note
from groups.actions.yearly import address_of
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.models import BuildingNews, Door, Group, Incoming, Place, Venue, WordChange
from groups.review import day_of
from groups.upcoming import days_of_meetings, load_holidays
from selfhelp import erasing
from selfhelp.backups.models import Erased
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import State


@transaction.atomic
def close_venue(*, venue: Venue, first: date, last: date, why: str, by: str, now: datetime) -> None:
    """Let no meeting take place in a building from `first` to `last`, and tell its groups.

    Takes the place of an earlier notice, of which nobody hears any more who has not yet.
    """
    held = Venue.objects.select_for_update().get(pk=venue.pk)
    _say_no_more(held, now)
    held.closed_from, held.closed_until, held.closed_why = first, last, why
    held.save(update_fields=["closed_from", "closed_until", "closed_why"])
    holidays = load_holidays()
    for group in groups_to_tell(held):
        meetings = group.meetings.filter(venue=held).prefetch_related("exceptions")
        lost = days_of_meetings(meetings, first=first, last=last, holidays=holidays)
        mail = mails.building_closed(group.name, held, lost=lost)
        _tell(held, group, BuildingNews.Says.CLOSED, mail, now)
    days = {"first": wording.full_date(first), "last": wording.full_date(last)}
    note(held, _("Closed from %(first)s to %(last)s") % days, by=by, now=now)


@transaction.atomic
def reopen_venue(*, venue: Venue, by: str, now: datetime) -> None:
    """Take a notice back; those hear of it who had heard of the notice."""
    held = Venue.objects.select_for_update().get(pk=venue.pk)
    told = _say_no_more(held, now)
    held.closed_from, held.closed_until, held.closed_why = None, None, ""
    held.save(update_fields=["closed_from", "closed_until", "closed_why"])
    for group in groups_to_tell(held).filter(pk__in=told):
        mail = mails.building_open(group.name, held)
        _tell(held, group, BuildingNews.Says.OPEN, mail, now)
    note(held, _("Open after all"), by=by, now=now)


@transaction.atomic
def record_told(*, news: BuildingNews, by: str, now: datetime) -> None:
    """Note that somebody of the team has told a group; the first who does so is noted."""
    BuildingNews.objects.filter(pk=news.pk, told_at__isnull=True).update(told_at=now, told_by=by)


@transaction.atomic
def make_private(*, venue: Venue, area: Place, by: str, now: datetime) -> None:
    """Let all that meet in a building meet in private, in `area`, and forget the building.

    It was somebody's home: its address is then nowhere but in the history of entries, which has
    its name alone.
    """
    held = Venue.objects.select_for_update().get(pk=venue.pk)
    groups = with_whole_entry(Group.objects.filter(meetings__venue=held).distinct())
    save_entries(
        entries=[_in_private(entry_of(group), held.name, area.slug) for group in groups],
        by=by,
        door=Door.TEAM,
        reason=_("Where it meets is private"),
    )
    _say_no_more(held, now)
    _forget_what_was_noted(held)
    note(held, _("Made private, in %(area)s, and forgotten") % {"area": area.name}, by=by, now=now)
    table, parts = "groups_venue", [str(area.pk)]
    Erased.objects.note(table=table, key=held.pk, parts=parts, day=day_of(now))
    held.delete()
    erasing.reach_the_bytes()


def _forget_what_was_noted(venue: Venue) -> None:
    """Take a home's address out of the sentences about its changes, and out of what is kept so that
    imports can be taken back."""
    WordChange.objects.filter(kind=WordChange.Kind.VENUE, key=venue.pk).delete()
    for row in Incoming.objects.select_for_update().filter(state=Incoming.State.TAKEN):
        words = row.undo.get("vocabulary", {})
        kept = [pair for pair in words.get("venues", ()) if venue.name not in _names(pair)]
        if kept != words.get("venues", []):
            words["venues"] = kept
            row.save(update_fields=["undo"])


def _names(pair: list[dict | None]) -> set[str]:
    """Return what a building was called before an import and after it."""
    return {side["name"] for side in pair if side}


def groups_to_tell(venue: Venue) -> QuerySet:
    """Return the groups that meet in a building and have not ended, by name."""
    return Group.objects.filter(meetings__venue=venue).going_on().distinct()


def _in_private(entry: EntryData, venue: str, area: str) -> EntryData:
    meetings = tuple(
        replace(meeting, venue="", venue_is_private=True, area=area)
        if meeting.venue == venue
        else meeting
        for meeting in entry.meetings
    )
    return replace(entry, meetings=meetings)


def _say_no_more(venue: Venue, now: datetime) -> set[int]:
    """Cancel the mails about a building that have not gone out, and forget who was to hear.

    Returns the groups that have heard of its notice, by mail or by somebody of the team.
    """
    news = list(venue.news.select_related("message"))
    outbox.cancel(ids=[each.message_id for each in news if each.message_id], now=now)
    told = {each.group_id for each in news if _has_heard(each)}
    venue.news.all().delete()
    return told


def _has_heard(news: BuildingNews) -> bool:
    if news.says != BuildingNews.Says.CLOSED:
        return False
    sent = news.by_mail and (news.message is None or news.message.state == State.SENT)
    return sent or news.told_at is not None


def _tell(venue: Venue, group: Group, says: str, mail: mails.Mail, now: datetime) -> None:
    to = address_of(group)
    message = to and outbox.post(
        to=to, subject=mail.subject, text=mail.text, purpose="building-news", now=now
    )
    BuildingNews.objects.create(
        venue=venue, group=group, says=says, by_mail=bool(to), message=message or None
    )
