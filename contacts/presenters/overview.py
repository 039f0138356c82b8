"""The team's list of requests: where each stands and how old it is, never what was passed on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import states
from contacts.models import Enquiry, Forgetting, Way
from contacts.models.enquiry import EnquiryQuerySet
from contacts.presenters.days import ago, day_of
from contacts.states import State
from groups import wording

MOST_ROWS = 50  # of one kind on the page; the number beside the heading counts them all


@dataclass(frozen=True, slots=True)
class Row:
    """One request: to whom, how old, where it stands."""

    url: str
    group: str
    age: str
    state: str
    tries: str
    team: str


@dataclass(frozen=True, slots=True)
class Section:
    """Requests that ask the same of the team. `more` counts those that are not shown."""

    key: str
    title: str
    hint: str
    count: int
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ToForget:
    """A group to ring: it is to forget what was read to it on that day."""

    key: int
    group: str
    told_on: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything that waits for the team, and all the rest that is open."""

    sections: tuple[Section, ...]
    to_forget: tuple[ToForget, ...]
    is_quiet: bool


def overview_page(*, now: datetime) -> OverviewPage:
    """Return what waits for the team at `now` (two queries for each kind, and one)."""
    rows = Enquiry.objects
    urgent = (
        ("read-out", _("To read out by telephone"), _("Ring the group, then open it."),
         rows.to_read_out()),
        ("with-team", _("The group asked us to help"), "", rows.with_team()),
        ("not-arrived", _("The email did not arrive"),
         _("Look whether the group’s address is still right."), rows.not_arrived()),
        ("late", _("Late"), _("Not opened or not answered for too long."),
         rows.late(now).exclude(pk__in=rows.not_arrived())),
    )  # fmt: skip
    waiting = [_section(*each, now=now) for each in urgent]
    seen = Q()
    for *_words, chosen in urgent:
        seen |= Q(pk__in=chosen.order_by().values("pk"))
    rest = _section("open", _("On their way"), "", rows.open().exclude(seen), now=now)
    to_forget = tuple(
        ToForget(each.pk, each.group.name, wording.long_date(each.told_on))
        for each in Forgetting.objects.select_related("group")
    )
    return OverviewPage(
        sections=tuple(section for section in (*waiting, rest) if section.count),
        to_forget=to_forget,
        is_quiet=not to_forget and not any(section.count for section in waiting),
    )


def _section(key: str, title: str, hint: str, chosen: EnquiryQuerySet, *, now: datetime) -> Section:
    count = chosen.count()
    oldest = chosen.order_by("made_at").without_envelopes().select_related("group")[:MOST_ROWS]
    rows = tuple(_row(enquiry, now) for enquiry in oldest) if count else ()
    return Section(key, title, hint, count, rows, count - len(rows))


def _row(enquiry: Enquiry, now: datetime) -> Row:
    return Row(
        url=reverse("in_touch_desk:one", args=[enquiry.pk]),
        group=enquiry.group.name,
        age=ago(enquiry.made_at, now=now),
        state=state_of(enquiry),
        tries=tries_of(enquiry),
        team=team_of(enquiry.has_team_envelope),
    )


def state_of(enquiry: Enquiry) -> str:
    """Return where a request stands, as the team says it."""
    if enquiry.way == Way.TELEPHONE and enquiry.state in states.UNOPENED:
        return _("not read out yet")
    return str(State(enquiry.state).label)


def tries_of(enquiry: Enquiry) -> str:
    """Return how often the group was rung in vain, and when last; "" if never."""
    if not enquiry.tries:
        return ""
    words = {"times": enquiry.tries, "day": day_of(enquiry.tried_at)}
    if enquiry.tries == 1:
        return _("rung in vain on %(day)s") % words
    return _("rung in vain %(times)d times, last on %(day)s") % words


def team_of(has_envelope: bool) -> str:
    """Return whether the team may look."""
    return _("we may look at it") if has_envelope else _("we may not look at it")
