"""The results page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups import clock, in_vain
from groups.presenters.results import results_page
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.views.reading import from_replica
from groups.views.storing import stored


@require_safe
@stored
@from_replica
def results(request: HttpRequest) -> HttpResponse:
    """Groups that answer the question in the address; any address is a question."""
    snapshot, today = current_snapshot(), clock.today()
    query = Query.from_params(dict(request.GET.lists()), snapshot.options)
    found = retrieve(query, snapshot, today=today)
    in_vain.remember(found.answer.words_in_vain, today=today)
    page = results_page(found, snapshot, today=today, shortlist=request.shortlist)
    return render(request, "groups/results.html", {"page": page})
