"""Keeping groups for a leaflet: every press is a plain link to the same page with another list."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.leaflets.choice import MOST_KEPT
from groups.models import Group
from groups.shortlist import Shortlist
from tests.factories import make_group

KEEP = re.compile(r'<a[^>]*href="([^"]+)"[^>]*>Keep for a leaflet<')
TAKE_OFF = re.compile(r'<a[^>]*href="([^"]+)"[^>]*>Take off<')

pytestmark = pytest.mark.django_db


def body_of(client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    return page.content.decode().replace("&amp;", "&")


@pytest.fixture
def three(db) -> list[Group]:
    return [
        make_group(f"test-{n}", name=name) for n, name in enumerate(("Aster", "Briar", "Cress"))
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/groups/?q=carers&near=Arnold&page=2",
        "/issues/stroke/",
        "/places/arnold/",
        "/groups/one-of-two/",
    ],
)
def test_a_group_is_kept_and_taken_off_again_on_the_same_page(client, path):
    before = body_of(client, path)
    address = KEEP.findall(before)[0]
    prefix, anchor = re.fullmatch(
        rf"(/list/\d+/){path[1:].replace('?', '[?]')}#(group-\d+)", address
    ).groups()
    after = body_of(client, address.partition("#")[0])

    assert f'id="{anchor}"' in before
    assert prefix == f"/list/{anchor.removeprefix('group-')}/"
    assert "1 group kept for a leaflet" in after
    assert TAKE_OFF.findall(after) == [f"{path}#{anchor}"]
    assert len(KEEP.findall(after)) == len(KEEP.findall(before)) - 1
    assert "kept for a leaflet" not in before


@pytest.mark.parametrize("path", ["/groups/", "/groups/one-of-two/"])
def test_a_group_that_was_kept_says_so_itself_and_leads_on_to_the_leaflet(client, path):
    address, _, anchor = KEEP.findall(body_of(client, path))[0].partition("#")
    page = body_of(client, address)

    beside = re.search(rf'id="{anchor}".*?>Take off<', page, re.DOTALL)[0]
    key = anchor.removeprefix("group-")
    assert "Kept. 1 group on your leaflet." in beside
    assert f'href="/list/{key}/leaflet/?groups={key}&order=chosen"' in beside


def test_the_list_itself_does_not_say_of_each_group_that_it_is_kept(client, three):
    page = body_of(client, Shortlist(tuple(group.pk for group in three)).address("/kept/"))

    assert "on your leaflet" not in page
    assert len(TAKE_OFF.findall(page)) == len(three)


def test_links_that_keep_need_not_be_followed_by_search_engines(client):
    for link in re.findall(r"<a[^>]*/list/[^>]*>", body_of(client, "/groups/")):
        assert 'rel="nofollow"' in link


def test_a_full_list_says_so_and_takes_no_more(client):
    full = Shortlist(tuple(range(900_001, 900_001 + MOST_KEPT)))

    page = body_of(client, full.address("/groups/"))

    assert "The list is full." in page
    assert KEEP.findall(page) == []


def test_the_list_shows_its_groups_in_order_and_moves_them(client, three):
    first, second, third = (group.pk for group in three)
    page = body_of(client, f"/list/{third}.{first}.{second}/kept/")

    assert re.findall(r'class="card-name"><a[^>]*>(\w+)<', page) == ["Cress", "Aster", "Briar"]
    assert f"/list/{first}.{third}.{second}/kept/#group-{first}" in page  # Aster up
    assert f"/list/{third}.{second}.{first}/kept/#group-{first}" in page  # Aster down
    assert f"/list/{first}.{second}/kept/#group-{third}" in page  # Cress off
    assert len(re.findall(">Up<", page)) == len(re.findall(">Down<", page)) == 2
    assert '"/kept/"' in page  # all off
    assert f"http://localhost:8000/list/{third}.{first}.{second}/kept/" in page


def test_what_cannot_be_printed_is_told_with_the_reason_and_can_be_taken_off(client, three):
    kept, resting, ended = three
    Group.objects.filter(pk=resting.pk).update(status="paused")
    Group.objects.filter(pk=ended.pk).update(status="ended", ended_on="2026-11-01")
    listed = f"/list/{kept.pk}.{resting.pk}.{ended.pk}.999999999/"

    for path in (f"{listed}kept/", f"/leaflet/?groups={listed.split('/')[2]}"):
        said = re.sub(r"<[^>]+>|\s+", " ", body_of(client, path))
        said = re.sub(r"\s+", " ", said)
        assert "Briar is having a rest" in said
        assert "Cress has ended" in said
        assert "A group is not in the directory" in said
    assert f'/list/{kept.pk}.{ended.pk}.999999999/kept/"' in body_of(client, f"{listed}kept/")


def test_nothing_is_told_of_a_group_that_the_public_never_saw(client):
    forming = make_group("test-9", name="Hidden", status="forming", listed_on=None)

    assert "Hidden" not in body_of(client, f"/list/{forming.pk}/kept/")
    assert "Hidden" not in body_of(client, f"/leaflet/?groups={forming.pk}")


def test_the_page_of_a_list_takes_the_same_queries_for_one_group_as_for_many(client, three):
    keys = tuple(Group.objects.listed().values_list("pk", flat=True)[:30])
    counted = []
    for many in (1, 30):
        with CaptureQueriesContext(connection) as queries:
            client.get(Shortlist(keys[:many]).address("/kept/"))
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_a_list_without_groups_says_how_to_keep_some(client):
    assert "Nothing is kept yet" in body_of(client, "/kept/")


def test_a_leaflet_of_a_list_is_in_the_order_of_the_list(client, three):
    listed = ".".join(str(group.pk) for group in reversed(three))

    for path in ("groups/", "kept/"):
        body = body_of(client, f"/list/{listed}/{path}")
        assert f'/leaflet/?groups={listed}&order=chosen"' in body
