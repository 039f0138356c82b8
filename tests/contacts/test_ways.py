"""The ways to a group: its own first, said kindly where it has none, and its next meetings."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selfhelp.outbox.models import Message
from tests.contacts.asking import ADDRESS, FROM_HERE, mails, make_asked_group, old_stamp
from tests.factories import make_contact, make_meeting

pytestmark = pytest.mark.django_db

PUBLIC = make_contact(kind="phone", value="0115 496 0123", person="Mavis", when="Mornings")
FOR_REQUESTS = make_contact(kind="email", value=ADDRESS, audience="team")
VENUE = "Lockkeeper's Hall"
IN_PUBLIC = make_meeting(venue=VENUE)


def ways_of(client, **changes) -> str:
    group = make_asked_group(**changes)
    return client.get(reverse("contacts:ways", args=[group.public_id])).content.decode()


def test_the_group_s_own_ways_come_before_asking_through_the_directory(client):
    page = ways_of(client, contacts=(PUBLIC, FOR_REQUESTS))
    assert page.index("0115 496 0123") < page.index("Ask the group to contact me")
    assert ADDRESS not in page


def test_before_all_numbers_a_link_leads_to_asking_where_one_can_ask(client):
    page = ways_of(client, contacts=(PUBLIC, FOR_REQUESTS))
    assert page.index('href="#asking"') < page.index("0115 496 0123")
    assert 'href="#asking"' not in ways_of(client, contacts=(PUBLIC,), takes_requests="none")


def test_where_a_group_has_no_way_of_its_own_the_page_says_so_kindly(client):
    page = ways_of(client, contacts=(FOR_REQUESTS,))
    assert "It has asked us to carry your words to it" in page
    assert "I’ll contact them myself" not in page


def test_somebody_new_can_just_come_to_the_next_meeting(client):
    page = ways_of(client, newcomers="open", meetings=(IN_PUBLIC,))
    assert "Just come along" in page
    assert "Tuesday 24 November, 7pm to 9pm" in page
    assert "Lockkeeper" in page


@pytest.mark.parametrize("newcomers", ["ring_first", "waiting_list", "closed"])
def test_nobody_is_sent_to_a_meeting_of_a_group_that_wants_to_be_asked_first(client, newcomers):
    page = ways_of(client, newcomers=newcomers, meetings=(IN_PUBLIC,))
    assert "Just come along" not in page


def test_nobody_is_sent_to_a_meeting_in_somebody_s_home(client):
    page = ways_of(
        client, newcomers="open", meetings=(make_meeting(venue_is_private=True, area="arnold"),)
    )
    assert "Just come along" not in page


def test_the_mail_says_the_ways_and_the_next_meeting_and_nothing_of_who_asked(client):
    group = make_asked_group(
        newcomers="open",
        contacts=(PUBLIC, FOR_REQUESTS),
        meetings=(IN_PUBLIC,),
    )
    url = reverse("contacts:myself", args=[group.public_id])
    form = {"email": "dawn@example.org", "stamp": old_stamp()}
    client.post(url, form, headers=FROM_HERE)
    [mail] = mails()
    assert mail.to == "dawn@example.org"
    assert "Kettle" not in mail.subject
    for words in ("0115 496 0123", "Mavis", "Mornings", "Tuesday 24 November"):
        assert words in mail.text
    assert "dawn" not in mail.text
    assert Message.objects.get().purpose == "contacts-ways"


def test_wherever_the_ways_are_told_it_is_said_when_they_were_last_confirmed(client):
    group = make_asked_group(contacts=(PUBLIC, FOR_REQUESTS), confirmed_on=date(2026, 10, 5))
    confirmed = "Last confirmed with the group in October 2026"
    for name in ("ways", "myself"):
        page = client.get(reverse(f"contacts:{name}", args=[group.public_id]))
        assert confirmed in page.content.decode(), name
    form = {"email": "dawn@example.org", "stamp": old_stamp()}
    client.post(reverse("contacts:myself", args=[group.public_id]), form, headers=FROM_HERE)
    assert confirmed in mails()[0].text


def test_who_makes_the_first_move_leaves_nothing(client):
    url = reverse("contacts:myself", args=[make_asked_group().public_id])
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []
