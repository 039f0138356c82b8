"""Did it get there? What the team has to do, without a word of what was passed on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contacts import actions
from contacts.models import Forgetting
from contacts.presenters.overview import overview_page
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


@desk(May.RELAY)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """What is to be done, by kind; a press says that a group was asked to forget."""
    if request.method == "POST":
        forgetting = get_object_or_404(Forgetting, pk=request.POST.get("forgotten") or 0)
        actions.note_forgotten(forgetting=forgetting, by=request.user)
        return redirect("in_touch_desk:overview")
    page = overview_page(now=timezone.now())
    return render(request, "desk/in_touch/overview.html", {"page": page})
