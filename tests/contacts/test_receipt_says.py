"""What the private page says at each point: when the group looked, and what one can do next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts import actions, states
from contacts.kinds import TeamMay
from contacts.models import Enquiry, Reason, Way
from contacts.states import ANSWERS, CLOSED, Event, State
from selfhelp.accounts.roles import Role
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Outcome
from tests.contacts.asking import NOW, make_asked_group, opened, submit
from tests.members import make_member

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


def sent_by_mail(way: Way):
    """Return a request of which the first mail has gone."""
    made = submit(make_asked_group(takes_requests=way))
    outbox.record_sent(message=outbox.claim(now=NOW), now=NOW)
    return made


def taken_back(client, made) -> str:
    """Return what the page says once a request is taken back."""
    actions.take_back(enquiry=made.enquiry, now=LATER, by="the person")
    return page_of(client, made).state


@pytest.mark.parametrize("way", [Way.LINK, Way.EMAIL])
def test_what_was_taken_back_before_its_mail_went_was_never_seen(client, way):
    words = taken_back(client, submit(make_asked_group(takes_requests=way)))
    assert "The group never saw what you wrote" in words


def test_taken_back_after_a_mail_with_a_link_the_group_knows_that_somebody_asked(client):
    words = taken_back(client, sent_by_mail(Way.LINK))
    assert "had an email that somebody asks" in words
    assert "never saw what you wrote" in words


def test_taken_back_after_a_mail_with_the_words_they_may_have_been_read(client):
    words = taken_back(client, sent_by_mail(Way.EMAIL))
    assert "may have read it" in words
    assert "never saw" not in words


def test_a_mail_with_the_words_that_is_being_sent_as_it_is_taken_back_may_have_been_read(client):
    made = submit(make_asked_group(takes_requests=Way.EMAIL))
    outbox.claim(now=NOW)
    assert "may have read it" in taken_back(client, made)


@pytest.mark.parametrize("way", [Way.LINK, Way.EMAIL])
def test_taken_back_after_the_group_opened_it_the_page_says_that_it_was_seen(client, way):
    made = submit(make_asked_group(takes_requests=way))
    opened(made)
    assert "had seen it, and is asked to forget it" in taken_back(client, made)


def test_taken_back_before_the_team_looked_the_group_knows_nothing(client):
    made = submit(make_asked_group(contacts=()))
    assert "which knows nothing" in taken_back(client, made)


def test_taken_back_after_the_team_looked_at_it_the_group_may_have_heard_it(client):
    made = submit(make_asked_group(contacts=()))
    bob = make_member(Role.RELAY)
    actions.show_to_team(enquiry=made.enquiry, reason=Reason.READ_OUT, now=NOW, by=bob)
    assert "may have heard it" in taken_back(client, made)
