"""Whatever happens in whatever order, no message is lost and none is kept longer than it waits."""

from datetime import timedelta

from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from selfhelp.outbox import actions
from selfhelp.outbox.models import FINISHED, Message, Outcome, State
from tests.outbox.letters import NOW, post


class LifeOfMessages(RuleBasedStateMachine):
    """Two workers that may die at any point, a mail server in any mood, and somebody cancelling."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = NOW
        self.held = {}  # by worker: the claim it believes to have
        self.delivered, self.cancelled, self.refused, self.posted = set(), set(), set(), set()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def one_to_begin_with(self):
        self.post(0)

    @rule(hours=st.integers(0, 30))
    def post(self, hours):
        self.posted.add(post(now=self.now, due_at=self.now + timedelta(hours=hours)).pk)

    @rule(minutes=st.sampled_from([1, 10, 60, 600]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(worker=st.integers(1, 2))
    def claim(self, worker):
        message = actions.claim(now=self.now)
        if message is not None:
            assert message.due_at <= self.now
            assert message.pk not in self.refused
            self.held[worker] = message

    @rule(worker=st.integers(1, 2))
    def hand_over_and_die(self, worker):
        """The mail is out, and nothing is written down."""
        if message := self.held.pop(worker, None):
            self.delivered.add(message.pk)

    @rule(worker=st.integers(1, 2))
    def die(self, worker):
        self.held.pop(worker, None)

    @rule(worker=st.integers(1, 2))
    def hand_over(self, worker):
        if message := self.held.pop(worker, None):
            self.delivered.add(message.pk)
            actions.record_sent(message=message, now=self.now)
            assert Message.objects.get(pk=message.pk).state == State.SENT

    @rule(worker=st.integers(1, 2), outcome=st.sampled_from(["deferred", "unreachable", "error"]))
    def put_off(self, worker, outcome):
        if message := self.held.pop(worker, None):
            actions.record_retry(message=message, outcome=Outcome(outcome), now=self.now)

    @rule(worker=st.integers(1, 2))
    def be_refused(self, worker):
        if message := self.held.pop(worker, None):
            actions.record_failed(message=message, outcome=Outcome.REFUSED, code=550, now=self.now)
            if Message.objects.get(pk=message.pk).state == State.FAILED:
                self.refused.add(message.pk)

    @rule(choice=st.randoms(use_true_random=False))
    def cancel(self, choice):
        key = choice.choice(sorted(self.posted))
        self.cancelled.update([key] * actions.cancel(ids=[key], now=self.now))

    @invariant()
    def nothing_is_lost(self):
        for message in Message.objects.filter(pk__in=self.posted):
            if message.state == State.SENT:
                assert message.pk in self.delivered
            elif message.state == State.FAILED:
                assert message.pk in self.refused
            elif message.state == State.CANCELLED:
                assert message.pk in self.cancelled
            else:
                horizon = self.now + timedelta(days=2)
                assert Message.objects.claimable(horizon).filter(pk=message.pk).exists()
        assert Message.objects.filter(pk__in=self.posted).count() == len(self.posted)

    @invariant()
    def words_stay_only_as_long_as_they_are_needed(self):
        for message in Message.objects.filter(pk__in=self.posted):
            assert (message.sealed is None) == (message.state in FINISHED)


class TestLifeOfMessages(LifeOfMessages.TestCase, TestCase):
    settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
