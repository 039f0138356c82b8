"""The team's list of requests: where each stands and how old it is, never what was passed on."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts import states
from contacts.models import Enquiry, Forgetting, Reason, Way
from contacts.models.enquiry import EnquiryQuerySet
from contacts.presenters.days import ago, day_of
from contacts.states import State
from groups import wording
from groups.models import ContactPoint
from groups.presenters.contacts import ContactLine, contact_line

FORGOTTEN = "forgotten"  # what was noted last, where it is no request
NOTED = {
    State.SENT: gettext_lazy("nobody answered at %(group)s (%(tries)s)."),
    State.PROMISED: gettext_lazy("%(group)s will get in touch."),
    State.REACHED: gettext_lazy("%(group)s has been in touch."),
    State.MISSED: gettext_lazy("%(group)s could not reach the person."),
    State.DECLINED: gettext_lazy("%(group)s can’t take anyone now."),
    State.UNREACHABLE: gettext_lazy("%(group)s cannot be reached. The person reads that we tried."),
    State.WITH_TEAM: gettext_lazy("%(group)s asks us to help."),
    State.DISOWNED: gettext_lazy("the person says to %(group)s that they never asked."),
}
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
    """A group to ring: it is to forget what was read to it on that day. `say` is what to say."""

    key: int
    group: str
    told_on: str
    contacts: tuple[ContactLine, ...]
    notes: str
    say: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything that waits for the team, and all the rest that is open. `noted` is what the last
    press wrote down."""

    noted: str
    sections: tuple[Section, ...]
    to_forget: tuple[ToForget, ...]
    is_quiet: bool


def noted_url(what: object) -> str:
    """Return the address of the list after a press: `what` is a request's key, or FORGOTTEN."""
    return f"{reverse('in_touch_desk:overview')}?noted={what}"


def overview_page(*, now: datetime, reader: str, noted: str) -> OverviewPage:
    """Return what waits for `reader`, one of the team, at `now` (two queries a kind, and three)."""
    urgent = _urgent(now)
    waiting = [_section(*each, now=now) for each in urgent]
    seen = Q()
    for *_words, chosen in urgent:
        seen |= Q(pk__in=chosen.order_by().values("pk"))
    rest = _section("open", _("On their way"), "", Enquiry.objects.open().exclude(seen), now=now)
    to_forget = _to_forget(reader)
    return OverviewPage(
        noted=_noted(noted),
        sections=tuple(section for section in (*waiting, rest) if section.count),
        to_forget=to_forget,
        is_quiet=not to_forget and not any(section.count for section in waiting),
    )


def how_many_wait(*, now: datetime) -> int:
    """Return how many things the team has to do at `now` (a query a kind, and one)."""
    return sum(rows.count() for *_words, rows in _urgent(now)) + Forgetting.objects.count()


def _urgent(now: datetime) -> tuple[tuple[str, str, str, EnquiryQuerySet], ...]:
    """Return what asks something of the team: key, title and hint of each kind, and its rows."""
    rows = Enquiry.objects
    return (
        ("read-out", _("To read out by telephone"),
         _("Open it, ring the group, then show the words."),
         rows.to_read_out()),
        ("with-team", _("The group asked us to help"), _("Ring them and ask what they need."),
         rows.with_team()),
        ("ring-back", _("Callers to ring back"),
         _("The group could not reach them, and they have no page to look at."),
         rows.missed_callers().exclude(readings__reason=Reason.RING_BACK)),
        ("not-arrived", _("The email did not arrive"),
         _("Look whether the group’s address is still right."), rows.not_arrived()),
        ("late", _("Late"), _("Not opened or not answered for too long."),
         rows.late(now).exclude(pk__in=rows.not_arrived())),
    )  # fmt: skip


def _noted(what: str) -> str:
    """Return what was written down last, as it stands now: an address alone can claim nothing."""
    if what == FORGOTTEN:
        return _("The group has been asked to forget.")
    try:
        found = Enquiry.objects.without_envelopes().select_related("group").filter(pk=what).first()
    except ValidationError:  # no key
        return ""
    if found is None or (found.state == State.SENT and not found.tries):
        return ""
    words = NOTED.get(State(found.state), "")
    return words % {"group": found.group.name, "tries": tries_of(found)}


def _to_forget(reader: str) -> tuple[ToForget, ...]:
    ways = Prefetch("group__contacts", ContactPoint.objects.for_requests())
    calls = Forgetting.objects.select_related("group").prefetch_related(ways)
    return tuple(_call(each, reader) for each in calls)


def _call(forgetting: Forgetting, reader: str) -> ToForget:
    group, told_on = forgetting.group, wording.long_date(forgetting.told_on)
    say = _(
        "“Hello, this is %(reader)s of the self help team. What we read to you on %(day)s has been "
        "taken back. Please forget it and do not get in touch. Nothing else is asked of you.”"
    )
    return ToForget(
        key=forgetting.pk,
        group=group.name,
        told_on=told_on,
        contacts=tuple(contact_line(each) for each in group.contacts.all()),
        notes=group.notes_for_team,
        say=say % {"reader": reader, "day": told_on},
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
        age=_age(enquiry.made_at, now),
        state=state_of(enquiry),
        tries=tries_of(enquiry),
        team=team_of(enquiry.has_team_envelope),
    )


def _age(moment: datetime, now: datetime) -> str:
    """Return how old a request is; of today's the hour too, so that they can be told apart."""
    here = timezone.localtime(moment)
    if here.date() == timezone.localtime(now).date():
        return _("today at %(hour)s") % {"hour": f"{here:%H:%M}"}
    return ago(moment, now=now)


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
    return _("the person lets us look") if has_envelope else _("the person does not let us look")
