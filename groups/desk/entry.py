"""One entry at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groups import clock
from groups.desk.edit_draft import begun_by_others
from groups.desk.entry_page import desk_entry_page, with_desk_data
from groups.desk.entry_waits import waits_of, what_waits
from groups.models import Group
from groups.upcoming import load_holidays
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

SAVED = "saved"  # in the address to which saving leads


def saved_url(group: Group) -> str:
    """Return where saving an entry leads: its page, which says that it is saved."""
    return f"{reverse('groups_desk:entry', args=[group.pk])}?{SAVED}"


@desk(May.LOOK)
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """All of an entry, what is kept for the team too."""
    others = begun_by_others(request.user)
    groups = Group.objects.annotate(others_are_at_it=others, **what_waits())
    group = get_object_or_404(with_desk_data(groups), pk=pk)
    page = desk_entry_page(group, today=clock.today(), holidays=load_holidays())
    context = {
        "page": page,
        "waits": waits_of(group, request.user),
        "may_relay": request.user.may(May.RELAY),
        "may_keep": request.user.may(May.KEEP),
        "may_edit": request.user.may(May.EDIT),
        "is_saved": SAVED in request.GET,
        "others_are_at_it": group.others_are_at_it,
    }
    return render(request, "desk/groups/entry.html", context)
