"""The person's own page: what was passed on, and what became of it."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts import states
from contacts.kinds import Kind, TeamMay
from contacts.letter import Copy, Letter
from contacts.models import Delivery, Enquiry, Way
from contacts.presenters.days import day_of
from contacts.states import State
from groups.models import Group, Issue
from selfhelp.outbox.models import State as Sending
from selfhelp.publisher import get_site

ON_ITS_PAGE = {
    State.SENT: _("It was sent. The group has not opened it yet."),
    State.OPENED: _("The group opened it on %(day)s."),
    State.PROMISED: _("The group has opened it and says it will get in touch."),
    State.MISSED: _("The group tried to reach you and could not."),
    State.WITH_TEAM: _("The group has asked the self help team to help."),
    State.REACHED: _("The group says that it has been in touch."),
    State.DECLINED: _(
        "The group is sorry: it cannot take anyone new now. That has nothing to do with you or "
        "with what you wrote."
    ),
    State.UNREACHABLE: _(
        "We are sorry: the self help team tried to reach the group and could not. That has nothing "
        "to do with you or with what you wrote."
    ),
    State.TAKEN_BACK: _("You took it back. The group never saw what you wrote."),
    State.DISOWNED: _("It was ended: somebody said that it was never asked for."),
    State.EXPIRED: _("Its time is over."),
}
# Who is told in an email may have read it without ever opening the page.
IN_A_MAIL = ON_ITS_PAGE | {
    State.SENT: _("It was sent in an email. We cannot see whether the group has read it."),
    State.OPENED: _("It was sent in an email. The group opened its page on %(day)s."),
}
READ_OUT = ON_ITS_PAGE | {
    State.SENT: _("It was sent. The team has not read it to the group yet."),
    State.OPENED: _("The team read it to the group on %(day)s."),
    State.PROMISED: _("The team read it to the group, and the group will get in touch."),
    State.TAKEN_BACK: _("You took it back before it was read to the group, which knows nothing."),
}
WORDS = {Way.LINK: ON_ITS_PAGE, Way.EMAIL: IN_A_MAIL, Way.TELEPHONE: READ_OUT}
# Of what was taken back: where the group knows of it, or may know.
TAKEN_BACK_SEEN = _("You took it back. The group had seen it, and is asked to forget it.")
TAKEN_BACK_HEARD = _("You took it back. The group had heard it, and is asked to forget it.")
TAKEN_BACK_IN_HAND = _(
    "You took it back. The team had looked at it to read it to the group, so the group may have "
    "heard it. It is asked to forget it."
)
TAKEN_BACK_FROM_MAIL = _(
    "You took it back. It had been sent in an email, so the group may have read it. It is asked to "
    "forget it."
)
TAKEN_BACK_UNSEEN = _(
    "You took it back. The group had an email that somebody asks to be put in touch, and never saw "
    "what you wrote."
)
LEADS_TO_OTHERS = (State.DECLINED, State.UNREACHABLE)
LEADS_TO_OTHER_WAYS = (State.PROMISED, State.MISSED, State.WITH_TEAM)
CAN_ASK_ANEW = (State.TAKEN_BACK, State.DISOWNED, State.EXPIRED)
PATIENCE = _(
    "Groups are run by volunteers: it may take some days. Look here again when you like; nobody "
    "writes to you about it."
)
# What somebody can do next, so that no state is a wall.
NEXT = {
    State.SENT: PATIENCE,
    State.OPENED: PATIENCE,
    State.PROMISED: _(
        "If you hear nothing in two weeks, take one of the group’s other ways, or ring the self "
        "help team."
    ),
    State.MISSED: _(
        "Look whether the number, address and times below are right. To change them, take it back "
        "and ask anew. Or take one of the group’s other ways, or ring the self help team."
    ),
    State.DISOWNED: _("If you did ask, you can ask anew, or ring the self help team."),
}
TEAM_MAY_LOOK = _("The team may look at what you let it know, and helps if it can.")
TEAM_KNOWS_NOTHING = _(
    "The team may know nothing of what you wrote, so it cannot get in touch with you. You can ring "
    "it, or take one of the group’s other ways."
)

NOT_ARRIVED = _(
    "The email to the group did not arrive. Take one of the group’s other ways, or ring the self "
    "help team."
)


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The person's own page."""

    name: str
    code: str
    letter: Letter
    team: str
    sent: str
    state: str
    seen: str
    arrival: str
    until: str
    can_take_back: bool
    was_seen: bool
    may_wish_forgetting: bool
    next: str
    ways_url: str
    again_url: str
    others_url: str
    sender: str


def receipt_page(enquiry: Enquiry, copy: Copy) -> ReceiptPage:
    """Return what the person sees of their request (at most three queries)."""
    state, arrival = State(enquiry.state), _arrival(enquiry)
    leads_to_ways = state in LEADS_TO_OTHER_WAYS or arrival == NOT_ARRIVED
    again_url = reverse("contacts:ask", args=[enquiry.group.public_id])
    ways_url = reverse("contacts:ways", args=[enquiry.group.public_id])
    return ReceiptPage(
        name=enquiry.group.name,
        code=copy.code,
        letter=copy.letter,
        team=_team_of(enquiry),
        sent=day_of(enquiry.made_at),
        state=_state_of(enquiry) % {"day": _day_seen(enquiry)},
        seen=_seen(enquiry),
        arrival=arrival,
        until=day_of(enquiry.erase_at),
        can_take_back=state not in states.CLOSED,
        was_seen=enquiry.was_told(),
        may_wish_forgetting=state in states.TO_FORGET_IF_WISHED,
        next=_next(enquiry) if arrival != NOT_ARRIVED else "",
        ways_url=ways_url if leads_to_ways else "",
        again_url=again_url if state in CAN_ASK_ANEW else "",
        others_url=_others_url(enquiry.group) if state in LEADS_TO_OTHERS else "",
        sender=settings.DEFAULT_FROM_EMAIL,
    )


def _state_of(enquiry: Enquiry) -> str:
    """Return what became of it."""
    way, state = Way(enquiry.way), State(enquiry.state)
    known = _taken_back(enquiry, way) if state == State.TAKEN_BACK else ""
    return str(known or WORDS[way][state])


def _taken_back(enquiry: Enquiry, way: Way) -> str:
    """Return what the group may know of what was taken back; "" where it knows nothing.

    Who opened it has seen it. An email with the words that left us may have been read, and so may
    what the team had looked at to read it out.
    """
    if enquiry.opened_at is not None:
        return TAKEN_BACK_HEARD if way == Way.TELEPHONE else TAKEN_BACK_SEEN
    if way == Way.TELEPHONE:
        return TAKEN_BACK_IN_HAND if enquiry.was_told() else ""
    if way == Way.EMAIL:
        return TAKEN_BACK_FROM_MAIL if _is_asked_to_forget(enquiry) else ""
    return TAKEN_BACK_UNSEEN if _first_mail(enquiry) == Sending.SENT else ""


def _is_asked_to_forget(enquiry: Enquiry) -> bool:
    """Tell whether the mail that asks a group to forget went out when the request was ended."""
    return not enquiry.deliveries.filter(purpose=Delivery.Purpose.FORGET).exists()


def _first_mail(enquiry: Enquiry) -> str | None:
    """Return how the mail to the group stands, or None."""
    first = enquiry.deliveries.filter(purpose=Delivery.Purpose.ASKED)
    return first.values_list("message__state", flat=True).first()


def _day_seen(enquiry: Enquiry) -> str:
    return day_of(enquiry.opened_at) if enquiry.opened_at else ""


def _seen(enquiry: Enquiry) -> str:
    """Return when the group saw or heard it; "" where it has not, or the state says it already."""
    if enquiry.opened_at is None or enquiry.state == State.OPENED:
        return ""
    if enquiry.way == Way.TELEPHONE:
        return _("The team read it to the group on %(day)s.") % {"day": _day_seen(enquiry)}
    return _("The group opened it on %(day)s.") % {"day": _day_seen(enquiry)}


def _next(enquiry: Enquiry) -> str:
    """Return what the person can do now; "" where it has ended well, or other groups are shown."""
    if enquiry.state == State.WITH_TEAM:
        return str(TEAM_MAY_LOOK if enquiry.for_team is not None else TEAM_KNOWS_NOTHING)
    return str(NEXT.get(State(enquiry.state), ""))


def _team_of(enquiry: Enquiry) -> str:
    """Return what the team may know, each kind by its name, whatever the choice was called."""
    told = set(enquiry.consents.filter(recipient="team").values_list("kind", flat=True))
    kinds = [str(kind.label) for kind in Kind if kind.value in told]
    return ", ".join(kinds) or str(TeamMay.NOTHING.label)


def _others_url(group: Group) -> str:
    """Return the page of what the group is mainly about, with its other groups."""
    main = (
        Issue.objects.filter(group_issues__group=group).order_by("group_issues__position").first()
    )
    return main.get_absolute_url() if main else reverse("groups:a_z")


def _arrival(enquiry: Enquiry) -> str:
    """Return what is known of the way to the group, as long as nobody there has looked."""
    if enquiry.state not in states.UNOPENED:
        return ""
    if enquiry.way == Way.TELEPHONE:
        return _tries(enquiry)
    return {
        Sending.SENT: _("The email to the group has gone."),
        Sending.FAILED: NOT_ARRIVED,
    }.get(_first_mail(enquiry), _("The email to the group is on its way."))


def _tries(enquiry: Enquiry) -> str:
    if not enquiry.tried_at:
        return _("A member of the team rings the group when the team is in: %(hours)s.") % {
            "hours": get_site().team_hours
        }
    return _("The team rang the group on %(day)s and nobody answered. It will try again.") % {
        "day": day_of(enquiry.tried_at)
    }
