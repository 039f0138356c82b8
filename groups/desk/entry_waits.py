"""What of one entry waits: what the reader began, its yearly question, what the group wants, what
others say of it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.desk.entry_flags import Flags
from groups.models import Group, Note, Proposal, Question
from groups.presenters.entry import Link
from groups.presenters.proposals import sent
from groups.review import day_of
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import May


def waits_of(group: Group, flags: Flags, user: User) -> tuple[Link, ...]:
    """Return what waits for a group, each with where it is done, "" where that is not for `user`; a
    query for each kind that there is. Everybody reads that something waits: whoever reads the
    entry out to a caller should know that it may not be right.
    """
    return tuple(_waits(group, flags, user))


def _waits(group: Group, flags: Flags, user: User) -> Iterator[Link]:
    if flags.has_draft:
        words = _("You began to change it, and have not saved what you typed")
        yield Link(words, reverse("groups_desk:edit", args=[group.pk]))
    for question in group.questions.open() if flags.has_question else ():
        yield Link(_asked(question), _url(user, May.EDIT, "question", question))
    for proposal in group.proposals.waiting() if flags.has_proposal else ():
        yield Link(sent(proposal), _url(user, May.KEEP, "proposal", proposal))
    for note in group.notes.open() if flags.has_note else ():
        yield Link(_wrong(note), _url(user, May.EDIT, "wrong", note))


def _asked(question: Question) -> str:
    words = _("Asked on %(day)s whether it is still right, and has not answered yet")
    return words % {"day": wording.full_date(question.asked_on)}


def _wrong(note: Note) -> str:
    day = wording.full_date(day_of(note.made_at))
    return _("Somebody said on %(day)s that something in it is wrong") % {"day": day}


def _url(user: User, needs: May, name: str, thing: Question | Proposal | Note) -> str:
    return reverse(f"asking_desk:{name}", args=[thing.pk]) if user.may(needs) else ""
