"""Whatever happens in whatever order, each knows what was agreed and, once it is over, nothing."""

from datetime import timedelta

from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contacts import actions, retention, states
from contacts.kinds import TeamMay
from contacts.models import Consent, Delivery, Enquiry, Forgetting, Outcome, Reason, Way
from contacts.states import CLOSED, SAID_BY_GROUP, UNOPENED, Event, State
from groups.models import Group
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.outbox import actions as outbox
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from selfhelp.outbox.models import Outcome as Sending
from tests.contacts.asking import NOW
from tests.contacts.known import Known, ask, cheap_codes
from tests.factories import make_contact, make_group
from tests.members import make_member

ENOUGH = 3  # requests at one time
NUMBERS = st.integers(0, ENOUGH - 1)
DAY = timedelta(days=1)
REFUSED = (State.DECLINED, State.UNREACHABLE)  # by the group, or by nobody being there


class LifeOfRequests(RuleBasedStateMachine):
    """People, their groups, the team, one worker with a mail server in any mood, and time."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.cheap_codes = cheap_codes()
        self.cheap_codes.start()
        self.now = NOW
        self.known: list[Known] = []
        self.held: Message | None = None  # by the worker
        self.sent: list = []

    def teardown(self):
        self.cheap_codes.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    # The person

    @initialize(way=st.sampled_from(Way))
    def one_to_begin_with(self, way):
        self.submit(way, TeamMay.ALL)

    @precondition(lambda self: sum(not one.is_erased for one in self.known) < ENOUGH)
    @rule(way=st.sampled_from(Way), team=st.sampled_from(TeamMay))
    def submit(self, way, team):
        group = Group.objects.get(reference=f"asked-{way}")
        self.known.append(ask(group, team, number=len(self.known), now=self.now))

    @rule(number=NUMBERS, erases=st.booleans(), wishes=st.booleans())
    def end(self, number, erases, wishes):
        one = self.alive(number)
        if one and not erases:
            self.ends(one, Event.TAKE_BACK, actions.take_back, by="the person")
        elif one:
            event = Event.EXPIRE if self.now >= one.erase_at else Event.TAKE_BACK
            act = actions.erase
            self.ends(one, event, act, by="the person", wishes_forgetting=wishes)
            one.is_erased = True

    @rule(number=NUMBERS)
    def end_what_was_never_asked_for(self, number):
        if one := self.alive(number):
            self.ends(one, Event.DISOWN, actions.disown, by="somebody who never asked")

    # The group and the team

    @rule(number=NUMBERS)
    def come_through_the_door(self, number):
        """What is ended can be pressed too, and shows nothing."""
        one = self.alive(number)
        if one and one.way != Way.TELEPHONE:
            actions.open_for_group(enquiry=one.enquiry, now=self.now, by="the group")
            if one.state in UNOPENED:
                one.goes(Event.OPEN, self.now)

    @rule(number=NUMBERS, event=st.sampled_from(SAID_BY_GROUP))
    def answer(self, number, event):
        if one := self.alive(number):
            may = (one.state, event) in states.TABLE and (one.was_opened or event == Event.DISOWN)
            self.tries(one, [event], may, actions.answer, event=event, by="the group")

    @rule(number=NUMBERS, reason=st.sampled_from(Reason))
    def show_to_team(self, number, reason):
        if one := self.alive(number):
            may = one.team_may_look and self.now < one.erase_at
            self.tries(one, [], may, actions.show_to_team, reason=reason, by=self.team)
            one.was_read |= may
            one.was_read_out |= may and reason == Reason.READ_OUT

    @rule(number=NUMBERS, event=st.sampled_from(SAID_BY_GROUP))
    def answer_by_telephone(self, number, event):
        if one := self.alive(number):
            first = [Event.OPEN] if one.state in UNOPENED else []
            last = State.OPENED if first else one.state
            may = (one.was_read or not first) and (last, event) in states.TABLE
            call = actions.answer_for_group
            self.tries(one, [*first, event], may, call, event=event, by=self.team)

    @rule(number=NUMBERS)
    def give_up(self, number):
        if one := self.alive(number):
            may = one.state not in CLOSED
            self.tries(one, [Event.GIVE_UP], may, actions.give_up, by=self.team)

    @rule(number=NUMBERS)
    def remind(self, number):
        if one := self.alive(number):
            row = Enquiry.objects.get(pk=one.enquiry.pk)
            actions.remind(enquiry=row, now=self.now, by=self.team)

    # Time, and the worker

    @rule(days=st.sampled_from([0, 1, 4, 8, 29, 61]))
    def time_passes(self, days):
        self.now += DAY * days + timedelta(hours=1)

    @rule()
    def forget(self):
        retention.forget(now=self.now, by="retention")
        for one in self.known:
            if not one.is_erased and self.now >= one.erase_at:
                if one.state not in CLOSED:
                    one.goes(Event.EXPIRE, self.now)
                one.is_erased = True

    @rule()
    def claim(self):
        """Nothing is said to the group any more of what is over, or what it has answered."""
        self.held = outbox.claim(now=self.now)
        if self.held and (one := self.about(self.held)):
            assert not one.is_erased
            assert one.state in states.UNANSWERED
            is_first = self.held.purpose == "contacts-asked"
            words = content.unseal(bytes(self.held.sealed), message=self.held.pk)
            assert (one.story in words.text) == (is_first and one.way == Way.EMAIL)
            one.mail_may_have_come |= is_first

    @rule()
    def hand_over(self):
        """What is being sent when the request ends may still arrive."""
        if self.held:
            outbox.record_sent(message=self.held, now=self.now)
            self.sent.append(self.held)
            self.held = None

    @rule(outcome=st.sampled_from([Sending.DEFERRED, Sending.REFUSED]))
    def fail(self, outcome):
        if self.held:
            for_good = outcome == Sending.REFUSED
            record = outbox.record_failed if for_good else outbox.record_retry
            record(message=self.held, outcome=outcome, now=self.now)
            self.never_came(self.held)
            self.held = None

    @rule()
    def come_back(self):
        if self.sent:
            message = self.sent.pop()
            outbox.record_returned(message=message.pk, code=550, now=self.now)
            self.never_came(message)

    # What is always true

    @invariant()
    def each_knows_what_was_agreed(self):
        for one in self.known:
            row = Enquiry.objects.filter(pk=one.enquiry.pk).first()
            assert (row is None) == one.is_erased
            if row:
                one.check(row)

    @invariant()
    def nothing_is_left_of_what_is_erased_but_the_count(self):
        erased = [one for one in self.known if one.is_erased]
        for one in erased:
            assert not Message.objects.filter(pk__in=one.mails).exists()
        keys = [one.enquiry.pk for one in erased]
        for model in (Consent, Delivery):
            assert not model.objects.filter(enquiry__in=keys).exists()
        ends = sorted(Outcome.objects.values_list("state", flat=True))
        assert ends == sorted(one.state for one in erased)

    @invariant()
    def the_database_agrees(self):
        connection.check_constraints()

    # How it is told

    @property
    def team(self) -> User:
        return User.objects.get(role=Role.RELAY)

    def alive(self, number) -> Known | None:
        alive = [one for one in self.known if not one.is_erased]
        return alive[number % len(alive)] if alive else None

    def about(self, message: Message) -> Known | None:
        return next((one for one in self.known if message.pk in one.mails), None)

    def never_came(self, message: Message) -> None:
        """A mail that was put off is in doubt still; one that failed for good is not."""
        row = Message.objects.filter(pk=message.pk, purpose="contacts-asked", state="failed")
        if row.exists():
            self.about(message).mail_may_have_come = False

    def tries(self, one: Known, events, may: bool, act, **how) -> None:
        """Do something that is possible, or that is refused and changes nothing."""
        try:
            with transaction.atomic():
                act(enquiry=one.enquiry, now=self.now, **how)
        except (states.ImpossibleMove, actions.NotAgreed):
            assert not may
        else:
            assert may
            for event in events:
                one.goes(event, self.now)

    def ends(self, one: Known, event: Event, act, **how) -> None:
        """End a request; whether its group is asked to forget depends on what it knows."""
        before, was_open, may_know = _asked_to_forget(), one.state not in CLOSED, one.group_may_know
        is_refused = one.state in REFUSED and act == actions.erase
        is_wished = one.state == State.REACHED and how.get("wishes_forgetting", False)
        is_possible = was_open or act == actions.erase
        self.tries(one, [event] if was_open else [], is_possible, act, **how)
        asks = (was_open or is_refused or is_wished) and may_know and event != Event.EXPIRE
        assert _asked_to_forget() - before == asks


def _asked_to_forget() -> int:
    mails = Message.objects.filter(purpose="contacts-forget").exclude(state="held")
    return mails.exclude(state="cancelled").count() + Forgetting.objects.count()


class TestLifeOfRequests(LifeOfRequests.TestCase, TestCase):
    settings = settings(max_examples=30, stateful_step_count=40, deadline=None)

    @classmethod
    def setUpTestData(cls):
        for way in Way:
            kinds = ["phone"] if way == Way.TELEPHONE else ["phone", "email"]
            contacts = [make_contact(kind=kind, value=_value_of(kind)) for kind in kinds]
            make_group(f"asked-{way}", takes_requests=way, contacts=tuple(contacts))
        make_member(Role.RELAY)


def _value_of(kind: str) -> str:
    return {"phone": "0115 496 0222", "email": "asked@groups.example"}[kind]
