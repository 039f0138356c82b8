"""Somebody else saved an entry while it was changed: both versions in words, and the choice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import clock, wording
from groups.actions.restoring import entry_as_known
from groups.desk.edit_sitting import Sitting
from groups.desk.who import names_of
from groups.entries import EntryData
from groups.forms.filling import typed_entry
from groups.forms.names import Names
from groups.forms.typed import Item, Typed
from groups.forms.whole import EntryForms
from groups.merging import Merged, merged
from groups.models import Group, Revision
from groups.presenters.differences import Difference, differences, label_of

NAMES_OF_PARTS = {
    "issues": lazy("Issues"),
    "who_for": lazy("For whom"),
    "languages": lazy("Languages"),
    "meetings": lazy("Meetings"),
    "contacts": lazy("Contacts"),
}


@dataclass(frozen=True, slots=True)
class Theirs:
    """What the other did: who, when, why, what changed, and what both changed."""

    who: str
    when: str
    reason: str
    changes: tuple[Difference, ...]
    clashes: str


@dataclass(frozen=True, slots=True)
class MeanwhilePage:
    """Both versions, and what would become of theirs if one's own is saved as it is."""

    name: str
    theirs: Theirs
    mine: tuple[Difference, ...]
    undone: tuple[Difference, ...]
    kept: tuple[Item, ...]  # everything that was typed


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """The three versions: what both began with, what is saved now, and what was typed."""

    group: Group
    latest: Revision
    base: EntryData
    theirs: EntryData
    mine: EntryData

    @property
    def merged(self) -> Merged:
        """The changes of both in one."""
        return merged(base=self.base, theirs=self.theirs, mine=self.mine)


def meanwhile(sitting: Sitting, whole: EntryForms, *, after: int) -> Meanwhile:
    """Return the versions of a saved entry, of which revision number `after` was looked at."""
    base = _entry_at(sitting.group, after)
    return Meanwhile(
        sitting.group, sitting.group.revisions.first(), base, sitting.base, whole.data(base)
    )


def _entry_at(group: Group, number: int) -> EntryData:
    """Return the entry as it was; before anything was written down (0) it was as in the first."""
    return entry_as_known(group.revisions.get(number=max(number, 1)).snapshot)


def meanwhile_page(found: Meanwhile, typed: Typed, *, after: int) -> MeanwhilePage:
    """Return the page on which somebody chooses."""
    now_known = typed.with_field("after", str(found.latest.number))
    return MeanwhilePage(
        name=found.group.name,
        theirs=theirs_of(found),
        mine=differences(found.base, found.mine),
        undone=differences(found.theirs, found.mine),
        kept=tuple(now_known.with_field("looked_at", str(after)).items()),
    )


def theirs_of(found: Meanwhile) -> Theirs:
    """Return what the other did, in words."""
    made_at = clock.here(found.latest.made_at)
    day = wording.long_date(made_at.date())
    return Theirs(
        who=names_of([found.latest.by])[found.latest.by],
        when=_("%(day)s, %(time)s") % {"day": day, "time": wording.time_of_day(made_at.time())},
        reason=found.latest.reason,
        changes=differences(found.base, found.theirs),
        clashes=", ".join(_labels(found.merged.clashes)),
    )


def _labels(names: Iterable[str]) -> Iterable[str]:
    return (str(NAMES_OF_PARTS.get(name) or label_of(name)) for name in names)


def typed_with_both(found: Meanwhile, typed: Typed, names: Names) -> Typed:
    """Return the form with the changes of both, one's own where they clash."""
    new = [part.first("name") for part in typed.list_of("venues")]
    both = typed_entry(found.merged.entry, names.with_venues(new))
    for venue in typed.list_of("venues"):
        both = both.with_part("venues", venue)
    for name, value in (
        ("after", str(found.latest.number)),
        ("reference", found.mine.reference),
        ("is_right_today", typed.first("is_right_today")),
        ("reason", typed.first("reason")),
    ):
        both = both.with_field(name, value)
    return both
