"""Whether a group's own changes of its times and contacts show at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups import actions
from groups.models import Group
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

YES = "yes"


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def trust(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what it means, and switch it on or off by one press."""
    group = get_object_or_404(Group, pk=pk)
    if request.method == "POST":
        actions.let_change_at_once(
            group=group,
            at_once=request.POST.get("at_once") == YES,
            now=timezone.now(),
            by=request.user.username,
        )
        return redirect("asking_desk:trust", pk)
    return render(request, "desk/asking/trust.html", {"group": group})
