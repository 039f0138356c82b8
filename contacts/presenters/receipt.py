"""The person's own page: what was passed on, and what became of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts import states
from contacts.kinds import TeamMay
from contacts.letter import Letter, OwnCopy
from contacts.models import Delivery, Enquiry, Way
from contacts.presenters.days import day_of
from contacts.states import State
from selfhelp.outbox.models import State as Sending

ON_ITS_PAGE = {
    State.SENT: _("The group has not opened it yet."),
    State.OPENED: _("The group opened it on %(day)s."),
    State.PROMISED: _("The group has opened it and says it will get in touch."),
    State.MISSED: _("The group tried to reach you and could not."),
    State.WITH_TEAM: _("The group has asked the self help team to help."),
    State.REACHED: _("The group says that it has been in touch."),
    State.DECLINED: _(
        "The group is sorry: it cannot take anyone new now. That has nothing to do with you or "
        "with what you wrote."
    ),
    State.TAKEN_BACK: _("You took it back."),
    State.DISOWNED: _("It was ended: somebody said that it was never asked for."),
    State.EXPIRED: _("Its time is over."),
}
READ_OUT = ON_ITS_PAGE | {
    State.SENT: _("The team has not read it to the group yet."),
    State.OPENED: _("The team read it to the group on %(day)s."),
    State.PROMISED: _("The team read it to the group, and the group will get in touch."),
}


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The person's own page."""

    name: str
    code: str
    letter: Letter
    team: str
    sent: str
    state: str
    arrival: str
    until: str
    can_take_back: bool
    was_seen: bool
    again_url: str


def receipt_page(enquiry: Enquiry, copy: OwnCopy) -> ReceiptPage:
    """Return what the person sees of their request (at most three queries)."""
    state = State(enquiry.state)
    words = READ_OUT if enquiry.way == Way.TELEPHONE else ON_ITS_PAGE
    return ReceiptPage(
        name=enquiry.group.name,
        code=copy.code,
        letter=copy.letter,
        team=str(_team_of(enquiry, copy.letter).label),
        sent=day_of(enquiry.made_at),
        state=words[state] % {"day": day_of(enquiry.opened_at) if enquiry.opened_at else ""},
        arrival=_arrival(enquiry),
        until=day_of(enquiry.erase_at),
        can_take_back=state not in states.CLOSED,
        was_seen=enquiry.was_told(),
        again_url=reverse("contacts:ask", args=[enquiry.group.public_id]),
    )


def _team_of(enquiry: Enquiry, letter: Letter) -> TeamMay:
    told = enquiry.consents.filter(recipient="team").count()
    if not told:
        return TeamMay.NOTHING
    return TeamMay.ALL if told == len(letter.lines) else TeamMay.REACH_ME


def _arrival(enquiry: Enquiry) -> str:
    """Return what is known of the way to the group, as long as nobody there has looked."""
    if enquiry.state not in states.UNOPENED:
        return ""
    if enquiry.way == Way.TELEPHONE:
        return _tries(enquiry)
    first = enquiry.deliveries.filter(purpose=Delivery.Purpose.ASKED)
    sending = first.values_list("message__state", flat=True).first()
    return {
        Sending.SENT: _("The email to the group has gone."),
        Sending.FAILED: _(
            "The email to the group did not arrive. Take one of the group’s other ways, or ring "
            "the self help team."
        ),
    }.get(sending, _("The email to the group is on its way."))


def _tries(enquiry: Enquiry) -> str:
    if not enquiry.tried_at:
        return _("A member of the team rings the group in its working hours.")
    return _("The team rang on %(day)s and nobody answered. It will try again.") % {
        "day": day_of(enquiry.tried_at)
    }
