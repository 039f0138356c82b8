"""What becomes of an entry, at the desk: one short page for each thing that can happen to it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import actions, clock, life
from groups.actions.revisions import latest_numbers
from groups.desk.edit_sitting import new_reference
from groups.desk.entry import saved_url
from groups.desk.life_forms import FindForm, MergeForm, MoveForm, SplitForm, others_like
from groups.desk.life_page import entry_url, move_page
from groups.desk.opening import counted
from groups.entries import entry_of, with_whole_entry
from groups.models import Group
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

DO = "do"  # the press that does it; another shows more of the page


@desk(May.KEEP)
@counted
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """List, pause, resume, end or revive an entry; what is impossible leads back to it."""
    group = get_object_or_404(Group, pk=pk)
    happens = _event(event)
    if happens not in life.possible(group.status):
        return redirect("groups_desk:entry", pk)
    asked = {"group": group, "event": happens, "today": clock.today()}
    form = MoveForm(request.POST or None, initial=_begin(group), **asked)
    notice = ""
    if form.is_valid():
        try:
            return _done(actions.move(group=group, event=happens, **_said(request, form)))
        except actions.SavedMeanwhile:
            form, notice = MoveForm(initial=_again(request, group), **asked), _meanwhile()
    context = {"page": move_page(group, happens), "form": form, "notice": notice}
    return render(request, "desk/groups/life/move.html", context)


@desk(May.KEEP)
@counted
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Find the other entry, then let this one become part of it."""
    group = get_object_or_404(Group, pk=pk)
    if life.Event.END not in life.possible(group.status):
        return redirect("groups_desk:entry", pk)
    find = FindForm(request.POST or None)
    if not find.is_valid():
        return _merge_page(request, group, find)
    others = others_like(find.cleaned_data["other"], group)
    asked = {"group": group, "today": clock.today(), "others": others}
    is_pressed = request.POST.get("press") == DO
    form = MergeForm(request.POST if is_pressed else None, initial=_begin(group), **asked)
    notice = ""
    if form.is_valid():
        try:
            return _done(_merged(request, group, form))
        except actions.CannotMerge:
            notice = _("The other entry has ended meanwhile. Nothing was changed.")
        except actions.SavedMeanwhile:
            form, notice = MergeForm(initial=_again(request, group), **asked), _meanwhile()
    return _merge_page(request, group, find, form, notice)


@desk(May.KEEP)
@counted
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a second entry, which begins with what is ticked of this one."""
    group = get_object_or_404(with_whole_entry(Group.objects.all()), pk=pk)
    made = Group.objects.filter(reference=request.POST.get("reference", "")).first()
    if made:  # pressed twice
        return _done(made)
    if life.Event.END not in life.possible(group.status):
        return redirect("groups_desk:entry", pk)
    entry = entry_of(group)
    begin = _begin(group) | {"reference": new_reference(clock.today())}
    form = SplitForm(request.POST or None, initial=begin, entry=entry)
    notice = ""
    if form.is_valid():
        try:
            return _done(_split(request, group, form))
        except actions.SavedMeanwhile:
            form, notice = SplitForm(initial=begin, entry=entry), _meanwhile()
    context = {"group": group, "entry_url": entry_url(group), "form": form, "notice": notice}
    return render(request, "desk/groups/life/split.html", context)


def _event(name: str) -> life.Event:
    try:
        return life.Event(name)
    except ValueError:
        raise Http404 from None


def _latest(group: Group) -> int:
    return latest_numbers([group]).get(group.pk, 0)


def _begin(group: Group) -> dict[str, object]:
    return {"on": clock.today(), "after": _latest(group)}


def _again(request: HttpRequest, group: Group) -> dict[str, object]:
    """Return what was typed, to be looked at beside what somebody else has saved."""
    return request.POST.dict() | {"after": _latest(group)}


def _meanwhile() -> str:
    return _(
        "Somebody else has saved this entry while this page was open, so nothing was done. Look at "
        "the entry, and press again if it is still right."
    )


def _said(request: HttpRequest, form: MoveForm) -> dict[str, object]:
    said = {name: form.cleaned_data[name] for name in ("reason", "after")}
    return said | {"on": form.day, "now": timezone.now(), "by": request.user.username}


def _merged(request: HttpRequest, group: Group, form: MergeForm) -> Group:
    into = Group.objects.get(pk=form.cleaned_data["into"])
    return actions.merge(group=group, into=into, **_said(request, form))


def _split(request: HttpRequest, group: Group, form: SplitForm) -> Group:
    return actions.split(
        group=group,
        entry=form.entry(),
        reason=form.cleaned_data["reason"],
        after=form.cleaned_data["after"],
        now=timezone.now(),
        by=request.user.username,
    )


def _done(group: Group) -> HttpResponse:
    return redirect(saved_url(group))


def _merge_page(
    request: HttpRequest,
    group: Group,
    find: FindForm,
    form: MergeForm | None = None,
    notice: str = "",
) -> HttpResponse:
    context = {"group": group, "entry_url": entry_url(group), "find": find, "form": form}
    return render(request, "desk/groups/life/merge.html", context | {"notice": notice})
