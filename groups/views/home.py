"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.presenters.home import home_page
from groups.views.kept import kept


@require_safe
@kept
def home(request: HttpRequest) -> HttpResponse:
    """One search field, the categories, and a word on what this is."""
    return render(request, "groups/home.html", {"page": home_page()})
