"""Everything that happens to a request to be put in touch.

Each verb is one transaction and says who did it (`by`): "the person", "the group", "retention", or
the member of the team, who is named only where somebody's words were looked at (`Reading`). For
the rest nothing is recorded but what the state tells.
"""

from contacts.actions.answering import answer, open_for_group
from contacts.actions.ending import disown, erase, take_back
from contacts.actions.relaying import (
    NotAgreed,
    answer_for_group,
    give_up,
    note_forgotten,
    note_try,
    remind,
    show_to_team,
)
from contacts.actions.submitting import NoRoom, NotTaken, Submitted, WayChanged, submit
from contacts.actions.telling import send_receipt

__all__ = [
    "NoRoom",
    "NotAgreed",
    "NotTaken",
    "Submitted",
    "WayChanged",
    "answer",
    "answer_for_group",
    "disown",
    "erase",
    "give_up",
    "note_forgotten",
    "note_try",
    "open_for_group",
    "remind",
    "send_receipt",
    "show_to_team",
    "submit",
    "take_back",
]
