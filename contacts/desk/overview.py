"""Did it get there? What the team has to do, without a word of what was passed on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contacts import actions
from contacts.presenters.overview import FORGOTTEN, noted_url, overview_page
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in


@desk(May.RELAY)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """What is to be done, by kind; a press says that a group was asked to forget."""
    if request.method == "POST":
        told = number_in(request.POST.get("forgotten", ""))
        if told is None:
            raise Http404
        actions.note_forgotten(key=told, by=request.user)
        return redirect(noted_url(FORGOTTEN))
    noted, reader = request.GET.get("noted", ""), request.user.shown_name
    page = overview_page(now=timezone.now(), reader=reader, noted=noted)
    return render(request, "desk/in_touch/overview.html", {"page": page})
