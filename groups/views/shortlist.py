"""Ways to choose what a leaflet is made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups import clock
from groups.presenters import kept_list
from groups.presenters import leaflet_ways as ways
from groups.search.current import current_snapshot
from groups.upcoming import load_holidays
from groups.views.kept import kept
from groups.views.reading import from_replica
from groups.views.storing import stored


@require_safe
@stored
@from_replica
def kept_for_a_leaflet(request: HttpRequest) -> HttpResponse:
    """The list that the address carries: in order, to move, take off, share and print."""
    if not request.shortlist.groups:
        return render(request, "groups/kept_nothing.html")
    page = kept_list.kept_list(request.shortlist, today=clock.today(), holidays=load_holidays())
    return render(request, "groups/kept.html", {"page": page})


@require_safe
@kept
def leaflet_ways(request: HttpRequest) -> HttpResponse:
    """Everything about several issues near a place at once, and all other ways to a leaflet."""
    page = ways.leaflet_ways(request.GET.getlist("issue"), current_snapshot())
    return render(request, "groups/leaflets.html", {"page": page})
