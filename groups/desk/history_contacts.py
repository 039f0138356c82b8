"""Contacts that an entry has no more: whose details its history still holds, and whose it lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groups import clock, periods, wording
from groups.actions import removed_since
from groups.desk.who import names_of
from groups.models import ContactPoint, Group, Revision
from groups.presenters.contacts import in_a_line
from groups.presenters.differing_contacts import audience_words
from groups.snapshots import entry_in, is_erased


@dataclass(frozen=True, slots=True)
class RemovedContact:
    """A contact of earlier revisions that the entry no longer has; `value` tells it from others."""

    value: str
    words: str
    times: int
    last_on: str
    goes_on: str


def removed_from(group: Group, revisions: Sequence[Revision]) -> tuple[RemovedContact, ...]:
    """Return contacts whose details stand in `revisions`, all of them and the latest first, and not
    in the entry, each with the day on which it goes by itself (one query)."""
    goes = _days_of_going(revisions)
    kept = set(group.contacts.values_list("value", flat=True))
    found: dict[str, list] = {}
    for revision in revisions:
        for contact in entry_in(revision.snapshot).contacts:
            if contact.value not in kept:
                found.setdefault(contact.value, []).append((revision, contact))
    return tuple(
        RemovedContact(
            value=value,
            words=in_a_line(seen[0][1]),
            times=len({revision.pk for revision, _contact in seen}),
            last_on=wording.full_date(clock.here(seen[0][0].made_at).date()),
            goes_on=wording.full_date(goes[value]) if value in goes else "",
        )
        for value, seen in found.items()
    )


def _days_of_going(revisions: Sequence[Revision]) -> dict[str, date]:
    """Return the day on which the last of a contact goes, by its value."""
    days: dict[str, date] = {}
    for (value, _person), since in removed_since(reversed(revisions)).items():
        day = periods.removed_contact_goes_on(since)
        days[value] = max(day, days.get(value, day))
    return days


def erased_in(revisions: Iterable[Revision]) -> tuple[str, ...]:
    """Return what is left of contacts whose details were erased, each once (one query)."""
    left = [
        contact
        for revision in revisions
        for contact in revision.snapshot["entry"]["contacts"]
        if is_erased(contact)
    ]
    names = names_of(contact["erased_by"] for contact in left)
    return tuple(dict.fromkeys(_fact(contact, names) for contact in left))


def _fact(contact: dict, names: dict[str, str]) -> str:
    return _("%(kind)s, %(audience)s: details erased on %(day)s by %(who)s") % {
        "kind": ContactPoint.Kind(contact["kind"]).label,
        "audience": audience_words(contact["audience"]),
        "day": wording.full_date(date.fromisoformat(contact["erased"])),
        "who": names[contact["erased_by"]],
    }
