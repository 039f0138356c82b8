"""The team between a person and a group: only what was agreed, and every look written down."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from contacts import actions
from contacts.kinds import Kind, TeamMay
from contacts.models import (
    AppendOnly,
    Consent,
    Enquiry,
    Forgetting,
    Outcome,
    Reading,
    Reason,
    Recipient,
)
from contacts.states import Event, ImpossibleMove, State
from selfhelp.accounts.roles import Role
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message
from selfhelp.outbox.models import Outcome as Sending
from tests.contacts.asking import GIVEN, NOW, mails, make_asked_group, opened, submit
from tests.members import make_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def bob():
    return make_member(Role.RELAY)


def submit_by_telephone():
    """Make a request to a group without a mail address."""
    return submit(make_asked_group(contacts=())).enquiry


def show(enquiry, bob, reason=Reason.READ_OUT):
    """Let Bob look at what was agreed for the team."""
    return actions.show_to_team(enquiry=enquiry, reason=reason, now=NOW, by=bob)


def say(enquiry, event, bob):
    """Let Bob write down what the group said on the telephone."""
    return actions.answer_for_group(enquiry=enquiry, event=event, now=NOW, by=bob)


# The call list


def test_a_group_without_mail_has_neither_page_nor_mail_and_the_team_may_read_all(bob):
    enquiry = submit_by_telephone()

    assert enquiry.for_group is None
    assert mails() == []
    assert show(enquiry, bob).letter.given == GIVEN
    assert Consent.objects.filter(recipient=Recipient.TEAM).count() == len(GIVEN)


def test_what_is_to_be_read_out_is_on_the_call_list_until_it_is():
    enquiry = submit_by_telephone()
    assert [*Enquiry.objects.to_read_out()] == [enquiry]


def test_reading_it_out_opens_it_and_says_what_the_group_said(bob):
    enquiry = submit_by_telephone()
    show(enquiry, bob)

    say(enquiry, Event.PROMISE, bob)

    row = Enquiry.objects.get()
    assert (row.state, row.opened_at, row.answered_at) == (State.PROMISED, NOW, NOW)
    assert not Enquiry.objects.to_read_out().exists()


def test_no_group_has_said_anything_to_what_nobody_read_to_it(bob):
    with pytest.raises(ImpossibleMove):
        say(submit_by_telephone(), Event.PROMISE, bob)


def test_calls_that_nobody_answers_are_counted(bob):
    enquiry = submit_by_telephone()
    for days in (0, 1):
        actions.note_try(enquiry=enquiry, now=NOW + days * DAY, by=bob)

    row = Enquiry.objects.get()
    assert (row.tries, row.tried_at) == (2, NOW + DAY)


# Who may look


def test_where_nothing_was_agreed_nobody_looks(bob):
    with pytest.raises(actions.NotAgreed):
        show(submit(team=TeamMay.NOTHING).enquiry, bob)
    assert not Reading.objects.exists()


def test_who_looks_sees_what_was_agreed_and_no_more(bob):
    given = GIVEN | {Kind.SITUATION: "since my husband died"}
    assert show(submit(given=given, team=TeamMay.REACH_ME).enquiry, bob).letter.given == GIVEN


def test_every_look_says_who_when_and_why_and_not_what(bob):
    enquiry = submit(team=TeamMay.ALL).enquiry
    show(enquiry, bob, Reason.GROUP_SILENT)

    row = Reading.objects.values().get()
    row.pop("id")
    assert row == {
        "enquiry_id": enquiry.pk, "by_id": bob.pk, "at": NOW, "reason": "group_silent"
    }  # fmt: skip


def test_a_look_without_a_known_reason_is_refused_by_the_database(bob):
    enquiry = submit(team=TeamMay.ALL).enquiry
    with pytest.raises(IntegrityError), transaction.atomic():
        show(enquiry, bob, "curiosity")


def test_a_look_is_never_changed(bob):
    show(submit(team=TeamMay.ALL).enquiry, bob)
    with pytest.raises(AppendOnly):
        Reading.objects.update(reason=Reason.PERSON_ASKED)
    with pytest.raises(AppendOnly):
        Reading.objects.get().save()


def test_a_look_outlives_the_request_which_it_then_names_no_more(bob):
    enquiry = submit(team=TeamMay.ALL).enquiry
    show(enquiry, bob)
    actions.erase(enquiry=enquiry, now=NOW, by="the person")
    assert Reading.objects.get().enquiry is None


@pytest.mark.parametrize("event", [Event.REACH, Event.DECLINE, Event.DISOWN])
def test_once_it_is_closed_the_team_can_look_no_more(bob, event):
    made = submit(team=TeamMay.ALL)
    opened(made)
    actions.answer(enquiry=made.enquiry, event=event, now=NOW, by="the group")

    with pytest.raises(actions.NotAgreed):
        show(made.enquiry, bob)


# What is late, and what did not arrive


def test_what_nobody_opened_in_three_days_is_late():
    submit()
    assert not Enquiry.objects.late(NOW + 2 * DAY).exists()
    assert Enquiry.objects.late(NOW + 3 * DAY).exists()


def test_what_was_opened_and_not_answered_in_seven_days_is_late():
    opened(submit())
    assert not Enquiry.objects.late(NOW + 6 * DAY).exists()
    assert Enquiry.objects.late(NOW + 7 * DAY).exists()


def test_what_is_answered_is_never_late():
    made = submit()
    opened(made)
    actions.answer(enquiry=made.enquiry, event=Event.PROMISE, now=NOW, by="the group")
    assert not Enquiry.objects.late(NOW + 50 * DAY).exists()


def fail_first_mail():
    """Let the mail server refuse the mail to the group."""
    message = outbox.claim(now=NOW)
    outbox.record_failed(message=message, outcome=Sending.REFUSED, code=550, now=NOW)


def test_a_mail_that_did_not_arrive_is_seen_at_once():
    enquiry = submit().enquiry
    assert not Enquiry.objects.not_arrived().exists()
    fail_first_mail()
    assert [*Enquiry.objects.not_arrived()] == [enquiry]


def test_a_mail_that_came_back_matters_no_more_once_the_group_has_looked():
    made = submit()
    fail_first_mail()
    opened(made)
    assert not Enquiry.objects.not_arrived().exists()


def test_the_count_says_that_it_did_not_arrive():
    enquiry = submit().enquiry
    fail_first_mail()
    actions.erase(enquiry=enquiry, now=NOW, by="the person")
    assert not Outcome.objects.get().arrived


def test_the_next_reminder_can_go_out_now_once(bob):
    enquiry = submit().enquiry
    assert actions.remind(enquiry=enquiry, now=NOW, by=bob)
    due = Message.objects.filter(due_at__lte=NOW, state="waiting").values_list("purpose", flat=True)
    assert set(due) == {"contacts-asked", "contacts-unopened"}
    assert not actions.remind(enquiry=enquiry, now=NOW, by=bob)


# Asking a group without mail to forget


@pytest.mark.parametrize("end", [actions.take_back, actions.erase])
def test_a_group_that_was_told_by_telephone_is_put_down_to_be_rung(bob, end):
    enquiry = submit_by_telephone()
    show(enquiry, bob)
    say(enquiry, Event.PROMISE, bob)

    end(enquiry=enquiry, now=NOW + DAY, by="the person")

    call = Forgetting.objects.get()
    assert (call.group, call.told_on) == (enquiry.group, NOW.date())
    actions.note_forgotten(key=call.pk, by=bob)
    assert not Forgetting.objects.exists()


def test_what_was_never_read_out_need_not_be_forgotten():
    actions.take_back(enquiry=submit_by_telephone(), now=NOW, by="the person")
    assert not Forgetting.objects.exists()
