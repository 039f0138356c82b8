"""Taking a person's details out of an entry's whole history, when they ask for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import clock
from groups.actions import StillInUse, erase_contact
from groups.desk.history_contacts import erased_in, removed_from
from groups.desk.opening import counted
from groups.models import Group
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

SEE, ERASE = "see", "erase"


@desk(May.KEEP)
@counted
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Contacts that only the history has; one is chosen, looked at once more, and erased."""
    group = get_object_or_404(Group, pk=pk)
    if request.POST.get("step") == ERASE:
        return _erase(request, group)
    return _page(request, group)


def _erase(request: HttpRequest, group: Group) -> HttpResponse:
    try:
        erase_contact(
            group=group,
            value=request.POST.get("value", ""),
            by=request.user.username,
            today=clock.today(),
        )
    except StillInUse:
        notice = _("The entry has this contact again. Take it out of the entry first.")
        return _page(request, group, notice=notice)
    return redirect("groups_desk:erase", group.pk)


def _page(request: HttpRequest, group: Group, *, notice: str = "") -> HttpResponse:
    revisions = list(group.revisions.all())
    removed = removed_from(group, revisions)
    value = request.POST.get("value") if request.POST.get("step") == SEE else None
    context = {
        "group": group,
        "removed": removed,
        "erased": erased_in(revisions),
        "chosen": next((contact for contact in removed if contact.value == value), None),
        "notice": notice,
    }
    return render(request, "desk/groups/erase.html", context)
