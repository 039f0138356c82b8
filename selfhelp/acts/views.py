"""The record of what members of the team did, at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.acts.actions import NotYourself, say_looked
from selfhelp.acts.forms import ShownForm
from selfhelp.acts.models import Act, Finding
from selfhelp.acts.page import record_page
from selfhelp.acts.standing_out import standing_out

LOOKED = "looked"  # in the address: somebody has just said that they looked


@desk(May.ADMINISTER)
@require_safe
def on_record(request: HttpRequest) -> HttpResponse:
    """Show what stands out, and who did what, the latest first; nobody can change what was done."""
    form = ShownForm(request.GET)
    context = {
        "page": record_page(form.narrow(Act.objects.all()), request.GET),
        "form": form,
        "odd": standing_out(request.user),
        "is_noted": LOOKED in request.GET,
    }
    return render(request, "desk/people/record.html", context)


@desk(May.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def looked(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that an administrator has looked at what stands out; the address alone does nothing."""
    record = reverse("desk:record")
    if request.method != "POST":
        return redirect(record)
    finding = get_object_or_404(Finding, pk=pk)
    try:
        say_looked(finding=finding, by=request.user, now=timezone.now())
    except NotYourself:  # the page has no button for it
        return redirect(record)
    return redirect(f"{record}?{LOOKED}")
