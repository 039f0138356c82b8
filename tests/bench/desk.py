"""The team's list and its entries beside their floor: the same pages without the questions."""

from dataclasses import replace
from functools import cache
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from groups import clock
from groups.desk.entry_page import DeskEntryPage, desk_entry_page
from groups.desk.listing_page import ListingPage, listing_page, rows_of
from groups.models import Group
from groups.presenters.entry import with_meetings
from groups.search.for_team import SORTS, TeamFound, find, team, team_snapshot
from groups.search.query import Query
from groups.upcoming import load_holidays
from selfhelp.accounts.doors import desk
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import May, Role
from tests.bench.building import megabytes
from tests.bench.table import print_line
from tests.bench.timing import count_queries, medians, server, time_of
from tests.members import let_in, make_member

WANTED = 2.5
LIST = "/desk/groups/"
QUESTIONS: dict[str, dict[str, str]] = {
    "all entries": {},
    "last page": {"page": "1000000"},
    "due, longest first": {"age": "due", "sort": "confirmed"},
    "last changed": {"sort": "changed"},
    "paused, no meeting": {"status": "paused", "lacking": "meeting"},
    "area and branch": {"area": "arnold", "category": "carers"},
    "stroke near arnold": {"q": "stroke near arnold"},
    "carers tuesday evening": {"q": "carers tuesday evening"},
    "skitzofrenia": {"q": "skitzofrenia"},
    "a contact's name": {"q": "maureen"},
}

prepared: dict[str, tuple[TeamFound, ListingPage]] = {}
prepared_entries: list[DeskEntryPage] = []


def list_paths() -> dict[str, str]:
    """Return the address of the list for each question."""
    return {name: f"{LIST}?{urlencode(asked)}" for name, asked in QUESTIONS.items()}


def prepare(user: User) -> None:
    """Keep for each question what was found, and its page with all else on it."""
    snapshot, today = team_snapshot(), clock.today()
    for name, address in list_paths().items():
        asked = QueryDict(address.partition("?")[2])
        query = Query.from_params(dict(asked.lists()), snapshot.options, SORTS)
        found = find(query, snapshot, today=today)
        prepared[name] = found, listing_page(found, snapshot.options, user, today=today)
    group = with_meetings(Group.objects.all()).get(pk=an_entry_key())
    prepared_entries.append(desk_entry_page(group, today=today, holidays=load_holidays()))


@cache
def an_entry_key() -> int:
    """Return the primary key of an entry with much in it."""
    return Group.objects.listed().exclude(meetings=None).order_by("reference")[0].pk


@desk(May.LOOK)
def list_floor(request: HttpRequest, name: str) -> HttpResponse:
    """A question's rows by primary key (at most fifty) in the template of the list."""
    found, page = prepared[name]
    page = replace(page, rows=rows_of(found, today=clock.today()))
    return render(request, "desk/groups/listing.html", {"page": page, "acts": [], "most": 0})


@desk(May.LOOK)
def entry_floor(request: HttpRequest) -> HttpResponse:
    """An entry's row by primary key, in its template with all else on it."""
    group = Group.objects.get(pk=an_entry_key())
    page = replace(prepared_entries[0], reference=group.reference)
    context = {"page": page, "waits": (), "others_are_at_it": False, "may_relay": False}
    return render(request, "desk/groups/entry.html", context)


def measure(size: int, seconds: float) -> None:
    """Print how long building takes, and a line for each question and for an entry."""
    before = megabytes()
    print_line(size, "the team's sets, first build", time_of(team.get) / 1000, unit="s")
    print_line(size, "the team's sets, memory besides", megabytes() - before, unit="MB")
    viewer = let_in(server(), make_member(Role.VIEWER))
    prepare(viewer)
    paths = list_paths() | {"one entry": reverse("groups_desk:entry", args=[an_entry_key()])}
    floors = {name: reverse("list_floor", args=[name]) for name in prepared}
    floors["one entry"] = reverse("entry_floor")
    times = medians([*paths.values(), *floors.values()], seconds)
    for name, path in paths.items():
        print_line(
            size,
            f"desk: {name}",
            times[path],
            base=times[floors[name]],
            of="floor",
            queries=count_queries(path),
            wanted=WANTED,
        )
    server().cookies.clear()
