"""The page on which a group changes one section of its own entry."""

from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.urls import reverse

from groups.actions.proposals import AT_ONCE
from groups.forms.faults import Fault
from groups.forms.names import Names
from groups.forms.offers import Offer, offers_of
from groups.forms.parts import PartList, contacts_of, meetings_of, venues_of
from groups.forms.sections import SectionForms
from groups.presenters.differences import Difference, differences

LISTS_OF = {"meetings": meetings_of, "venues": venues_of, "contacts": contacts_of}
OFFERED = {"known-venues", "known-places"}


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section: its fields, its lists of parts, and what becomes of what is sent. `changes` is
    what is changed in it so far, None where nobody asked or something in it is wrong."""

    title: str
    line: str
    fields: tuple[BoundField, ...]
    lists: tuple[PartList, ...]
    offers: tuple[Offer, ...]
    faults: tuple[Fault, ...]
    changes: tuple[Difference, ...] | None
    after: int
    back_url: str
    shows_at_once: bool
    is_waiting: bool
    is_the_same: bool


def section_page(
    forms: SectionForms,
    *,
    names: Names,
    after: int,
    secret: str,
    shows_at_once: bool,
    is_waiting: bool,
    is_the_same: bool,
    is_looking: bool,
) -> SectionPage:
    """Return the page for what was typed; `after` is the number of the revision looked at."""
    section, whole, faults = forms.section, forms.whole, forms.faults()
    has_names = "meetings" in section.parts
    return SectionPage(
        title=section.title,
        line=str(section.line),
        fields=tuple(whole.entry[name] for name in section.fields),
        lists=tuple(LISTS_OF[name](whole) for name in section.parts),
        offers=tuple(o for o in offers_of(whole, names) if has_names and o.key in OFFERED),
        faults=faults,
        changes=differences(forms.seen, forms.data()) if is_looking and not faults else None,
        after=after,
        back_url=reverse("own:entry", args=[secret]),
        shows_at_once=shows_at_once and bool(AT_ONCE & set(section.parts)),
        is_waiting=is_waiting,
        is_the_same=is_the_same,
    )
