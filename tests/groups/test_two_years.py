"""The yearly question over the years: nobody is asked twice, and no mail is lost, come what may."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from groups import actions, life
from groups.models import Door, Group, Proposal, Question, QuestionMail
from groups.presenters.cards import freshness
from groups.wording import month_and_year
from groups.yearly import send_reviews
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import FINISHED, Message, State
from selfhelp.outbox.models import Outcome as Sending
from tests.factories import make_contact, make_entry, make_group

START = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
DAY = timedelta(days=1)
AS_LONG_AS_A_LEASE = timedelta(hours=1)
SAID = {
    Question.Answer.CHANGED: Proposal.Section.OTHER,
    Question.Answer.STOPPED: Proposal.Section.STOPPED,
}
WITH_EMAIL = (make_contact(kind="email", value="garden@group.example"),)
PHONE = (make_contact(kind="phone", value="0115 496 0001"),)


def nobody_else_is_due() -> None:
    Group.objects.update(confirmed_on=date(2100, 1, 1))


def open_questions(keys) -> list[Question]:
    return [*Question.objects.open().filter(group__in=keys)]


def check_that_all_say_when_they_were_confirmed(keys) -> None:
    for group in Group.objects.listed().filter(pk__in=keys).only("confirmed_on", "status"):
        assert month_and_year(group.confirmed_on) in freshness(group)


def check_that_nobody_was_asked_twice(keys) -> None:
    asked = Question.objects.filter(group__in=keys).values_list("group", "cycle")
    assert len(asked) == len(set(asked))


@pytest.mark.django_db
def test_three_hundred_groups_are_asked_for_two_years_by_a_worker_that_dies():
    nobody_else_is_due()
    chance = random.Random(6)
    begun = START.date()
    entries = [
        make_entry(
            f"g{number}",
            confirmed_on=begun - number * DAY,
            contacts=WITH_EMAIL if number % 3 == 0 else (),
        )
        for number in range(300)
    ]
    added = actions.save_entries(entries=entries, by="test", door=Door.IMPORT).added
    keys = set(Group.objects.filter(reference__in=added).values_list("pk", flat=True))
    for days in range(0, 730, 14):
        now = START + days * DAY
        send_reviews(now=now, by="test")
        send_what_is_due(now, chance)
        for question in open_questions(keys):
            if (question.group_id + days) % 4:  # three of four answer, sooner or later
                actions.confirm(question=question, now=now, by="test", door=Door.GROUP)
        check_that_all_say_when_they_were_confirmed(keys)
    check_that_nobody_was_asked_twice(keys)
    assert set(Question.objects.filter(group__in=keys).values_list("group", flat=True)) == keys
    mails = Message.objects.filter(purpose="yearly-question")
    assert not mails.claimable(now + AS_LONG_AS_A_LEASE).exists()
    assert not mails.filter(state=State.FAILED).exists()


def send_what_is_due(now: datetime, chance: random.Random) -> None:
    """Send all that is due, by workers of which every fourth dies with a mail in its hands."""
    while message := outbox.claim(now=now):
        if chance.random() < 0.25:
            now += AS_LONG_AS_A_LEASE
        else:
            outbox.record_sent(message=message, now=now)


class YearsOfQuestions(RuleBasedStateMachine):
    """Three groups, the team, a worker that dies or is refused, the daily round, and time."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        nobody_else_is_due()
        self.now = START
        self.sent: set = set()
        self.refused: set = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def three_groups(self):
        self.keys = [
            make_group("fresh", confirmed_on=START.date(), contacts=WITH_EMAIL).pk,
            make_group("old", confirmed_on=START.date() - 400 * DAY, contacts=WITH_EMAIL).pk,
            make_group("by-telephone", confirmed_on=START.date() - 330 * DAY, contacts=PHONE).pk,
        ]

    @rule(days=st.sampled_from([1, 13, 15, 40, 200, 340]))
    def time_passes(self, days):
        self.now += days * DAY

    @rule()
    def the_daily_round(self):
        send_reviews(now=self.now, by="test")

    @rule(fate=st.sampled_from(["sent", "dies", "later", "refused"]))
    def the_worker_takes_a_mail(self, fate):
        message = outbox.claim(now=self.now)
        if message is None:
            return
        mail = QuestionMail.objects.filter(message=message).first()
        # Nobody is reminded of what they have answered. (A link at any time is no question.)
        assert mail is None or mail.question.answer == ""
        if fate == "sent":
            outbox.record_sent(message=message, now=self.now)
            assert message.pk not in self.sent
            self.sent.add(message.pk)
        elif fate == "later":
            outbox.record_retry(message=message, outcome=Sending.DEFERRED, now=self.now)
        elif fate == "refused":
            outbox.record_failed(message=message, outcome=Sending.REFUSED, now=self.now)
            self.refused.add(message.pk)
        self.now += AS_LONG_AS_A_LEASE  # of one that died another worker tries again

    @rule(number=st.integers(0, 2), answer=st.sampled_from(Question.Answer.values[:3]))
    def a_group_answers(self, number, answer):
        for question in open_questions([self.keys[number]]):
            if answer == Question.Answer.RIGHT:
                actions.confirm(question=question, now=self.now, by="test", door=Door.GROUP)
            else:
                actions.propose_in_words(
                    group=question.group,
                    section=SAID[answer],
                    words="8pm",
                    question=question,
                    now=self.now,
                    by="the group",
                )

    @rule()
    def a_group_asks_for_its_link_again(self):
        actions.send_link_again(to="garden@group.example", now=self.now, by="the group")

    @rule(number=st.integers(0, 2))
    def the_team_pauses_a_group_or_shows_it_again(self, number):
        group = Group.objects.get(pk=self.keys[number])
        event = life.Event.PAUSE if group.is_listed else life.Event.RESUME
        actions.move(
            group=group,
            event=event,
            on=self.now.date(),
            reason="they rang",
            after=group.revisions.first().number if group.revisions.exists() else 0,
            now=self.now,
            by="ann",
        )

    @invariant()
    def every_public_entry_says_when_it_was_confirmed(self):
        check_that_all_say_when_they_were_confirmed(getattr(self, "keys", []))

    @invariant()
    def nobody_is_asked_twice_in_a_cycle(self):
        check_that_nobody_was_asked_twice(getattr(self, "keys", []))

    @invariant()
    def no_mail_is_lost(self):
        """What has not gone out, and nobody gave up, is there to be sent, or no longer wanted."""
        for mail in QuestionMail.objects.select_related("message", "question"):
            message = mail.message
            if message.state == State.SENT:
                assert message.pk in self.sent
            elif message.state == State.FAILED:
                assert message.pk in self.refused
            elif message.state == State.CANCELLED:
                newer = mail.question.mails.exclude(message__state=State.CANCELLED)
                assert mail.question.answer or newer.exists()
            else:
                assert message.state not in FINISHED
                assert mail.question.answer == ""
                assert message.sealed


class TestYearsOfQuestions(TestCase, YearsOfQuestions.TestCase):
    settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
