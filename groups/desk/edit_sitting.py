"""What somebody has before them while they change an entry: its group, if it has one yet."""

import re
import secrets
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from groups.entries import EntryData, entry_of, with_whole_entry
from groups.forms.filling import typed_entry
from groups.forms.names import Names
from groups.forms.typed import Typed
from groups.models import Group

REFERENCE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Sitting:
    """The entry as it is saved (`base`), or as it begins where there is no group yet."""

    group: Group | None
    base: EntryData

    def typed(self, names: Names) -> Typed:
        """Return the entry as its forms show it, with the revision that is looked at."""
        latest = self.group.revisions.first() if self.group else None
        typed = typed_entry(self.base, names).with_field(
            "after", str(latest.number if latest else 0)
        )
        return typed.with_field("reference", self.base.reference)


def sitting_with(pk: int) -> Sitting:
    """Return the sitting with a group's entry; Http404 for none."""
    group = with_whole_entry(Group.objects.filter(pk=pk)).first()
    if group is None:
        raise Http404
    return Sitting(group, entry_of(group))


def sitting_with_new(reference: str) -> Sitting:
    """Return the sitting with a new entry.

    A reference that was given out before (`new_reference`) and is saved by now, as when somebody
    presses twice, is its group's. Http404 for one that was never given out.
    """
    if not REFERENCE.fullmatch(reference):
        raise Http404
    group = with_whole_entry(Group.objects.filter(reference=reference)).first()
    if group:
        return Sitting(group, entry_of(group))
    base = EntryData(
        reference=reference,
        name="",
        run_by=Group.RunBy.MEMBERS,
        status=Group.Status.FORMING,
        newcomers=Group.Newcomers.RING_FIRST,
        issues=("",),
    )
    return Sitting(None, base)


def new_reference(today: date) -> str:
    """Return a lasting name for a group that no other has."""
    return f"{today.isoformat()}-{secrets.token_hex(3)}"
