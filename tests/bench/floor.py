"""The floor that pages are compared with, and the addresses that are measured."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from groups import clock
from groups.models import Group
from groups.options import load_options
from groups.presenters.cards import load_cards
from groups.presenters.results import ResultsPage, results_page
from groups.schedule import Holidays
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.upcoming import load_holidays

prepared: dict[str, object] = {}


def prepare() -> None:
    """Work out once all that the floor's page shows, but for its cards."""
    options = load_options()
    found = retrieve(Query(), options, today=clock.today())
    prepared["ids"] = found.ids
    prepared["page"] = results_page(found, options, today=clock.today(), holidays=load_holidays())


def floor(request: HttpRequest) -> HttpResponse:
    """Twenty groups by primary key in the template of the results page."""
    page: ResultsPage = prepared["page"]
    cards = load_cards(prepared["ids"], today=clock.today(), holidays=Holidays())
    return render(request, "groups/results.html", {"page": replace(page, cards=cards)})


def addresses() -> dict[str, str]:
    """Return what is measured, by the name it has in the table."""
    entry = Group.objects.listed().order_by("reference").first()
    return {
        "home": "/",
        "results, all": "/groups/",
        "results, words": "/groups/?q=carers",
        "results, words near, day": "/groups/?q=stroke&near=Arnold&day=tuesday",
        "results, next meeting": "/groups/?category=mental-health&sort=next",
        "entry": entry.get_absolute_url(),
    }


urlpatterns = [path("floor/", floor), path("", include("selfhelp.urls"))]
