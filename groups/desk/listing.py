"""The list of all entries, and which of them a question finds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups import clock
from groups.desk.bulk import MOST
from groups.desk.bulk_changes import acts_for
from groups.desk.listing_page import listing_page
from groups.search.for_team import SORTS, find, team_snapshot
from groups.search.query import Query
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


@desk(May.LOOK)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Entries that answer the question in the address, whatever their status."""
    snapshot, today = team_snapshot(), clock.today()
    query = Query.from_params(dict(request.GET.lists()), snapshot.options, SORTS)
    found = find(query, snapshot, today=today)
    page = listing_page(found, snapshot.options, request.user, today=today)
    context = {
        "page": page,
        "acts": acts_for(request.user),
        "most": MOST,
        "may_edit": request.user.may(May.EDIT),
    }
    return render(request, "desk/groups/listing.html", context)
