"""One section of a group's own entry, changed by the group behind its link."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from groups import actions, clock
from groups.actions.restoring import entry_as_known
from groups.entries import EntryData
from groups.forms.filling import typed_entry, typed_row
from groups.forms.names import Names, names_in_directory
from groups.forms.presses import after_press
from groups.forms.sections import BY_KEY, Section, SectionForms
from groups.forms.typed import Typed, typed_by
from groups.forms.venue import VenueForm
from groups.models import Proposal
from groups.presenters.own_entry import wish_behind
from groups.views.own_door import BY_THE_GROUP, Own, behind, private
from groups.views.own_section_page import section_page
from selfhelp.private_pages import NothingHere
from selfhelp.typed_number import number_in

SEND, LOOK = "send", "look"


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a group has before it: a section of its entry as it was at revision number `after`, and
    what of that section waits for the team."""

    own: Own
    section: Section
    after: int
    seen: EntryData
    waiting: Proposal | None
    names: Names

    def forms(self, typed: Typed, *, judged: bool = False) -> SectionForms:
        """Return the section's forms with what was typed."""
        return SectionForms(
            self.section,
            typed,
            seen=self.seen,
            names=self.names,
            today=clock.today(),
            judged=judged,
        )


@private
def own_section(request: HttpRequest, secret: str, section: str) -> HttpResponse:
    """Show a section filled in. Only "send" passes it on; every other button shows it again, "look"
    with what is changed in it so far."""
    if section not in BY_KEY:
        raise NothingHere
    sitting = _sitting(behind(secret), BY_KEY[section], request.POST.get("after", ""))
    if request.method != "POST":
        return _show(request, sitting, sitting.forms(_typed(sitting)))
    press = request.POST.get("press", "")
    if press == SEND:
        return _send(request, sitting)
    typed = after_press(typed_by(request), press, sitting.names)
    is_looking = press == LOOK
    return _show(request, sitting, sitting.forms(typed, judged=is_looking), is_looking=is_looking)


def _sitting(own: Own, section: Section, after: str) -> Sitting:
    """Return the sitting with the revision that was looked at, or else with the last."""
    saves = own.group.revisions.without_who()
    looked_at = saves.filter(number=number_in(after)).first()
    revision = looked_at or saves[0]
    return Sitting(
        own,
        section,
        revision.number,
        entry_as_known(revision.snapshot),
        own.group.proposals.waiting().filter(section=section.key).first(),
        names_in_directory(),
    )


def _typed(sitting: Sitting) -> Typed:
    """Return the section as it is, with what the group has sent already where that can be seen."""
    wish = wish_behind(sitting.waiting, sitting.own.secret) if sitting.waiting else None
    if wish is None:
        return typed_entry(sitting.seen, sitting.names)
    snapshot = sitting.own.group.revisions.without_who().get(number=sitting.after).snapshot
    typed = typed_entry(entry_as_known(wish.on(snapshot)), sitting.names)
    for venue in wish.venues:
        typed = typed.with_part("venues", typed_row(venue, VenueForm))
    return typed


def _send(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    forms = sitting.forms(typed_by(request), judged=True)
    if forms.faults():
        return _show(request, sitting, forms)
    entry = forms.data()
    if entry == sitting.seen and not sitting.waiting:
        return _show(request, sitting, forms, is_the_same=True)
    named = {meeting.venue for meeting in entry.meetings}
    actions.propose(
        group=sitting.own.group,
        section=sitting.section.key,
        entry=entry,
        base=sitting.after,
        venues=[venue for venue in forms.new_venues() if venue.name in named],
        secret=sitting.own.secret,
        question=sitting.own.question,
        now=timezone.now(),
        by=BY_THE_GROUP,
    )
    return redirect("own:entry", sitting.own.secret)


def _show(
    request: HttpRequest,
    sitting: Sitting,
    forms: SectionForms,
    *,
    is_the_same: bool = False,
    is_looking: bool = False,
) -> HttpResponse:
    page = section_page(
        forms,
        is_looking=is_looking,
        names=sitting.names,
        after=sitting.after,
        secret=sitting.own.secret,
        shows_at_once=sitting.own.group.changes_at_once,
        is_waiting=sitting.waiting is not None,
        is_the_same=is_the_same,
    )
    response = render(request, "groups/own/section.html", {"page": page})
    if page.faults:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
