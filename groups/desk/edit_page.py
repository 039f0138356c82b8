"""The page on which a whole entry is changed: its sections, parts and buttons in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.forms.faults import Fault, faults_of
from groups.forms.names import Names
from groups.forms.offers import Offer, offers_of
from groups.forms.parts import (
    PartList,
    contacts_of,
    issues_of,
    meetings_of,
    venues_of,
)
from groups.forms.whole import EntryForms
from groups.models import Group

FIELDS_OF = {
    "about": ("name", "short_description", "own_words", "first_time"),
    "for": ("who_for", "languages", "another_language", "area_served"),
    "newcomers": ("newcomers", "how_to_join", "website"),
    "requests": ("takes_requests", "requests_at_once"),
    "professionals": (
        "welcomes_professionals",
        "help_in_kind",
        "gives_talks",
        "talk_fee",
        "wants_informal_feedback",
        "wants_talks_and_training",
        "wants_forums",
        "wants_formal_consultation",
    ),
    "group": ("run_by", "affiliation", "started", "charges", "confirmed_on"),
    "notes": ("notes_for_team",),
    "why": ("is_right_today", "reason"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """Fields of the entry itself, or a list of parts."""

    fields: tuple[BoundField, ...] = ()
    parts: PartList | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class EditPage:
    """The whole page."""

    title: str
    name: str
    sections: tuple[Section, ...]
    faults: tuple[Fault, ...]
    offers: tuple[Offer, ...]
    preview_url: str
    not_shown: str  # why the public does not see it, where it does not
    kept: tuple[tuple[str, str], ...]  # what travels in the form without being shown


def edit_page(whole: EntryForms, *, names: Names, group: Group | None) -> EditPage:
    """Return the page for what was typed; `group` is None for a new entry."""
    return EditPage(
        title=_("Change the entry") if group else _("A new entry"),
        name=group.name if group else "",
        preview_url=reverse("groups_desk:preview", args=[group.pk])
        if group
        else reverse("groups_desk:preview_new"),
        not_shown=_not_shown(group),
        sections=tuple(_sections(whole)),
        faults=faults_of(whole),
        offers=offers_of(whole, names),
        kept=tuple((key, whole.typed.first(key)) for key in ("after", "reference")),
    )


def _not_shown(group: Group | None) -> str:
    if group is None:
        return _("A new entry is kept as “forming” until a keeper lists it.")
    if group.status == Group.Status.LISTED:
        return ""
    return _("The public does not see it now: it is kept as “%(status)s”.") % {
        "status": group.get_status_display().lower()
    }


def _sections(whole: EntryForms) -> Iterator[Section]:
    def fields(key: str) -> Block:
        return Block(fields=tuple(whole.entry[name] for name in FIELDS_OF[key]))

    yield Section(
        "about", _("What it is"), (fields("about"), Block(parts=issues_of(whole)), fields("for"))
    )
    yield Section(
        "when",
        _("When and where"),
        (Block(parts=meetings_of(whole)), Block(parts=venues_of(whole))),
    )
    yield Section(
        "in-touch",
        _("Getting in touch"),
        (fields("newcomers"), Block(parts=contacts_of(whole)), fields("requests")),
    )
    yield Section("professionals", _("For professionals"), (fields("professionals"),))
    yield Section("group", _("The group"), (fields("group"),))
    yield Section("notes", _("Notes for the team"), (fields("notes"),))
    yield Section("why", _("Before you save"), (fields("why"),))
