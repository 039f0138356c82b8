"""Groups that ended and contacts that were taken out, for tests of what ends by itself."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from groups.actions import forget_people
from groups.actions.forgetting import Forgotten
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.models import Group, Revision
from groups.periods import details_go_on, removed_contact_goes_on
from groups.review import end_of
from tests.factories import AREA, make_contact, make_group, make_meeting

ENDED = date(2026, 11, 1)
TELEPHONE = make_contact(
    kind="mobile", value="07700 900417", person="Zwaudrey", role="Zwchair", when="Zwmornings"
)
FOR_THE_TEAM = make_contact(
    kind="email", value="zwteam@example.org", person="Zwbeatrix", audience="team"
)
AT_HOME = make_meeting(venue_is_private=True, area=AREA, notes="The zwblue door")
NOTES = "Ask Zwclara"
OWN_WORDS = "We drink tea"


def make_ended(reference: str = "ended-1", **changes) -> Group:
    """Save a listed group with people in it, then that it has ended."""
    whole = {
        "contacts": (TELEPHONE, FOR_THE_TEAM),
        "meetings": (AT_HOME,),
        "notes_for_team": NOTES,
        "own_words": OWN_WORDS,
    } | changes
    make_group(reference, **whole)
    return make_group(reference, **(whole | {"status": "ended", "ended_on": ENDED}))


def let_others_be() -> None:
    """Count the demonstration's own groups that have ended as done with."""
    Group.objects.filter(status=Group.Status.ENDED).update(details_erased_on=ENDED)


def entry_now(group: Group) -> EntryData:
    """Return the entry as the database has it."""
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def before(day: date) -> datetime:
    """Return the last moment before a day begins."""
    return on(day) - timedelta(seconds=1)


def on(day: date) -> datetime:
    """Return the first moment of a day."""
    return end_of(day - timedelta(days=1))


def day_of_ending(group: Group) -> date:
    """Return the day on which the details of a group that has ended go."""
    return details_go_on(ENDED, group.saved_at)


def day_of_leaving(group: Group, number: int) -> date:
    """Return the day on which those go that save `number` of a group took out."""
    return removed_contact_goes_on(group.revisions.get(number=number).made_at)


def forget(now: datetime, **how) -> Forgotten:
    """Do what the daily command does."""
    return forget_people(now=now, by="retention", **how)


def make_older(group: Group, days: int) -> None:
    """Let every save of a group have been made so many days earlier."""
    for revision in group.revisions.all():
        made_at = revision.made_at - timedelta(days=days)
        Revision.objects.filter(pk=revision.pk).update(made_at=made_at)
    Group.objects.filter(pk=group.pk).update(saved_at=timezone.now() - timedelta(days=days))


def kept_of(group: Group) -> str:
    """Return all that is kept of a group, as text."""
    saves = [str(revision.snapshot) for revision in group.revisions.all()]
    return str([entry_now(group), *saves])
