"""What the public told the team, as the team sees it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import wording
from groups.models import ContactPoint, Group, Note
from groups.review import day_of
from groups.told import Told
from selfhelp import telephones


@dataclass(frozen=True, slots=True)
class WrongPage:
    """What somebody says is wrong in an entry, and whether they can be answered."""

    name: str
    says: str
    words: str
    can_be_answered: bool
    entry_url: str
    edit_url: str


@dataclass(frozen=True, slots=True)
class NewGroupPage:
    """What a group that asks to be listed says of itself, line by line."""

    name: str
    says: str
    short_description: str
    words: str
    facts: tuple[tuple[str, str], ...]
    can_be_answered: bool


STANDING = {
    "settled": lazy("For some months or longer"),
    "begun": lazy("Just begun"),
    "planned": lazy("Not yet"),
}


def note_day(note: Note) -> str:
    """Return when a note was sent."""
    return _("Sent on %(day)s") % {"day": wording.full_date(day_of(note.made_at))}


def wrong_page(note: Note, said: Told) -> WrongPage:
    """Return the page of an open note about an entry."""
    return WrongPage(
        name=note.group.name,
        says=note_day(note),
        words=said.words,
        can_be_answered=bool(said.email),
        entry_url=reverse("groups_desk:entry", args=[note.group_id]),
        edit_url=reverse("groups_desk:edit", args=[note.group_id]),
    )


def new_group_page(note: Note, said: Told) -> NewGroupPage:
    """Return the page of an open note of a new group."""
    facts = (
        (_("When and where"), said.when_and_where),
        (_("Run by"), str(Group.RunBy(said.run_by).label)),
        (_("Has met"), str(STANDING[said.standing])),
        (_("Who wrote"), said.person),
        (_("Email"), said.email),
        (_("Telephone"), telephones.spoken(said.telephone) if said.telephone else ""),
        (_("Who may be told"), str(ContactPoint.Audience(said.audience).label)),
    )
    return NewGroupPage(
        name=said.name,
        says=note_day(note),
        short_description=said.short_description,
        words=said.words,
        facts=tuple((label, words) for label, words in facts if words),
        can_be_answered=bool(said.email),
    )
