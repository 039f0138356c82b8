"""The results page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups import clock
from groups.options import load_options
from groups.presenters.results import results_page
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.upcoming import load_holidays


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Groups that answer the question in the address; any address is a question."""
    options = load_options()
    query = Query.from_params(dict(request.GET.lists()), options)
    found = retrieve(query, options, today=clock.today())
    page = results_page(found, options, today=clock.today(), holidays=load_holidays())
    return render(request, "groups/results.html", {"page": page})
