"""One page to change a whole entry, and one for a new one."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups import actions, clock
from groups.desk.edit_draft import GO_ON, draft_of, keep, offer, others_are_at
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
from groups.desk.opening import counted
from groups.forms.names import Names, names_in_directory
from groups.forms.presses import after_press
from groups.forms.typed import Typed, typed_by
from groups.forms.whole import EntryForms
from groups.models import Door, Group
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in

SAVE, AGAIN, THEIRS, THROW_AWAY = "save", "again", "theirs", "throw away"
framing = csp_update({"frame-src": [SELF]})  # the preview


@desk(May.EDIT)
@counted
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
    begun = request.POST.get("reference", "")
    if request.method != "POST":
        begun = request.GET.get(GO_ON) or new_reference(clock.today())
    return _answer(request, sitting_with_new(begun))


def _answer(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    names = names_in_directory()
    if request.method != "POST":
        return offer(request, sitting.group) or _begin(request, sitting, names)
    typed, press = typed_by(request), request.POST.get("press", "")
    if press == SAVE:
        return _save(request, sitting, typed, names)
    if press in (THEIRS, THROW_AWAY):
        actions.drop_draft(reference=sitting.base.reference, by=request.user)
        return redirect(request.path)
    if press == AGAIN:
        return _again(request, sitting, typed, names)
    typed = after_press(typed, press, names)
    keep(sitting, typed, names, by=request.user)
    return _page(request, sitting, typed, names)


def _begin(request: HttpRequest, sitting: Sitting, names: Names) -> HttpResponse:
    """Show the entry as it is saved, or as somebody left it who goes on with it."""
    draft = draft_of(sitting.base.reference, by=request.user) if GO_ON in request.GET else None
    return _page(request, sitting, draft or sitting.typed(names), names)


def _save(request: HttpRequest, sitting: Sitting, typed: Typed, names: Names) -> HttpResponse:
    keep(sitting, typed, names, by=request.user)  # whatever goes wrong now
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
            confirmed_at=timezone.now() if whole.is_right_today else None,
        )
    except actions.SavedMeanwhile:
        return _meanwhile(request, sitting, whole)
    return _saved(request, group)


def _saved(request: HttpRequest, group: Group) -> HttpResponse:
    actions.drop_draft(reference=group.reference, by=request.user)
    return redirect(saved_url(group))


def _meanwhile(request: HttpRequest, sitting: Sitting, whole: EntryForms) -> HttpResponse:
    """Show both versions; nothing is saved, and all that was typed travels on."""
    after = _number(whole.typed.first("after"))
    now = sitting_with(sitting.group.pk)
    found = meanwhile(now, whole, after=after)
    if found.mine == found.theirs:  # as when somebody presses twice
        return _saved(request, sitting.group)
    page = meanwhile_page(found, whole.typed, after=after)
    return render(request, "desk/groups/edit/meanwhile.html", {"page": page})


def _again(request: HttpRequest, sitting: Sitting, typed: Typed, names: Names) -> HttpResponse:
    """Show the form with the changes of both, and what the other changed above it."""
    whole = _judged(typed, names)
    if sitting.group is None or not whole.is_valid():
        return _show(request, sitting, whole, names)
    found = meanwhile(sitting, whole, after=_number(typed.first("looked_at")))
    both = typed_with_both(found, typed, names)
    keep(sitting, both, names, by=request.user)
    forms = EntryForms(both, names=names, today=clock.today())
    return _show(request, sitting, forms, names, theirs=theirs_of(found))


def _judged(typed: Typed, names: Names) -> EntryForms:
    return EntryForms(typed, names=names, today=clock.today(), judged=True)


def _number(words: str) -> int:
    return number_in(words) or 0


def _page(request: HttpRequest, sitting: Sitting, typed: Typed, names: Names) -> HttpResponse:
    return _show(request, sitting, EntryForms(typed, names=names, today=clock.today()), names)


def _show(
    request: HttpRequest,
    sitting: Sitting,
    whole: EntryForms,
    names: Names,
    theirs: Theirs | None = None,
) -> HttpResponse:
    context = {
        "page": edit_page(whole, names=names, group=sitting.group),
        "theirs": theirs,
        "others_are_at_it": others_are_at(sitting.group, request.user),
    }
    return render(request, "desk/groups/edit/edit.html", context)
