"""Ways in other than searching: issues, places, A to Z, national organisations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from groups import clock
from groups.models import FormerIssue, Issue, Organisation, Place
from groups.presenters.a_z import group_letters
from groups.presenters.organisations import organisation_blocks
from groups.presenters.places import place_page, place_sections
from groups.presenters.topics import issue_page, issue_sections
from groups.upcoming import load_holidays
from groups.views.kept import kept


@require_safe
@kept
def issues(request: HttpRequest) -> HttpResponse:
    """Every issue under its category."""
    return render(request, "groups/issues.html", {"sections": issue_sections()})


@require_safe
@kept
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """One issue with its groups and national organisations; where it went, if it was merged."""
    found = Issue.objects.select_related("category").filter(slug=slug).first()
    if found is None:
        former = get_object_or_404(FormerIssue.objects.select_related("issue"), slug=slug)
        return redirect(former.issue, permanent=True)
    page = issue_page(
        found, today=clock.today(), holidays=load_holidays(), shortlist=request.shortlist
    )
    return render(request, "groups/issue.html", {"page": page})


@require_safe
@kept
def places(request: HttpRequest) -> HttpResponse:
    """Every place by kind."""
    return render(request, "groups/places.html", {"sections": place_sections()})


@require_safe
@kept
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """The groups in and round one place."""
    found = get_object_or_404(Place, slug=slug)
    page = place_page(
        found, today=clock.today(), holidays=load_holidays(), shortlist=request.shortlist
    )
    return render(request, "groups/place.html", {"page": page})


@require_safe
@kept
def a_z(request: HttpRequest) -> HttpResponse:
    """All groups by first letter."""
    return render(request, "groups/a_z.html", {"letters": group_letters()})


@require_safe
@kept
def organisations(request: HttpRequest) -> HttpResponse:
    """The national organisations."""
    blocks = organisation_blocks(Organisation.objects.all())
    return render(request, "groups/organisations.html", {"organisations": blocks})
