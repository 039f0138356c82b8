"""The history of an entry: every save, each of them whole, and bringing one back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.actions import NoLongerThere, SavedMeanwhile, entry_today, restore_revision
from groups.desk.history_page import history_page, revision_page
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.models import Group, Revision
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in


@desk(May.LOOK)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who saved the entry, when, by which door and why, and what that changed."""
    group = get_object_or_404(Group, pk=pk)
    page = history_page(group, request.GET.get("page", ""))
    context = {"page": page, "may_keep": request.user.may(May.KEEP)}
    return render(request, "desk/groups/history.html", context)


@desk(May.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One save whole; a press brings it back, which is a save like any other."""
    found = get_object_or_404(Revision.objects.select_related("group"), group=pk, number=number)
    if request.method == "POST" and request.user.may(May.EDIT):
        return _restore(request, found)
    return _page(request, found)


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
    except NoLongerThere:
        return _page(request, found)
    return redirect("groups_desk:history", found.group_id)


def _page(request: HttpRequest, found: Revision, *, notice: str = "") -> HttpResponse:
    group = with_whole_entry(Group.objects.filter(pk=found.group_id)).get()
    then, missing = _as_it_would_be(found)
    last = group.revisions.values_list("number", flat=True)[0]
    page = revision_page(found, now=entry_of(group), then=then, after=last)
    context = {
        "page": page,
        "notice": notice,
        "missing": missing,
        "may_edit": request.user.may(May.EDIT),
    }
    return render(request, "desk/groups/revision.html", context)


def _as_it_would_be(found: Revision) -> tuple[EntryData | None, str]:
    """Return the entry that comes back, or the name of what it needs and the directory lost."""
    try:
        return entry_today(found), ""
    except NoLongerThere as gone:
        return None, str(gone)
