"""What pages are compared with: results whose every part but the rows is there, and nothing.

The rows are always twenty, as on most pages of results, by primary key: where a question finds
fewer, others stand for the rest.
"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import include, path

from groups import clock
from groups.presenters.cards import load_cards
from groups.presenters.keeping import Keeping
from groups.presenters.results import ResultsPage, results_page
from groups.schedule import Holidays
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import PAGE_SIZE, retrieve
from groups.shortlist import Shortlist
from tests.bench import desk
from tests.bench.questions import search_paths

Prepared = dict[str, tuple[list[int], ResultsPage]]

prepared: Prepared = {}


def prepare() -> Prepared:
    """Return for each question the primary keys of twenty rows, its own first, and its page with
    all else on it."""
    snapshot, today = current_snapshot(), clock.today()
    pages = {}
    for name, address in search_paths().items():
        asked = QueryDict(address.partition("?")[2])
        query = Query.from_params(dict(asked.lists()), snapshot.options)
        found = retrieve(query, snapshot, today=today)
        ids = [*dict.fromkeys([*found.ids, *snapshot.ids[:PAGE_SIZE]])][:PAGE_SIZE]
        pages[name] = ids, results_page(found, snapshot, today=today, shortlist=Shortlist())
    return pages


def floor(request: HttpRequest, name: str) -> HttpResponse:
    """Twenty rows by primary key in the template of the results page, for a question."""
    ids, page = prepared[name]
    cards = load_cards(
        ids, today=clock.today(), holidays=Holidays(), keeping=Keeping(Shortlist(), "/")
    )
    return render(
        request, "groups/results.html", {"page": replace(page, cards=cards, nothing=None)}
    )


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, through all of the site's middleware."""
    return HttpResponse()


urlpatterns = [
    path("floor/<name>/", floor, name="floor"),
    path("empty/", empty, name="empty"),
    path("desk-floor/list/<name>/", desk.list_floor, name="list_floor"),
    path("desk-floor/entry/", desk.entry_floor, name="entry_floor"),
    path("", include("selfhelp.urls")),
]
