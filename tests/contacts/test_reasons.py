"""Why the team may look: only what is so is offered as a reason, and taken as one."""

from datetime import timedelta

import pytest

from contacts import actions
from contacts.models import Enquiry, Reason
from contacts.reasons import reasons_for
from contacts.states import Event
from selfhelp.outbox.models import Message
from tests.contacts.asking import NOW, make_asked_group, opened, submit

pytestmark = pytest.mark.django_db


def reasons(enquiry: Enquiry, now=NOW) -> set[Reason]:
    return set(reasons_for(enquiry, now=now))


def test_the_person_can_ask_at_any_time_and_nothing_else_is_a_reason_at_first():
    assert reasons(submit().enquiry) == {Reason.PERSON_ASKED}


def test_a_group_is_silent_when_it_is_late():
    enquiry = submit().enquiry
    assert Reason.GROUP_SILENT in reasons(enquiry, NOW + timedelta(days=8))


def test_a_mail_that_did_not_arrive_is_a_reason():
    enquiry = submit().enquiry
    Message.objects.filter(purpose="contacts-asked").update(
        state="failed", finished_at=NOW, sealed=None
    )
    assert reasons(enquiry) == {Reason.NOT_ARRIVED, Reason.PERSON_ASKED}


def test_a_group_that_asks_for_help_is_a_reason():
    enquiry = opened(submit())
    asked = actions.answer(enquiry=enquiry, event=Event.ASK_TEAM, now=NOW, by="the group")
    assert reasons(asked) == {Reason.GROUP_ASKED, Reason.PERSON_ASKED}


def test_only_what_the_team_reads_out_is_looked_at_to_be_read_out():
    rung = submit(make_asked_group(contacts=())).enquiry
    assert reasons(rung) == {Reason.READ_OUT, Reason.PERSON_ASKED}
