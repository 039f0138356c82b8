"""What the private page says at each point: when the group looked, and what one can do next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts import actions, states
from contacts.kinds import TeamMay
from contacts.models import Enquiry, Way
from contacts.states import ANSWERS, CLOSED, Event, State
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Outcome
from tests.contacts.asking import NOW, make_asked_group, opened, submit

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def page_of(client, made):
    """Return the page of a request made at NOW, while time is not over."""
    Enquiry.objects.update(erase_at=Enquiry.objects.get().made_at + timedelta(days=10_000))
    url = reverse("contacts:receipt", args=[made.receipt_secret])
    return client.get(url).context["page"]


def answered(event: Event, *, team=TeamMay.NOTHING, way=Way.LINK):
    """Return a request that the group opened at NOW and answered three days later."""
    made = submit(make_asked_group(takes_requests=way), team=team)
    opened(made)
    actions.answer(enquiry=made.enquiry, event=event, now=LATER, by="the group")
    return made


@pytest.mark.parametrize("event", ANSWERS)
def test_when_the_group_opened_it_is_said_whatever_it_has_answered_since(client, event):
    assert "opened it on Monday 23 November" in page_of(client, answered(event)).seen


def test_before_it_is_opened_no_day_is_said(client):
    assert page_of(client, submit()).seen == ""


def test_of_an_email_with_the_words_nobody_claims_that_it_was_not_read(client):
    made = submit(make_asked_group(takes_requests=Way.EMAIL))
    assert "cannot see whether the group has read it" in page_of(client, made).state

    opened(made)
    assert "opened its page on Monday 23 November" in page_of(client, made).state


@pytest.mark.parametrize("event", [event for event in ANSWERS if event != Event.REACH])
def test_whatever_the_group_has_said_the_page_leads_on(client, event):
    page = page_of(client, answered(event))
    assert page.next or page.others_url
    assert page.ways_url or page.others_url


@pytest.mark.parametrize(
    ("team", "words"),
    [(TeamMay.NOTHING, "cannot get in touch with you"), (TeamMay.REACH_ME, "may look at what")],
)
def test_where_the_team_is_asked_to_help_the_page_says_whether_it_can(client, team, words):
    assert words in page_of(client, answered(Event.ASK_TEAM, team=team)).next


def test_who_did_ask_and_is_said_not_to_have_can_ask_anew(client):
    page = page_of(client, answered(Event.DISOWN))
    assert "If you did ask" in page.next
    assert page.again_url


def test_where_the_email_was_lost_nobody_is_told_to_be_patient(client):
    made = submit()
    message = outbox.claim(now=NOW)
    outbox.record_failed(message=message, outcome=Outcome.REFUSED, now=NOW)

    page = page_of(client, made)

    assert "did not arrive" in page.arrival
    assert (page.next, bool(page.ways_url)) == ("", True)


def test_every_state_has_its_words_in_every_way(client):
    made = submit()
    for state in State:
        Enquiry.objects.update(
            state=state,
            opened_at=NOW if state in states.LOOKED_AT else None,
            answered_at=NOW if state in ANSWERS.values() else None,
            closed_at=NOW if state in CLOSED else None,
            for_group=None if state in CLOSED else made.enquiry.for_group,
            end_digest=None,
        )
        page = page_of(client, made)
        assert page.state
        assert "%(" not in page.state + page.seen + page.next
