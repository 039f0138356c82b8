"""What needs somebody today: numbers on the front page of the desk, each with its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import ngettext_lazy

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import May


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that may wait, in words for one and for many, and where it is done.

    `count` names the function that counts it, by its dotted path as the address is by its name:
    the desk imports no part of itself. `needs` is what the address asks for.
    """

    words: Promise
    count: str
    url_name: str
    needs: May
    query: str = ""


COUNTS: tuple[Count, ...] = (
    Count(
        ngettext_lazy(
            "%(number)d group wants something changed in its entry",
            "%(number)d groups want something changed in their entries",
            "number",
        ),
        count="groups.desk.counts.proposals",
        url_name="asking_desk:overview",
        needs=May.EDIT,
    ),
    Count(
        ngettext_lazy(
            "%(number)d note: something is wrong, or a group wants to be listed",
            "%(number)d notes: something is wrong, or groups want to be listed",
            "number",
        ),
        count="groups.desk.counts.notes",
        url_name="asking_desk:overview",
        needs=May.EDIT,
    ),
    Count(
        ngettext_lazy(
            "%(number)d group to ring or write to: is its entry still right?",
            "%(number)d groups to ring or write to: are their entries still right?",
            "number",
        ),
        count="groups.desk.counts.groups_to_ask",
        url_name="asking_desk:overview",
        needs=May.EDIT,
    ),
    Count(
        ngettext_lazy(
            "%(number)d request to be put in touch needs us",
            "%(number)d requests to be put in touch need us",
            "number",
        ),
        count="contacts.presenters.overview.how_many_wait",
        url_name="in_touch_desk:overview",
        needs=May.RELAY,
    ),
    Count(
        ngettext_lazy(
            "%(number)d entry was last confirmed long ago",
            "%(number)d entries were last confirmed long ago",
            "number",
        ),
        count="groups.desk.counts.entries_due",
        url_name="groups_desk:listing",
        needs=May.LOOK,
        query="age=due&sort=confirmed",
    ),
    Count(
        ngettext_lazy(
            "%(number)d entry is so old that we decide whether it stays",
            "%(number)d entries are so old that we decide whether they stay",
            "number",
        ),
        count="groups.desk.counts.entries_to_decide",
        url_name="groups_desk:listing",
        needs=May.KEEP,
        query="age=overdue&sort=confirmed",
    ),
    Count(
        ngettext_lazy(
            "%(number)d entry shows the public no way in",
            "%(number)d entries show the public no way in",
            "number",
        ),
        count="groups.desk.counts.entries_without_a_way_in",
        url_name="groups_desk:listing",
        needs=May.LOOK,
        query="status=listed&lacking=contact",
    ),
    Count(
        ngettext_lazy(
            "%(number)d word was searched in vain",
            "%(number)d words were searched in vain",
            "number",
        ),
        count="groups.desk.counts.words_in_vain",
        url_name="vocabulary_desk:in_vain",
        needs=May.KEEP,
    ),
    Count(
        ngettext_lazy(
            "%(number)d group to ring: its building is closed, or open after all",
            "%(number)d groups to ring: their building is closed, or open after all",
            "number",
        ),
        count="groups.desk.counts.groups_to_ring",
        url_name="venues_desk:listing",
        needs=May.EDIT,
        query="ring",
    ),
    Count(
        ngettext_lazy(
            "%(number)d file waits: shall it be brought in?",
            "%(number)d files wait: shall they be brought in?",
            "number",
        ),
        count="groups.desk.counts.files",
        url_name="in_out_desk:import",
        needs=May.KEEP,
    ),
    Count(
        ngettext_lazy(
            "%(number)d building is closed for a time, or will be",
            "%(number)d buildings are closed for a time, or will be",
            "number",
        ),
        count="groups.desk.counts.buildings_with_a_notice",
        url_name="venues_desk:listing",
        needs=May.LOOK,
        query="notice",
    ),
    Count(
        ngettext_lazy(
            "%(number)d code for professionals is a year old: time for the next",
            "%(number)d codes for professionals are a year old: time for the next",
            "number",
        ),
        count="groups.desk.counts.codes_to_renew",
        url_name="asking_desk:clinic_code",
        needs=May.KEEP,
    ),
    Count(
        ngettext_lazy(
            "%(number)d thing stands out on the record of who did what",
            "%(number)d things stand out on the record of who did what",
            "number",
        ),
        count="selfhelp.acts.standing_out.how_many",
        url_name="desk:record",
        needs=May.ADMINISTER,
    ),
)


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits, as the front page shows it."""

    words: str
    url: str


def waiting_for(user: User, *, now: datetime) -> tuple[Waits, ...]:
    """Return what waits, of that which somebody's role may open (a query or two for each)."""
    return tuple(_waiting(user, now))


def _waiting(user: User, now: datetime) -> Iterator[Waits]:
    for each in COUNTS:
        number = import_string(each.count)(now=now) if user.may(each.needs) else 0
        if number:
            address = reverse(each.url_name) + (f"?{each.query}" if each.query else "")
            yield Waits(each.words % {"number": number}, address)
