"""What the results page says beside the groups."""

import pytest
from django.test import Client

from groups.models import ContactPoint, Group

pytestmark = pytest.mark.django_db


def test_an_issue_without_a_local_group_gives_its_national_organisations(client: Client):
    page = client.get("/groups/?q=sleep+apnoea").content.decode()
    assert "National organisations for this" in page
    assert "No groups for" in page


def test_words_that_name_an_issue_do_not_fall_back_to_any_word(client: Client):
    response = client.get("/groups/", {"q": "Addison's disease"})
    assert response.context["page"].some_words_only is False


def test_a_distance_without_a_place_is_said_to_need_one(client: Client):
    assert "we need a place" in client.get("/groups/?within=2").content.decode()
    assert "we need a place" not in client.get("/groups/?within=2&near=Arnold").content.decode()


def test_the_order_by_next_meeting_goes_by_the_meetings_that_were_asked_for(client: Client):
    """Lantern Fellowship meets every day, but on Sundays not before Sunday."""
    first = client.get("/groups/?sort=next").context["page"].cards[0]
    assert first.name == "Always Their Parents"
    sundays = client.get("/groups/?day=sunday&sort=next").context["page"].cards
    assert sundays[0].name != "Always Their Parents"


def test_a_contact_that_the_group_keeps_off_paper_is_marked_so(client: Client):
    group = Group.objects.get(slug="arnold-carers-cuppa")
    group.contacts.filter(kind=ContactPoint.Kind.EMAIL).update(in_print=False)
    page = client.get(group.get_absolute_url()).content.decode()
    assert page.count("not-on-paper") == 1
