"""One page to change a whole entry, and one for a new one."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groups import actions, clock
from groups.desk.edit_meanwhile import (
    Theirs,
    meanwhile,
    meanwhile_page,
    theirs_of,
    typed_with_both,
)
from groups.desk.edit_page import edit_page
from groups.desk.edit_sitting import (
    Sitting,
    new_reference,
    sitting_with,
    sitting_with_new,
)
from groups.desk.entry import saved_url
from groups.forms.names import Names, names_in_directory
from groups.forms.presses import after_press
from groups.forms.typed import Typed, typed_by
from groups.forms.whole import EntryForms
from groups.models import Door
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

SAVE, AGAIN, THEIRS = "save", "again", "theirs"
framing = csp_update({"frame-src": [SELF]})  # the preview


@desk(May.EDIT)
@framing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry. Only "save" writes it; every other button shows the form again."""
    return _answer(request, sitting_with(pk))


@desk(May.EDIT)
@framing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make an entry, which is forming until a keeper lists it."""
    given = request.POST.get("reference", "")
    reference = given if request.method == "POST" else new_reference(clock.today())
    return _answer(request, sitting_with_new(reference))


def _answer(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    names = names_in_directory()
    if request.method != "POST":
        return _page(request, sitting, sitting.typed(names), names)
    typed, press = typed_by(request), request.POST.get("press", "")
    if press == SAVE:
        return _save(request, sitting, typed, names)
    if press == THEIRS and sitting.group:
        return redirect("groups_desk:edit", sitting.group.pk)
    if press == AGAIN:
        return _again(request, sitting, typed, names)
    return _page(request, sitting, after_press(typed, press, names), names)


def _save(request: HttpRequest, sitting: Sitting, typed: Typed, names: Names) -> HttpResponse:
    whole = _judged(typed, names)
    if not whole.is_valid():
        return _show(request, sitting, whole, names)
    try:
        group = actions.save_entry_with_venues(
            entry=whole.data(sitting.base),
            venues=whole.new_venues(),
            by=request.user.username,
            door=Door.TEAM,
            reason=whole.reason,
            after=_number(typed.first("after")),
        )
    except actions.SavedMeanwhile:
        return _meanwhile(request, sitting, whole)
    return redirect(saved_url(group))


def _meanwhile(request: HttpRequest, sitting: Sitting, whole: EntryForms) -> HttpResponse:
    """Show both versions; nothing is saved, and all that was typed travels on."""
    after = _number(whole.typed.first("after"))
    now = sitting_with(sitting.group.pk)
    found = meanwhile(now, whole, after=after)
    if found.mine == found.theirs:  # as when somebody presses twice
        return redirect(saved_url(sitting.group))
    page = meanwhile_page(found, whole.typed, after=after)
    return render(request, "desk/groups/edit/meanwhile.html", {"page": page})


def _again(request: HttpRequest, sitting: Sitting, typed: Typed, names: Names) -> HttpResponse:
    """Show the form with the changes of both, and what the other changed above it."""
    whole = _judged(typed, names)
    if sitting.group is None or not whole.is_valid():
        return _show(request, sitting, whole, names)
    found = meanwhile(sitting, whole, after=_number(typed.first("looked_at")))
    both = EntryForms(typed_with_both(found, typed, names), names=names, today=clock.today())
    return _show(request, sitting, both, names, theirs=theirs_of(found))


def _judged(typed: Typed, names: Names) -> EntryForms:
    return EntryForms(typed, names=names, today=clock.today(), judged=True)


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() else 0


def _page(request: HttpRequest, sitting: Sitting, typed: Typed, names: Names) -> HttpResponse:
    return _show(request, sitting, EntryForms(typed, names=names, today=clock.today()), names)


def _show(
    request: HttpRequest,
    sitting: Sitting,
    whole: EntryForms,
    names: Names,
    theirs: Theirs | None = None,
) -> HttpResponse:
    page = edit_page(whole, names=names, group=sitting.group)
    return render(request, "desk/groups/edit/edit.html", {"page": page, "theirs": theirs})
