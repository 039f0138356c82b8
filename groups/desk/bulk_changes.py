"""What can be done to many entries at once, as functions from one entry to another."""

from dataclasses import replace
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from groups import life
from groups.entries import EntryData
from groups.models import Group
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import May


class Act(TextChoices):
    """One thing that is done to many entries."""

    CONFIRM = "confirm", _("Mark as confirmed today")
    AFFILIATION = "affiliation", _("Change which organisation they are branches of")
    AREA = "area", _("Change the area served")
    PAUSE = "pause", _("Pause: take off the public pages for now")


# Taking entries off the public pages is a keeper's; the others are any editor's.
NEEDS = {Act.PAUSE: May.KEEP}


def acts_for(user: User) -> list[Act]:
    """Return what somebody may do to many entries."""
    return [act for act in Act if user.may(NEEDS.get(act, May.EDIT))]


def changed(entry: EntryData, act: Act, *, value: str, today: date) -> EntryData:
    """Return the entry after it, the same where it does not apply.

    `value` is the name of the organisation or the area, as `act` needs one. What has ended cannot
    be confirmed, and only what is listed can be paused.
    """
    if act == Act.CONFIRM and entry.status != Group.Status.ENDED:
        return replace(entry, confirmed_on=today)
    if act == Act.PAUSE and life.Event.PAUSE in life.possible(entry.status):
        return life.moved(entry, life.Event.PAUSE, on=today)
    if act == Act.AFFILIATION:
        return replace(entry, affiliation=value)
    if act == Act.AREA:
        return replace(entry, area_served=value)
    return entry
