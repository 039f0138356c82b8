"""What the group sees: the door, and what is behind it."""

from dataclasses import dataclass

from contacts import ending_links, states
from contacts.letter import Copy, Letter
from contacts.models import Enquiry
from contacts.presenters.days import day_of
from contacts.presenters.receipt import ON_ITS_PAGE
from contacts.states import Event, State


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The blank door, or that there is nothing behind it any more."""

    is_open: bool


def door_page(enquiry: Enquiry) -> DoorPage:
    """Return the door of a request: it tells nothing of what is behind."""
    return DoorPage(is_open=enquiry.for_group is not None)


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """One thing that a group can say, and what the person then reads ("" where it is not shown)."""

    event: str
    label: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What the group sees behind the door. `words_to_end_it` are for whoever is rung and never
    asked; "" where it has ended."""

    name: str
    letter: Letter
    asked: str
    state: str
    until: str
    words_to_end_it: str
    where_to_end_it: str
    buttons: tuple[AnswerButton, ...]


def group_page(enquiry: Enquiry, copy: Copy) -> GroupPage:
    """Return the page of a request that is open to the group."""
    possible = states.possible(State(enquiry.state))
    return GroupPage(
        name=enquiry.group.name,
        letter=copy.letter,
        asked=day_of(enquiry.made_at),
        state=str(State(enquiry.state).label) if enquiry.answered_at else "",
        until=day_of(enquiry.erase_at),
        words_to_end_it=copy.code if Event.DISOWN in possible else "",
        where_to_end_it=ending_links.spoken_address(),
        buttons=tuple(
            AnswerButton(event.value, str(event.label), _told(event))
            for event in states.SAID_BY_GROUP
            if event in possible
        ),
    )


def _told(event: Event) -> str:
    """Return what the person reads after this press, word for word."""
    return str(ON_ITS_PAGE[states.ANSWERS.get(event, State.DISOWNED)])
