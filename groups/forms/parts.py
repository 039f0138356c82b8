"""The parts of an entry that come, go and change places, with their buttons, on its form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from groups.forms.typed import ADD, DOWN, REMOVE, UP
from groups.forms.whole import EntryForms

NEW_VENUE = "venue "  # before the part whose unknown building shall be made


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the form: what it sends, where the page then stands, and its words.

    `about` is read out after the label, where several buttons have the same.
    """

    press: str
    anchor: str
    label: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One meeting, contact ...: its fields, its own lists of parts, and what can be done to it."""

    anchor: str
    title: str
    form: forms.Form
    fields: tuple[BoundField, ...]
    lists: tuple["PartList", ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class PartList:
    """Parts of one kind, in the order in which the entry has them."""

    anchor: str
    title: str
    hint: str
    parts: tuple[Part, ...]
    add: Button
    fault: str = ""


def issues_of(whole: EntryForms) -> PartList:
    """Return what the group is about."""
    out, of = _("Take this issue out"), len(whole.issues)
    parts = [
        _part(form, title=_("Mainly about") if at == 0 else _("Also about"), out=out, at=at, of=of)
        for at, form in enumerate(whole.issues)
    ]
    return PartList(
        anchor="issues",
        title=_("Issues"),
        hint=_("The first is what the group is mainly about."),
        parts=tuple(parts),
        add=_add("issues", len(parts), _("Add an issue")),
        fault=_("Add at least one issue.") if whole.has_no_issue else "",
    )


def meetings_of(whole: EntryForms) -> PartList:
    """Return when and where it meets, each with what is different on some days."""
    out, of = _("Take this meeting out"), len(whole.meetings)
    parts = []
    for at, meeting in enumerate(whole.meetings):
        title = _("Meeting %(number)d") % {"number": at + 1}
        lists = (_exceptions(meeting.form.prefix, title, meeting.exceptions),)
        part = _part(meeting.form, title=title, out=out, at=at, of=of, lists=lists)
        parts.append(replace(part, buttons=(*_new_building(whole, meeting.form), *part.buttons)))
    return PartList(
        anchor="meetings",
        title=_("Meetings"),
        hint=_("One for each day or place. None for a group without regular meetings."),
        parts=tuple(parts),
        add=_add("meetings", of, _("Add a meeting")),
    )


def _new_building(whole: EntryForms, form: forms.Form) -> Iterator[Button]:
    """Offer to make the building that a meeting names and nobody knows."""
    name = form["venue"].value()
    if "venue" in form.errors and name:
        label = _("Add “%(name)s” as a new building") % {"name": name}
        yield Button(f"{NEW_VENUE}{form.prefix}", f"venues-{len(whole.venues)}", label)


def _exceptions(above: str, meeting: str, exceptions: Sequence[forms.Form]) -> PartList:
    key = f"{above}-exceptions"
    return PartList(
        anchor=key,
        title=_("When it is different"),
        hint="",
        parts=tuple(
            _part(
                form,
                title=_("Difference %(number)d") % {"number": at + 1},
                out=_("Take this difference out"),
                about=meeting,
            )
            for at, form in enumerate(exceptions)
        ),
        add=_add(key, len(exceptions), _("Add a day off, a move or a date"), meeting),
    )


def venues_of(whole: EntryForms) -> PartList:
    """Return buildings that the directory does not have yet."""
    return PartList(
        anchor="venues",
        title=_("Buildings that are new to us"),
        hint=_("Only for one that is not offered while you type. Then choose it at the meeting."),
        parts=tuple(
            _part(
                form,
                title=_("New building %(number)d") % {"number": at + 1},
                out=_("Take this building out"),
            )
            for at, form in enumerate(whole.venues)
        ),
        add=_add("venues", len(whole.venues), _("Add a building")),
    )


def contacts_of(whole: EntryForms) -> PartList:
    """Return how it is reached."""
    out, of = _("Take this contact out"), len(whole.contacts)
    return PartList(
        anchor="contacts",
        title=_("Contacts"),
        hint=_("In the order in which they are shown. The group decides who may be told of each."),
        parts=tuple(
            _part(form, title=_("Contact %(number)d") % {"number": at + 1}, out=out, at=at, of=of)
            for at, form in enumerate(whole.contacts)
        ),
        add=_add("contacts", of, _("Add a contact")),
    )


def _part(
    form: forms.Form,
    *,
    title: str,
    out: str,
    at: int = 0,
    of: int = 1,
    lists: tuple[PartList, ...] = (),
    about: str = "",
) -> Part:
    """Return a part that is number `at` of so many; `out` is on the button that takes it out.

    What stands alone, or needs no order, has no buttons that move it.
    """
    key, said = form.prefix, f"{title}, {about}" if about else title
    above = key.rpartition("-")[0]
    buttons = []
    if at > 0:
        buttons.append(Button(f"{UP} {key}", f"{above}-{at - 1}", _("Move up"), said))
    if at < of - 1:
        buttons.append(Button(f"{DOWN} {key}", f"{above}-{at + 1}", _("Move down"), said))
    buttons.append(Button(f"{REMOVE} {key}", above, out, said))
    return Part(key, title, form, tuple(form), lists, tuple(buttons))


def _add(key: str, count: int, label: str, about: str = "") -> Button:
    return Button(f"{ADD} {key}", f"{key}-{count}", label, about)


def all_parts(whole: EntryForms) -> Iterator[Part]:
    """Yield every part, those inside others too."""
    for parts in (issues_of(whole), meetings_of(whole), venues_of(whole), contacts_of(whole)):
        for part in parts.parts:
            yield part
            for inner in part.lists:
                yield from inner.parts
