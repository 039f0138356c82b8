"""One entry at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groups import clock
from groups.desk.entry_flags import flags_of
from groups.desk.entry_page import desk_entry_page
from groups.desk.entry_waits import waits_of
from groups.desk.life_page import turns
from groups.desk.opening import counted
from groups.models import Group
from groups.presenters.entry import with_meetings
from groups.upcoming import holidays_of
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

SAVED = "saved"  # in the address to which saving leads, and where its page says so


def saved_url(group: Group) -> str:
    """Return where saving an entry leads: its page, which says that it is saved."""
    return f"{reverse('groups_desk:entry', args=[group.pk])}?{SAVED}#{SAVED}"


@desk(May.LOOK)
@counted
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """All of an entry, what is kept for the team too."""
    group = get_object_or_404(with_meetings(Group.objects.all()), pk=pk)
    flags = flags_of(group, request.user)
    holidays = holidays_of(group.meetings.all())
    context = {
        "page": desk_entry_page(group, today=clock.today(), holidays=holidays),
        "waits": waits_of(group, flags, request.user),
        "may_relay": request.user.may(May.RELAY),
        "may_keep": request.user.may(May.KEEP),
        "turns": turns(group) if request.user.may(May.KEEP) else (),
        "may_edit": request.user.may(May.EDIT),
        "is_saved": SAVED in request.GET,
        "others_are_at_it": flags.others_are_at_it,
    }
    return render(request, "desk/groups/entry.html", context)
