"""What changed between two states of an entry, in sentences that anybody understands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import wording
from groups.entries import EntryData
from groups.models import Group
from groups.presenters.differing_contacts import contact_differences
from groups.presenters.differing_meetings import meeting_differences

# Fields that are told in a way of their own, after all others.
APART = {"reference", "issues", "who_for", "languages", "meetings", "contacts"}
LONG = {"own_words", "first_time", "notes_for_team"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed. `before` and `after` are long texts to be read side by side; both
    are empty where the sentence says it all."""

    sentence: str
    before: str = ""
    after: str = ""


def differences(before: EntryData | None, after: EntryData) -> tuple[Difference, ...]:
    """Return what a save changed; a new entry has one difference, that it was new."""
    if before is None:
        return (Difference(_("The entry was new")),)
    return (
        *_plain_fields(before, after),
        *_issues(before.issues, after.issues),
        *changed_sets(_("For whom"), before.who_for, after.who_for),
        *changed_sets(_("Languages"), before.languages, after.languages),
        *map(Difference, meeting_differences(before.meetings, after.meetings)),
        *map(Difference, contact_differences(before.contacts, after.contacts)),
    )


def _plain_fields(before: EntryData, after: EntryData) -> Iterable[Difference]:
    for field in fields(EntryData):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in APART or old == new:
            continue
        label = label_of(field.name)
        if field.name in LONG:
            yield Difference(_("%(what)s changed") % {"what": label}, old, new)
        else:
            yield Difference(changed_words(label, said(field.name, old), said(field.name, new)))


def label_of(name: str) -> str:
    """Return what people call a field of an entry."""
    return str(LABELS[name])


def changed_words(label: str, old: str, new: str) -> str:
    """Return that one field now says something else, or something at last, or nothing."""
    if not old:
        return _("%(what)s: now “%(new)s”") % {"what": label, "new": new}
    if not new:
        return _("%(what)s: “%(old)s” was taken out") % {"what": label, "old": old}
    return _("%(what)s: from “%(old)s” to “%(new)s”") % {"what": label, "old": old, "new": new}


def said(name: str, value: object) -> str:
    """Return a value as people say it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return wording.full_date(value)
    choices = {} if name == "affiliation" else dict(Group._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))


def _issues(before: tuple[str, ...], after: tuple[str, ...]) -> Iterable[Difference]:
    yield from changed_sets(_("Issues"), frozenset(before), frozenset(after))
    if before[:1] != after[:1] and after:
        yield Difference(_("Mainly about “%(issue)s” now") % {"issue": after[0]})
    elif before != after and set(before) == set(after):
        yield Difference(_("Issues in another order: %(all)s") % {"all": ", ".join(after)})


def changed_sets(
    label: str, before: Collection[str], after: Collection[str]
) -> Iterable[Difference]:
    """Yield what came to several names, and what was taken out of them."""
    for name in sorted(set(after) - set(before)):
        yield Difference(_("%(what)s: “%(name)s” was added") % {"what": label, "name": name})
    for name in sorted(set(before) - set(after)):
        yield Difference(_("%(what)s: “%(name)s” was taken out") % {"what": label, "name": name})


LABELS = {
    "name": lazy("Name"),
    "short_description": lazy("The one line"),
    "own_words": lazy("The group’s own words"),
    "first_time": lazy("Your first time"),
    "area_served": lazy("Area served"),
    "affiliation": lazy("Branch of"),
    "run_by": lazy("Run by"),
    "status": lazy("Status"),
    "started": lazy("Started in"),
    "listed_on": lazy("Listed on"),
    "ended_on": lazy("Ended on"),
    "confirmed_on": lazy("Confirmed on"),
    "newcomers": lazy("New people"),
    "how_to_join": lazy("How to join"),
    "charges": lazy("Cost"),
    "website": lazy("Website"),
    "takes_requests": lazy("Requests to be put in touch"),
    "requests_at_once": lazy("Requests at a time"),
    "welcomes_professionals": lazy("Visits by professionals"),
    "help_in_kind": lazy("Help it would use"),
    "gives_talks": lazy("Gives talks"),
    "talk_fee": lazy("Fee for talks, in pounds"),
    "wants_informal_feedback": lazy("Wants to give informal feedback"),
    "wants_talks_and_training": lazy("Wants to give talks and training"),
    "wants_forums": lazy("Wants to take part in forums"),
    "wants_formal_consultation": lazy("Wants to take part in formal consultation"),
    "notes_for_team": lazy("Notes for the team"),
}
