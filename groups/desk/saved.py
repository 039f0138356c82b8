"""Who saved an entry, when, by which door and why, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import clock, wording
from groups.models import Door, Group, Revision

HOW = {
    Door.TEAM: gettext_lazy("by %(who)s at the desk"),
    Door.GROUP: gettext_lazy("by %(who)s through the group’s own link"),
    Door.IMPORT: gettext_lazy("by %(who)s with an import"),
}
# Under which commands save.
BY_ITSELF = {"import": gettext_lazy("by an import"), "retention": gettext_lazy("by itself")}


@dataclass(frozen=True, slots=True)
class Saved:
    """One save: when, who by which door, and why (may be empty)."""

    when: str
    how: str
    why: str


def saved(revision: Revision, names: Mapping[str, str]) -> Saved:
    """Return what is to be said of a save; `names` are those of savers (see who.py)."""
    return Saved(when=_when(revision.made_at), how=_how(revision, names), why=revision.reason)


def last_saved(group: Group, names: Mapping[str, str]) -> str:
    """Return when an entry was last saved and who by, for a line of a list."""
    by = BY_ITSELF.get(group.saved_by) or _("by %(who)s") % {"who": names[group.saved_by]}
    return _("changed %(when)s, %(by)s") % {"when": _when(group.saved_at), "by": by}


def _when(moment: datetime) -> str:
    here = clock.here(moment)
    return f"{wording.full_date(here.date())}, {wording.time_of_day(here.time())}"


def _how(revision: Revision, names: Mapping[str, str]) -> str:
    if revision.by in BY_ITSELF:
        return str(BY_ITSELF[revision.by])
    return str(HOW[Door(revision.door)] % {"who": names[revision.by]})
