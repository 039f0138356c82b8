"""Where a request to be put in touch stands, and every way in which it can move.

One table. Whatever moves a request asks `after`, and what is not in the table raises.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a request stands."""

    SENT = "sent", _("sent, not opened yet")
    OPENED = "opened", _("opened")
    PROMISED = "promised", _("the group will get in touch")
    MISSED = "missed", _("the group tried and could not reach them")
    WITH_TEAM = "with_team", _("the group has asked the team to help")
    REACHED = "reached", _("the group has been in touch")
    DECLINED = "declined", _("the group cannot take anyone now")
    UNREACHABLE = "unreachable", _("the group could not be reached")
    TAKEN_BACK = "taken_back", _("taken back")
    DISOWNED = "disowned", _("never asked for")
    EXPIRED = "expired", _("ran out")


class Event(TextChoices):
    """What can happen to a request."""

    OPEN = "open", _("Open")
    PROMISE = "promise", _("I’ll get in touch")
    REACH = "reach", _("I’ve been in touch")
    MISS = "miss", _("I couldn’t reach them")
    DECLINE = "decline", _("We can’t take anyone now")
    ASK_TEAM = "ask_team", _("Ask the team to help")
    GIVE_UP = "give_up", _("We cannot reach this group")
    TAKE_BACK = "take_back", _("Take it back")
    DISOWN = "disown", _("They say they never asked")
    EXPIRE = "expire", _("its time is over")


UNOPENED = frozenset({State.SENT})
# The group has not said anything to it yet.
UNANSWERED = frozenset({State.SENT, State.OPENED})
CLOSED = frozenset(
    {
        State.REACHED,
        State.DECLINED,
        State.UNREACHABLE,
        State.TAKEN_BACK,
        State.DISOWNED,
        State.EXPIRED,
    }
)
# In these the group has certainly looked; what ended in another way may be either.
LOOKED_AT = frozenset(
    {
        State.OPENED,
        State.PROMISED,
        State.MISSED,
        State.WITH_TEAM,
        State.REACHED,
        State.DECLINED,
    }
)

ANSWERS: dict[Event, State] = {
    Event.PROMISE: State.PROMISED,
    Event.REACH: State.REACHED,
    Event.MISS: State.MISSED,
    Event.DECLINE: State.DECLINED,
    Event.ASK_TEAM: State.WITH_TEAM,
}
# Whoever erases in these wishes the group to forget. One that has been in touch knows the person,
# and is asked only if they say so; elsewhere it was asked already, or says itself that it knows.
TO_FORGET_WHEN_ERASED = frozenset(set(State) - CLOSED | {State.DECLINED, State.UNREACHABLE})
TO_FORGET_IF_WISHED = frozenset({State.REACHED})
NOTHING_TO_FORGET = CLOSED - TO_FORGET_WHEN_ERASED - TO_FORGET_IF_WISHED - {State.TAKEN_BACK}

# What a group can say on its page or to the team, in this order.
SAID_BY_GROUP = (*ANSWERS, Event.DISOWN)
ENDS: dict[Event, State] = {
    Event.GIVE_UP: State.UNREACHABLE,
    Event.TAKE_BACK: State.TAKEN_BACK,
    Event.DISOWN: State.DISOWNED,
    Event.EXPIRE: State.EXPIRED,
}
# An answer may be given again and otherwise, as long as the request is open; a state leads to
# itself by none.
TABLE: dict[tuple[State, Event], State] = (
    {(state, Event.OPEN): State.OPENED for state in UNOPENED}
    | {
        (state, event): to
        for state in LOOKED_AT - CLOSED
        for event, to in ANSWERS.items()
        if to != state
    }
    | {(state, event): to for state in (set(State) - CLOSED) for event, to in ENDS.items()}
)


class ImpossibleMove(Exception):
    """A request cannot move so from where it stands."""


def after(state: State, event: Event) -> State:
    """Return where `event` leads from `state`, or raise ImpossibleMove."""
    try:
        return TABLE[state, event]
    except KeyError:
        raise ImpossibleMove(f"{event} does not lead on from {state}") from None


def possible(state: State) -> tuple[Event, ...]:
    """Return what can happen in `state`, in the order of Event."""
    return tuple(event for event in Event if (state, event) in TABLE)
