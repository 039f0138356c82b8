"""What is to be known of one entry in a yes or a no, in one query.

Working that query out takes Django many times as long as the database takes to answer it, so its
SQL is worked out once a process.
"""

from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Exists, OuterRef

from groups.desk.edit_draft import begun_by, begun_by_others
from groups.models import Group, Note, Proposal, Question
from selfhelp.accounts.models import User

# Keys that nothing has: they keep the places of the entry's and the reader's in the SQL.
AN_ENTRY = -1
A_READER = -2


@dataclass(frozen=True, slots=True)
class Flags:
    """Whether others, or the reader, have begun to change an entry, and which kinds of things wait
    for it."""

    others_are_at_it: bool
    has_draft: bool
    has_question: bool
    has_proposal: bool
    has_note: bool


def flags_of(group: Group, user: User) -> Flags:
    """Return what `user` is to know of an entry (one query)."""
    sql, parameters = _sql()
    keys = {AN_ENTRY: group.pk, A_READER: user.pk}
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys.get(each, each) for each in parameters])
        return Flags(*map(bool, cursor.fetchone()))


@cache
def _sql() -> tuple[str, tuple]:
    of_it = {"group": OuterRef("pk")}
    flags = {
        "others_are_at_it": begun_by_others(User(pk=A_READER)),
        "has_draft": begun_by(User(pk=A_READER)),
        "has_question": Exists(Question.objects.open().filter(**of_it)),
        "has_proposal": Exists(Proposal.objects.waiting().filter(**of_it)),
        "has_note": Exists(Note.objects.open().filter(**of_it)),
    }
    entry = Group.objects.filter(pk=AN_ENTRY).order_by()
    return entry.values_list(*flags.values()).query.sql_with_params()
