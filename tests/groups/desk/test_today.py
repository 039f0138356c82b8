"""The front page says what needs somebody today, to those who may do it, in few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import Group, Venue, WordsInVain
from selfhelp.accounts.roles import Role
from selfhelp.desk import today
from tests.groups.yearly import NOW, asked_about, tell_the_team
from tests.members import sign_in

pytestmark = pytest.mark.django_db

HOME = reverse("desk:home")


def front_page(client) -> str:
    return client.get(HOME).content.decode()


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    """Make it the day of the other pages for what is counted by the clock."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_the_demonstration_s_first_day_is_calm(client):
    sign_in(client, Role.ADMINISTRATOR)
    page = front_page(client)
    assert "26 entries were last confirmed long ago" in page
    assert "13 entries are so old that we decide whether they stay" in page
    listed = client.get(reverse("groups_desk:listing"), {"age": "overdue"})
    assert listed.context["page"].total == 13


@pytest.mark.parametrize("role", Role)
def test_each_number_leads_to_a_page_that_the_role_may_open(client, role):
    tell_the_team(asked_about("rung"), "Now at 8pm")
    asked_about("asked")
    Venue.objects.filter(pk=Venue.objects.first().pk).update(
        closed_from=date(2026, 12, 1), closed_until=date(2026, 12, 2)
    )
    WordsInVain.objects.create(word="wobblewort", week=date(2026, 11, 16), times=3, shown=True)
    user = sign_in(client, role)
    waiting = client.get(HOME).context["waiting"]
    said = {each.words for each in waiting}
    for url in (each.url for each in waiting):
        assert client.get(url).status_code == 200
    may_edit, may_keep = (user.may(today.May[name]) for name in ("EDIT", "KEEP"))
    assert ("1 group wants something changed in its entry" in said) == may_edit
    assert ("1 group to ring or write to: is its entry still right?" in said) == may_edit
    assert ("1 word was searched in vain" in said) == may_keep
    assert "1 building is closed for a time, or will be" in said


def test_a_number_is_that_of_the_list_behind_it(client):
    sign_in(client, Role.VIEWER)
    group = Group.objects.listed().filter(contacts__audience="public").first()
    group.contacts.all().delete()
    for each in client.get(HOME).context["waiting"]:
        number = each.words.split()[0]
        page = client.get(each.url).context["page"]
        assert str(page.total) == number, each.words


def test_counting_takes_a_fixed_number_of_queries(client):
    sign_in(client, Role.ADMINISTRATOR)
    front_page(client)
    with CaptureQueriesContext(connection) as few:
        front_page(client)
    for n in range(5):
        asked_about(f"asked-{n}")
    front_page(client)  # the search has read what is new
    with CaptureQueriesContext(connection) as many:
        front_page(client)
    assert len(few) == len(many) <= 25


def test_when_nothing_waits_the_page_says_so(client, empty_directory):
    sign_in(client, Role.VIEWER)
    assert "Nothing waits for you." in front_page(client)
