"""How many queries a page takes does not grow with what it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.kept import Kept
from groups.leaflets import ready
from groups.leaflets.choice import Choice
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.models import Category, Issue, Organisation, Place
from groups.presenters import listed
from groups.search.building import build
from groups.search.current import current
from tests.factories import make_contact, make_group, make_meeting
from tests.groups.leaflets.editions import print_today
from tests.public_urls import names

ISSUE = "stroke"
AREA = "arnold"

# Queries a page takes when nobody asked before, however much it shows; a change here is a decision,
# not an accident. Two are for the version, before and after, wherever something is kept.
QUERIES = {
    "groups:home": 7,
    "groups:results": 5,
    "groups:results?q=stroke": 5,
    "groups:results?q=stroke&day=tuesday&mode=in_person": 5,
    "groups:results?near=Arnold": 5,
    "groups:results?near=NG5+9ZA": 6,
    "groups:results?sort=next": 5,
    "groups:results?q=qzxqzx": 1,
    "groups:entry": 10,
    "groups:calendar": 8,
    "groups:report": 1,
    "groups:leaflet?of=results&issue=stroke": 14,
    "groups:leaflet?of=whole": 13,
    "groups:leaflet_pdf?of=results&issue=stroke": 37,  # it is noted as an edition
    "groups:leaflet_picture?of=results&issue=stroke": 13,
    "groups:leaflets": 5,
    "groups:book": 2,
    "groups:issues": 5,
    "groups:issue": 13,
    "groups:places": 3,
    "groups:place": 10,
    "groups:a_z": 3,
    "groups:organisations": 4,
    "groups:edition": 11,
    "groups:edition_today": 8,
    "groups:edition_pdf": 13,
    "groups:edition_screen": 9,
    "groups:sitemap": 5,
    "groups:suggestions": 6,
    "readyz": 8,
    "gone": 10,
}
# Queries of building a snapshot: one for each option of some filters, none for each group.
BUILD = 41
WITHOUT_QUERIES = {
    "groups:about",
    "groups:accessibility",
    "groups:crisis",
    "groups:edition_find",
    "groups:for_groups",
    "groups:for_professionals",
    "groups:kept",  # an empty list; others: test_keeping
    "groups:privacy",
    "groups:robots",
    "healthz",
}

pytestmark = pytest.mark.django_db


def make_directory(*, groups: int, meetings: int) -> dict[str, str]:
    """Write groups that all have the same, and return the address of each kind of page."""
    category = Category.objects.create(name="Any", slug="any")
    stroke = Issue.objects.create(name="Stroke", slug=ISSUE, category=category)
    for number in range(groups + 1):
        Issue.objects.create(name=f"Issue {number}", slug=f"issue-{number}", category=category)
        Place.objects.create(
            name=f"Place {number}", slug=f"place-{number}", kind="town", latitude=53, longitude=-1
        )
        organisation = Organisation.objects.create(name=f"Body {number}", slug=f"body-{number}")
        organisation.issues.add(stroke)
    Place.objects.create(name="Arnold", slug=AREA, kind="town", latitude=53, longitude=-1)
    private = make_meeting(venue_is_private=True, area=AREA)
    for number in range(groups):
        group = make_group(
            str(number),
            area_served="Arnold",
            affiliation=f"Body {number}",
            meetings=(private,) * meetings,
            contacts=(make_contact(),) * meetings,
            issues=("Stroke", f"Issue {number}"),
            who_for=frozenset({"women", f"audience {number}"}),
            languages=frozenset({"English", f"language {number}"}),
        )
    ended = make_group("ended", status="ended", ended_on="2026-01-01")
    arguments = {"entry": group.slug, "calendar": group.slug, "report": group.slug}
    arguments |= {"issue": ISSUE, "place": AREA, "leaflet_picture": "1"}
    _, edition = print_today(Recipe(Choice.of_whole(), Options()))
    for page in ("edition", "edition_today", "edition_pdf", "edition_screen"):
        arguments[page] = edition.code
    addresses = {"gone": ended.get_absolute_url()}
    for name in QUERIES.keys() - addresses.keys():
        page, _, question = name.partition("?")
        slug = arguments.get(page.removeprefix("groups:"))
        path = reverse(page, args=[slug] if slug else [])
        addresses[name] = f"{path}?{question}" if question else path
    return addresses


def forget_groups() -> None:
    listed.kept = Kept(listed.MOST_KEPT, lambda group: 1)
    ready.files, ready.previews = ready.shelf_of_files(), ready.shelf_of_previews()


def count_queries(client, addresses: dict[str, str]) -> dict[str, int]:
    counted = {}
    client.get("/groups/")  # the first question after a change builds the snapshot
    for name, address in addresses.items():
        forget_groups()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted[name] = len(queries)
    return counted


def only_on_postgresql() -> dict[str, int]:
    """PostgreSQL has a clock of its own, which is compared, and roles, whose rights are looked at;
    SQLite has neither."""
    return {"readyz": QUERIES["readyz"] + 2 * (connection.vendor == "postgresql")}


@pytest.mark.parametrize(("groups", "meetings"), [(1, 1), (2, 20), (25, 2)])
def test_a_page_takes_the_same_queries_for_one_group_as_for_many(
    client, empty_directory, groups, meetings
):
    addresses = make_directory(groups=groups, meetings=meetings)

    assert count_queries(client, addresses) == QUERIES | only_on_postgresql()


def test_groups_that_were_shown_before_take_no_query_but_for_the_version(client):
    client.get("/groups/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/groups/")

    assert len(queries) == 1


def test_a_page_takes_the_same_queries_for_the_whole_demonstration(client):
    addresses = {
        "groups:home": "/",
        "groups:results": "/groups/",
        "groups:results?q=stroke": "/groups/?q=stroke",
        "groups:results?near=Arnold": "/groups/?near=Arnold",
        "groups:results?sort=next": "/groups/?sort=next",
        "groups:entry": "/groups/lantern-fellowship-nottingham/",
        "groups:place": "/places/arnold/",
        "groups:a_z": "/a-z/",
        "groups:sitemap": "/sitemap.xml",
    }

    assert count_queries(client, addresses) == {name: QUERIES[name] for name in addresses}


@pytest.mark.parametrize(("groups", "meetings"), [(1, 1), (2, 20), (25, 2)])
def test_a_build_takes_the_same_queries_for_one_group_as_for_many(
    empty_directory, groups, meetings
):
    make_directory(groups=groups, meetings=meetings)

    with CaptureQueriesContext(connection) as queries:
        build("1", 1)

    assert len(queries) == BUILD


def test_a_build_takes_the_same_queries_for_the_whole_demonstration():
    with CaptureQueriesContext(connection) as queries:
        build("1", 1)

    assert len(queries) == BUILD


def test_the_first_question_after_a_change_costs_a_build_and_looking_three_times(
    client, monkeypatch
):
    monkeypatch.setattr(current, "_settled", None)  # a committed state could be patched instead
    client.get("/groups/")
    make_group()
    forget_groups()

    with CaptureQueriesContext(connection) as queries:
        client.get("/groups/")

    # Before the lock and in it, then before and after the build.
    assert len(queries) == QUERIES["groups:results"] + BUILD + 3


def test_pages_of_words_take_no_query(client):
    counted = count_queries(client, {name: reverse(name) for name in WITHOUT_QUERIES})

    assert set(counted.values()) == {0}


def test_every_page_is_counted_here():
    assert {name.partition("?")[0] for name in QUERIES} - {"gone"} | WITHOUT_QUERIES == set(names())
