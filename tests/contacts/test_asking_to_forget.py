"""A group is asked to forget what it was told, and hears nothing of what never reached it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts import actions
from contacts.models import Enquiry, Forgetting, Reason
from contacts.states import Event
from selfhelp.accounts.roles import Role
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message, Outcome
from tests.contacts.asking import ADDRESS, FROM_HERE, NOW, mails, make_asked_group, opened, submit
from tests.members import make_member

pytestmark = pytest.mark.django_db
ENDS = [actions.take_back, actions.erase]


@pytest.fixture
def by_mail() -> Enquiry:
    """Return a request whose words are in the mail itself."""
    return submit(make_asked_group(takes_requests="email")).enquiry


@pytest.fixture
def by_telephone() -> Enquiry:
    return submit(make_asked_group(contacts=())).enquiry


def claim() -> Message:
    """Let a worker take the first mail."""
    return outbox.claim(now=NOW)


@pytest.mark.parametrize("end", ENDS)
def test_a_mail_with_the_words_that_has_gone_is_to_be_forgotten(by_mail, end):
    outbox.record_sent(message=claim(), now=NOW)
    end(enquiry=by_mail, now=NOW, by="the person")
    [mail] = mails()
    assert "forget" in mail.subject


def test_so_is_one_that_is_being_sent_or_of_which_nobody_knows(by_mail):
    claim()
    actions.take_back(enquiry=by_mail, now=NOW, by="the person")
    assert "forget" in mails()[0].subject


def test_so_is_one_that_was_tried_and_may_have_got_through(by_mail):
    outbox.record_retry(message=claim(), outcome=Outcome.UNREACHABLE, now=NOW)
    actions.take_back(enquiry=by_mail, now=NOW, by="the person")
    assert "forget" in mails()[0].subject


def test_it_is_whoever_was_told_who_is_asked_and_told_when(by_mail):
    outbox.record_sent(message=claim(), now=NOW)
    by_mail.group.contacts.update(value="somebody.new@example.org")
    actions.take_back(enquiry=by_mail, now=NOW + timedelta(days=1), by="the person")
    assert mails()[0].to == ADDRESS
    assert "on Monday 23 November, 10am" in mails()[0].text


def test_a_group_that_cannot_take_anyone_is_asked_when_the_person_erases(by_telephone):
    bob = make_member(Role.RELAY)
    actions.show_to_team(enquiry=by_telephone, reason=Reason.READ_OUT, now=NOW, by=bob)
    actions.answer_for_group(enquiry=by_telephone, event=Event.DECLINE, now=NOW, by=bob)
    actions.erase(enquiry=by_telephone, now=NOW, by="the person")
    assert Forgetting.objects.exists()


@pytest.mark.parametrize("wishes", [True, False])
@pytest.mark.parametrize("way", ["link", "telephone"])
def test_a_group_that_has_been_in_touch_is_asked_if_the_person_wishes_it(way, wishes):
    enquiry = submit(make_asked_group(takes_requests=way)).enquiry
    bob = make_member(Role.RELAY)
    if way == "telephone":
        actions.show_to_team(enquiry=enquiry, reason=Reason.READ_OUT, now=NOW, by=bob)
        actions.answer_for_group(enquiry=enquiry, event=Event.REACH, now=NOW, by=bob)
    else:
        actions.open_for_group(enquiry=enquiry, now=NOW, by="the group")
        actions.answer(enquiry=enquiry, event=Event.REACH, now=NOW, by="the group")

    actions.erase(enquiry=enquiry, now=NOW, by="the person", wishes_forgetting=wishes)

    asked = [mail for mail in mails() if "forget" in mail.subject]
    assert len(asked) + Forgetting.objects.count() == wishes


def test_the_wish_is_a_press_of_its_own_on_the_private_page(client, by_mail):
    group = make_asked_group("test-2")
    made = submit(group)
    url = reverse("contacts:receipt", args=[made.receipt_secret])
    assert "ask the group to forget" not in client.get(url).content.decode()
    opened(made)
    actions.answer(enquiry=made.enquiry, event=Event.REACH, now=NOW, by="the group")

    assert "ask the group to forget" in client.get(url).content.decode()
    client.post(url, {"step": "erase_and_forget"}, headers=FROM_HERE)

    assert not Enquiry.objects.filter(group=group).exists()
    assert any("forget" in mail.subject for mail in mails())


@pytest.mark.parametrize("end", ENDS)
def test_a_mail_that_has_not_gone_never_goes_and_nobody_hears_of_it(by_mail, end):
    end(enquiry=by_mail, now=NOW, by="the person")
    assert mails() == []


def test_a_mail_that_was_refused_or_came_back_is_not_to_be_forgotten(by_mail):
    message = claim()
    outbox.record_sent(message=message, now=NOW)
    outbox.record_returned(message=message.pk, code=550, now=NOW)
    actions.take_back(enquiry=by_mail, now=NOW, by="the person")
    assert mails() == []


@pytest.mark.parametrize("end", ENDS)
def test_what_was_read_out_is_to_be_forgotten_although_the_group_has_not_answered(
    by_telephone, end
):
    bob = make_member(Role.RELAY)
    actions.show_to_team(enquiry=by_telephone, reason=Reason.READ_OUT, now=NOW, by=bob)
    end(enquiry=by_telephone, now=NOW + timedelta(days=1), by="the person")
    assert Forgetting.objects.count() == 1


@pytest.mark.parametrize("end", ENDS)
def test_what_nobody_read_out_is_not_to_be_forgotten(by_telephone, end):
    end(enquiry=by_telephone, now=NOW, by="the person")
    assert not Forgetting.objects.exists()
