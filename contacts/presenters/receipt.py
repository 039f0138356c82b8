"""The person's own page: what was passed on, and what became of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import states
from contacts.kinds import TeamMay
from contacts.letter import Letter, OwnCopy
from contacts.models import Enquiry, Way
from contacts.presenters.days import day_of
from contacts.states import State
from selfhelp.outbox.models import Message
from selfhelp.outbox.models import State as Sending


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
    """Return what the person sees of their request (at most two queries)."""
    state = State(enquiry.state)
    return ReceiptPage(
        name=enquiry.group.name,
        code=copy.code,
        letter=copy.letter,
        team=str(_team_of(enquiry, copy.letter).label),
        sent=day_of(enquiry.made_at),
        state=_what_became(enquiry, state),
        arrival=_arrival(enquiry),
        until=day_of(enquiry.erase_at),
        can_take_back=state not in states.CLOSED,
        was_seen=enquiry.opened_at is not None or enquiry.way == Way.EMAIL,
        again_url=reverse("contacts:ask", args=[enquiry.group.public_id]),
    )


def _team_of(enquiry: Enquiry, letter: Letter) -> TeamMay:
    told = enquiry.consents.filter(recipient="team").count()
    if not told:
        return TeamMay.NOTHING
    return TeamMay.ALL if told == len(letter.lines) else TeamMay.REACH_ME


def _what_became(enquiry: Enquiry, state: State) -> str:
    opened = day_of(enquiry.opened_at) if enquiry.opened_at else ""
    return {
        State.SENT: _("The group has not opened it yet."),
        State.UNDELIVERED: _("It did not arrive. The group has not seen it."),
        State.OPENED: _("The group opened it on %(day)s.") % {"day": opened},
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
    }[state]


def _arrival(enquiry: Enquiry) -> str:
    """Return what is known of the mail to the group, where it matters still."""
    if enquiry.state not in states.UNOPENED:
        return ""
    first = next(message["id"] for message in enquiry.messages if message["purpose"] == "asked")
    sending = Message.objects.filter(pk=first).values_list("state", flat=True).first()
    return {
        Sending.SENT: _("The email to the group has gone."),
        Sending.FAILED: _(
            "The email to the group did not arrive. Take one of the group’s other ways, or ring "
            "the self help team."
        ),
    }.get(sending, _("The email to the group is on its way."))
