"""A clock that jumps an hour ahead, and back: nothing is lost, and nobody is let in by it.

Leases, rates and stamps are given the time, so that it can jump here without anybody's waiting.
What somebody sends who was signed out by it comes back: tests/accounts/test_given_back.py.
"""

import time
from datetime import timedelta
from unittest.mock import patch

import pytest

from selfhelp import own_forms
from selfhelp.limits import counting
from selfhelp.outbox import actions
from selfhelp.outbox.models import Message, State
from selfhelp.outbox.sending import send_next
from selfhelp.pace import Pace
from tests.contacts.asking import old_stamp
from tests.members import let_in, make_member
from tests.outbox.letters import NOW, post

pytestmark = pytest.mark.fault("clock jumps an hour")
HOUR = timedelta(hours=1)


def at(offset: timedelta):
    """Let signed stamps and sessions see a clock that is off by so much."""
    now = time.time() + offset.total_seconds()
    return patch("time.time", lambda: now)


def test_a_form_opened_before_the_clock_jumped_ahead_is_taken():
    stamp = old_stamp()
    with at(HOUR):
        assert own_forms.timing_of(stamp) is own_forms.Timing.IN_TIME


def test_a_form_opened_before_the_clock_jumped_back_is_asked_for_once_more_and_keeps_its_key():
    stamp = old_stamp()
    with at(-HOUR):
        assert own_forms.timing_of(stamp) is own_forms.Timing.TOO_EARLY
        again = own_forms.stamp(own_forms.key_of(stamp))
        assert own_forms.key_of(again) == own_forms.key_of(stamp) != ""
    with at(-HOUR + timedelta(seconds=5)):
        assert own_forms.timing_of(again) is own_forms.Timing.IN_TIME


@pytest.mark.django_db
def test_a_lease_holds_while_the_clock_is_back_and_ends_when_it_is_right_again(settings):
    settings.EMAIL_TIMEOUT = 20
    message = post()
    assert actions.claim(now=NOW) == message
    assert actions.claim(now=NOW - HOUR) is None
    assert actions.claim(now=NOW + HOUR) == message


@pytest.mark.django_db
def test_a_mail_that_is_being_sent_when_the_clock_jumps_ahead_is_noted_once():
    post()
    first = actions.claim(now=NOW)
    second = actions.claim(now=NOW + HOUR)  # as if the first worker had died
    actions.record_sent(message=second, now=NOW + HOUR)
    actions.record_sent(message=first, now=NOW)
    assert Message.objects.get().state == State.SENT
    assert first.tries.count() == 1


@pytest.mark.django_db
def test_a_mail_put_down_before_the_clock_jumped_back_goes_out_when_it_is_right_again(
    settings, tmp_path
):
    settings.EMAIL_HOST, settings.MAIL_DIR = "", tmp_path
    message = post()

    def send(now):
        return send_next(clock=lambda: now, wait=lambda seconds: None)

    assert send(NOW - HOUR) is None
    assert send(NOW)[0] == message
    assert send(NOW + HOUR) is None


def test_a_rate_in_memory_begins_anew_whichever_way_the_clock_jumps():
    pace = Pace("clock", most=1, seconds=60)
    assert pace.allows("somebody", now=7200)
    assert not pace.allows("somebody", now=7200)
    assert pace.allows("somebody", now=3600)
    assert pace.allows("somebody", now=10800)


@pytest.mark.django_db
def test_a_limit_of_the_day_holds_when_the_clock_jumps_over_midnight_and_back():
    midnight = NOW.replace(hour=0, minute=10)
    times = [midnight, midnight - HOUR, midnight, midnight - HOUR]
    counted = [counting.note("clock", "somebody", now=now) for now in times]
    assert counted == [1, 1, 2, 2]


@pytest.mark.django_db
def test_who_is_signed_in_stays_so_when_the_clock_goes_back_and_is_out_after_an_hour_ahead(client):
    let_in(client, make_member())
    with at(-HOUR):
        assert client.get("/desk/").status_code == 200
    with at(HOUR + timedelta(minutes=1)):
        assert client.get("/desk/").status_code == 302
