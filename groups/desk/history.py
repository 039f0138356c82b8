"""The history of an entry: every save, each of them whole, and bringing one back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.actions import (
    NoLongerThere,
    PartOfIt,
    SavedMeanwhile,
    entry_today,
    restore_revision,
    standing_today,
)
from groups.desk.history_page import history_page, revision_page
from groups.desk.opening import counted
from groups.entries import EntryData, standing_of, with_whole_entry
from groups.models import Group, Revision
from groups.snapshots import entry_in, standing_in
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in

OF_A_KEEPER = ("status", "listed_on", "ended_on")


@desk(May.LOOK)
@counted
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who saved the entry, when, by which door and why, and what that changed."""
    group = get_object_or_404(Group, pk=pk)
    page = history_page(group, request.GET.get("page", ""))
    context = {"page": page, "may_keep": request.user.may(May.KEEP)}
    return render(request, "desk/groups/history.html", context)


@desk(May.LOOK)
@counted
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One save whole; a press brings it back, which is a save like any other."""
    found = get_object_or_404(Revision.objects.select_related("group"), group=pk, number=number)
    if request.method == "POST" and request.user.may(_needs(found)):
        return _restore(request, found)
    return _page(request, found)


def _needs(found: Revision) -> May:
    """Return what somebody must be let do to bring a save back: how an entry stands is a keeper's,
    by this way too."""
    group, then = found.group, entry_in(found.snapshot)
    stands_as_now = standing_in(found.snapshot) in (None, standing_of(group)) and all(
        getattr(group, name) == getattr(then, name) for name in OF_A_KEEPER
    )
    return May.EDIT if stands_as_now else May.KEEP


def _restore(request: HttpRequest, found: Revision) -> HttpResponse:
    try:
        restore_revision(
            revision=found,
            by=request.user.username,
            after=number_in(request.POST.get("after", "")) or 0,
        )
    except SavedMeanwhile:
        notice = _(
            "Somebody else has saved this entry while you looked at it, so nothing was changed. "
            "Below is what bringing this back would change now."
        )
        return _page(request, found, notice=notice)
    except (NoLongerThere, PartOfIt):
        return _page(request, found)
    return redirect("groups_desk:history", found.group_id)


def _page(request: HttpRequest, found: Revision, *, notice: str = "") -> HttpResponse:
    group = with_whole_entry(Group.objects.filter(pk=found.group_id)).get()
    then, why_not = _as_it_would_be(found)
    last = group.revisions.values_list("number", flat=True)[0]
    page = revision_page(found, group=group, then=then, after=last)
    context = {
        "page": page,
        "notice": notice,
        "why_not": why_not,
        "may_edit": request.user.may(May.EDIT),
        "may_restore": request.user.may(_needs(found)),
    }
    return render(request, "desk/groups/revision.html", context)


def _as_it_would_be(found: Revision) -> tuple[EntryData | None, str]:
    """Return the entry that comes back, or why it cannot."""
    try:
        standing_today(found)
        return entry_today(found), ""
    except NoLongerThere as gone:
        return None, _("because “%(name)s” is no longer in the directory") % {"name": gone}
    except PartOfIt as other:
        return None, _("because “%(name)s” has become part of it since") % {"name": other}
