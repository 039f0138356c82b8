"""Numbers for funders, and who of the team has looked at what people passed on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.presenters.counts import counts_page
from contacts.presenters.readings import readings_page
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


@desk(May.KEEP)
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The requests of one year, counted and rounded."""
    this_year, asked = timezone.localdate().year, request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this_year
    page = counts_page(min(max(year, 2000), this_year), this_year=this_year)
    return render(request, "desk/in_touch/counts.html", {"page": page})


@desk(May.KEEP)
@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """Every look of a member of the team: who, when and why."""
    page = readings_page(request.GET.get("page", ""))
    return render(request, "desk/in_touch/readings.html", {"page": page})
