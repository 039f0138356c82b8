"""Erasing: by the person at once, by time at the latest, and only the count remains."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from contacts import actions
from contacts.kinds import TeamMay
from contacts.models import Consent, Enquiry, Forgetting, Outcome, Reading, Reason
from contacts.periods import KEPT_AFTER_CLOSING, KEPT_AT_MOST
from contacts.retention import forget
from contacts.states import Event, State
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts.asking import GIVEN, NOW, mails, make_asked_group, opened, submit
from tests.members import make_member

pytestmark = pytest.mark.django_db


def test_after_erasing_only_the_count_is_left():
    made = submit(team=TeamMay.ALL)

    actions.erase(enquiry=made.enquiry, now=NOW, by="the person")

    assert not Enquiry.objects.exists()
    assert not Consent.objects.exists()
    assert not Message.objects.exists()
    outcome = Outcome.objects.get()
    assert (outcome.month, outcome.state) == (NOW.date().replace(day=1), State.TAKEN_BACK)
    assert outcome.direction == "group"
    assert outcome.kinds == sorted(kind.value for kind in GIVEN)
    assert not any(words in str(Outcome.objects.values().get()) for words in GIVEN.values())


@pytest.mark.parametrize(
    ("after", "is_left"),
    [
        (KEPT_AT_MOST - timedelta(seconds=1), True),
        (KEPT_AT_MOST, False),
    ],
)
def test_nothing_is_kept_longer_than_two_months(after, is_left):
    submit()

    forget(now=NOW + after, by="retention")

    assert Enquiry.objects.exists() is is_left


def test_what_is_closed_is_erased_a_month_later():
    made = submit()
    opened(made)
    actions.answer(enquiry=made.enquiry, event=Event.REACH, now=NOW, by="the group")

    assert forget(now=NOW + KEPT_AFTER_CLOSING, by="retention").enquiries == 1
    assert Outcome.objects.get().state == State.REACHED


def test_a_dry_run_counts_and_erases_nothing():
    submit()

    assert forget(now=NOW + KEPT_AT_MOST, by="retention", dry_run=True).enquiries == 1
    assert Enquiry.objects.exists()


def test_what_runs_out_asks_no_group_to_forget():
    made = submit()
    opened(made)

    forget(now=NOW + KEPT_AT_MOST, by="retention")

    assert mails() == []
    assert Outcome.objects.get().state == State.EXPIRED


@pytest.mark.parametrize(("days", "is_left"), [(2 * 365, True), (2 * 365 + 1, False)])
def test_who_looked_is_kept_for_two_years_and_no_longer(days, is_left):
    Reading.objects.create(by=make_member(Role.RELAY), at=NOW, reason=Reason.PERSON_ASKED)

    forget(now=NOW + timedelta(days=days), by="retention")

    assert Reading.objects.exists() is is_left


@pytest.mark.parametrize(("days", "is_left"), [(60, True), (61, False)])
def test_a_call_that_nobody_made_is_kept_for_two_months_and_no_longer(days, is_left):
    Forgetting.objects.create(group=make_asked_group(), told_on=NOW.date(), since=NOW)

    forget(now=NOW + timedelta(days=days), by="retention")

    assert Forgetting.objects.exists() is is_left


def test_the_command_erases_what_is_over_and_tells_how_much(capsys):
    submit(now=NOW - KEPT_AT_MOST * 10)

    call_command("forget", "--dry-run")
    assert Enquiry.objects.count() == 1
    call_command("forget")

    assert not Enquiry.objects.exists()
    assert capsys.readouterr().out.splitlines() == [
        f"{would}: 1 requests, tallies of 0 days, 0 readings, 0 calls, 0 mails, 0 who waited, "
        "0 answers, 0 news, 0 notes about entries, 0 acts of the team, 0 drafts of entries, "
        "details in 0 entries that ended, former contacts in 0 histories, 0 proposals, "
        "0 former members."
        for would in ("Would erase", "Erased")
    ]
