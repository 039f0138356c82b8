"""The list of entries at the desk: calm, complete, and as quick however many there are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import Group, SavedView
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group
from tests.members import make_member, sign_in

LIST = reverse("groups_desk:listing")
VIEWS = reverse("groups_desk:views")
# Session and account, the version, saved views, names of savers, fifty rows and their issues.
QUERIES = 7

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def member(client):
    return sign_in(client, Role.VIEWER)


def names_on(client, address: str = "") -> list[str]:
    page = client.get(LIST + address).content.decode()
    return re.findall(r'<a class="tap" href="/desk/groups/\d+/">([^<]+)</a>', page)


def test_the_list_shows_fifty_entries_whatever_their_status_and_how_many_there_are(client):
    page = client.get(LIST).content.decode()
    assert "188 entries" in page
    assert len(names_on(client)) == 50
    assert "Page 1 of 4" in page


def test_on_the_first_day_one_calm_sentence_tells_of_26_entries_and_leads_to_them(client):
    page = client.get(LIST).content.decode()
    assert "26 entries were last confirmed 11 months ago or more" in page
    assert len(names_on(client, "?age=due&amp;sort=confirmed".replace("amp;", ""))) == 26
    assert "overdue" not in re.sub(r'value="overdue"', "", page)


def test_a_row_says_what_it_may_need(client):
    make_group("zz-1", name="Quiet Kettle", status="paused", confirmed_on=None)
    page = client.get(f"{LIST}?q=quiet+kettle").content.decode()
    for words in ("paused", "never confirmed", "no way in for the public", "no meeting"):
        assert words in page


def test_the_list_of_last_changes_says_when_and_who_by_and_no_other_does(client):
    ann = make_member(Role.EDITOR, username="ann@example.org", name="Ann Abbott")
    group = make_group("zz-1", name="Quiet Kettle")
    Group.objects.update(saved_at="2020-01-01T12:00:00Z")
    saved = {"saved_at": "2026-11-23T19:03:00Z", "saved_by": ann.username}
    Group.objects.filter(pk=group.pk).update(**saved)
    last = client.get(f"{LIST}?sort=changed").content.decode()
    words = "changed 23 November 2026, 7.03pm, by Ann Abbott"
    assert words in last
    assert "changed 1 January 2020, 12 noon, by an import" in last
    assert words not in client.get(f"{LIST}?q=quiet+kettle").content.decode()


def test_a_contact_person_of_the_team_s_is_found_by_name_and_number(client):
    contact = make_contact(kind="phone", value="01632 960987", person="Zebedee", audience="team")
    make_group("zz-1", name="Quiet Kettle", contacts=(contact,))
    assert names_on(client, "?q=zebedee") == ["Quiet Kettle"]
    assert names_on(client, "?q=01632960987") == ["Quiet Kettle"]


def test_last_changed_by_shows_people_by_name(client):
    make_member(Role.EDITOR)
    Group.objects.filter(reference="g078").update(saved_by="editor@example.org")
    page = client.get(f"{LIST}?by=editor@example.org").content.decode()
    assert "Ann Editor (1)" in page
    assert names_on(client, "?by=editor@example.org") == ["Arnold Carers&#x27; Cuppa"]


@pytest.mark.parametrize("address", ["", "?q=stroke", "?status=listed&age=due&lacking=contact"])
def test_the_number_of_queries_is_counted_and_does_not_grow(client, address):
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST + address)
    assert len(captured) <= QUERIES, [query["sql"][:90] for query in captured]
    for number in range(60):
        make_group(f"zz-{number}", name=f"Stroke {number}", confirmed_on=None)
    client.get(LIST)
    with CaptureQueriesContext(connection) as more:
        client.get(LIST + address)
    assert len(more) <= QUERIES


@pytest.mark.parametrize(
    "address", ["?status=odd&page=-1&sort=worst", "?q=%00", "?page=99", "?by="]
)
def test_any_address_is_answered(client, address):
    assert client.get(LIST + address).status_code == 200


def test_a_view_is_saved_for_oneself_and_asked_again(client, member):
    page = client.get(f"{VIEWS}?age=due&sort=confirmed&page=3").content.decode()
    assert 'value="age=due&amp;sort=confirmed"' in page
    client.post(VIEWS, {"name": "Due", "question": "age=due&sort=confirmed"})
    assert "?age=due&amp;sort=confirmed" in client.get(LIST).content.decode()
    assert SavedView.objects.get().owner == member


def test_a_viewer_cannot_save_for_everybody_nor_take_away_what_is_everybody_s(client):
    client.post(VIEWS, {"name": "Due", "question": "age=due", "for_all": "on"})
    assert SavedView.objects.get().owner is not None
    shared = SavedView.objects.create(name="Ours", question="age=late")
    client.post(VIEWS, {"remove": shared.pk})
    assert SavedView.objects.filter(pk=shared.pk).exists()


def test_an_editor_shares_a_view_and_takes_it_away(client):
    sign_in(client, Role.EDITOR)
    client.post(VIEWS, {"name": "Due", "question": "age=due", "for_all": "on"})
    client.post(VIEWS, {"name": "Due", "question": "age=late", "for_all": "on"})
    view = SavedView.objects.get()
    assert (view.owner, view.question) == (None, "age=late")
    client.post(VIEWS, {"remove": view.pk})
    assert not SavedView.objects.exists()


def test_a_view_of_somebody_else_is_theirs_alone(client):
    theirs = SavedView.objects.create(
        owner=make_member(Role.EDITOR), name="Mine", question="age=due"
    )
    assert "Mine" not in client.get(VIEWS).content.decode()
    assert client.post(VIEWS, {"remove": theirs.pk}).status_code == 404


def test_a_view_needs_a_name_and_says_so(client):
    page = client.post(VIEWS, {"name": "", "question": "age=due"}).content.decode()
    assert "Something is not right yet" in page
    assert 'value="age=due"' in page
