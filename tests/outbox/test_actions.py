"""A message goes from waiting to its end, keeps its words no longer than that, and is not lost."""

import traceback
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from selfhelp.crypto import CannotOpen
from selfhelp.outbox import actions, content
from selfhelp.outbox.content import Content, NotAMessage
from selfhelp.outbox.models import Attempt, Message, MessageQuerySet, Outcome, State
from selfhelp.outbox.pauses import PAUSE_WITHOUT_KEY, PAUSES, pause_after
from tests.outbox.letters import CANARIES, NOW, SUBJECT, TEXT, TO, post

pytestmark = pytest.mark.django_db
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def claimed(now=NOW) -> Message:
    message = actions.claim(now=now)
    assert message is not None
    return message


def fresh(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_a_message_waits_sealed_until_its_time():
    message = fresh(post(due_at=NOW + DAY, html="<p>Canary</p>"))

    assert (message.state, message.due_at, message.created_at) == ("waiting", NOW + DAY, NOW)
    words = content.unseal(bytes(message.sealed), message=message.pk)
    assert words == Content(to=TO, subject=SUBJECT, text=TEXT, html="<p>Canary</p>")
    assert actions.claim(now=NOW + DAY - SECOND) is None
    assert claimed(NOW + DAY).pk == message.pk


def test_nothing_in_the_table_can_be_read():
    post(html="<p>Canary</p>")

    for row in Message.objects.values():
        told = " ".join(
            bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
            for value in row.values()
        )
        assert [canary for canary in CANARIES if canary in told.lower()] == []


def test_the_words_of_one_message_do_not_open_in_another_row():
    one, other = post(), post()
    with pytest.raises(CannotOpen):
        content.unseal(bytes(one.sealed), message=other.pk)


def test_what_is_printed_says_nothing_of_anybody():
    message = post()
    claim = claimed()
    actions.record_retry(message=claim, outcome=Outcome.DEFERRED, code=451, now=NOW)
    words = content.unseal(bytes(message.sealed), message=message.pk)

    printed = f"{message} {message!r} {words} {words!r} {Attempt.objects.get()}".lower()
    assert [canary for canary in CANARIES if canary in printed] == []
    assert "test, waiting" in printed


def test_a_message_goes_with_the_transaction_that_posted_it():
    with pytest.raises(RuntimeError), transaction.atomic():
        post()
        raise RuntimeError
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"to": ""},
        {"to": "canary"},
        {"to": "a@people.example, b@people.example"},
        {"to": "a@people.example\nBcc: b@people.example"},
        {"to": "Robin <robin@people.example>"},
        {"subject": ""},
        {"subject": "Canary\nBcc: b@people.example"},
        {"subject": "Canary\r\n\r\nwords"},
    ],
)
def test_what_could_not_be_a_mail_is_refused_without_quoting_it(changed):
    with pytest.raises(NotAMessage) as refusal:
        post(**changed)

    told = "".join(traceback.format_exception(refusal.value)).lower()
    assert [canary for canary in CANARIES if canary in told] == []
    assert not Message.objects.exists()


def test_the_longest_waiting_goes_first():
    late, early = post(due_at=NOW), post(due_at=NOW - HOUR)
    assert [claimed().pk, claimed().pk] == [early.pk, late.pk]
    assert actions.claim(now=NOW) is None


@pytest.mark.parametrize("messages", [1, 2])
def test_of_two_workers_that_see_the_same_message_one_gets_it(monkeypatch, messages):
    """The other takes it after the first has looked, and before the first can say so."""
    seen = [post() for _ in range(messages)]
    update, quick = MessageQuerySet.update, []

    def after_the_other(rows, **values):
        monkeypatch.setattr(MessageQuerySet, "update", update)
        quick.append(claimed())
        return update(rows, **values)

    monkeypatch.setattr(MessageQuerySet, "update", after_the_other)
    slow = actions.claim(now=NOW)

    assert fresh(quick[0]).claim == quick[0].claim
    got = {quick[0].pk} | ({slow.pk} if slow else set())
    assert got == {message.pk for message in seen}


def test_a_claim_holds_longer_than_the_slowest_dialogue_and_then_passes_on(settings):
    settings.EMAIL_TIMEOUT = 20
    post()
    first = claimed()
    lease = first.lease_until - NOW

    assert timedelta(seconds=13 * 20) < lease < timedelta(minutes=15)
    assert actions.claim(now=NOW + lease - SECOND) is None
    second = claimed(NOW + lease)
    assert (second.pk, second.claim != first.claim) == (first.pk, True)


def test_a_message_that_is_sent_keeps_nothing_of_its_words():
    post()
    actions.record_sent(message=claimed(), now=NOW + HOUR)

    message = Message.objects.get()
    assert (message.state, message.finished_at, message.attempts) == ("sent", NOW + HOUR, 1)
    assert (message.sealed, message.claim, message.lease_until) == (None, None, None)
    assert Attempt.objects.get().outcome == Outcome.ACCEPTED
    assert actions.claim(now=NOW + 400 * DAY) is None


def test_pauses_grow_and_reach_over_three_days():
    assert sorted(PAUSES) == PAUSES
    assert 2.9 * DAY < sum(PAUSES, timedelta()) <= 3 * DAY
    assert [pause_after(1), pause_after(len(PAUSES))] == [PAUSES[0], PAUSES[-1]]
    assert pause_after(len(PAUSES) + 1) is None


def test_a_message_is_tried_again_for_three_days_and_then_given_up():
    post()
    now = NOW
    for pause in PAUSES:
        message = claimed(now)
        actions.record_retry(message=message, outcome=Outcome.DEFERRED, code=451, now=now)
        assert fresh(message).state == State.WAITING
        assert actions.claim(now=now + pause - SECOND) is None
        now += pause
    actions.record_retry(message=claimed(now), outcome=Outcome.UNREACHABLE, now=now)

    message = Message.objects.get()
    assert (message.state, message.sealed, message.finished_at) == ("failed", None, now)
    assert message.attempts == message.tries.count() == len(PAUSES) + 1
    assert list(message.tries.values_list("outcome", "code"))[-2:] == [
        ("deferred", 451),
        ("unreachable", None),
    ]


def test_a_missing_key_costs_no_try():
    post()
    now = NOW
    for _ in range(2 * len(PAUSES)):
        actions.record_retry(message=claimed(now), outcome=Outcome.KEY_MISSING, now=now)
        now += PAUSE_WITHOUT_KEY

    message = Message.objects.get()
    assert (message.state, message.attempts) == (State.WAITING, 0)


def test_a_message_that_is_refused_keeps_nothing_of_its_words():
    post()
    actions.record_failed(message=claimed(), outcome=Outcome.REFUSED, code=550, now=NOW)

    message = Message.objects.get()
    assert (message.state, message.sealed, message.finished_at) == ("failed", None, NOW)
    assert list(message.tries.values_list("outcome", "code")) == [("refused", 550)]


def test_a_worker_whose_claim_has_passed_on_changes_nothing_but_that_it_is_sent():
    post()
    slow = claimed()
    quick = claimed(NOW + DAY)

    actions.record_retry(message=slow, outcome=Outcome.DEFERRED, code=451, now=NOW + DAY)
    actions.record_failed(message=slow, outcome=Outcome.REFUSED, code=550, now=NOW + DAY)
    assert fresh(slow).claim == quick.claim
    assert not Attempt.objects.exists()

    actions.record_sent(message=slow, now=NOW + DAY)
    actions.record_retry(message=quick, outcome=Outcome.DEFERRED, code=451, now=NOW + DAY)
    actions.record_sent(message=quick, now=NOW + 2 * DAY)
    assert (fresh(slow).state, fresh(slow).finished_at) == (State.SENT, NOW + DAY)
    assert Attempt.objects.count() == 1


def test_cancelling_erases_the_words_of_what_has_not_gone_out():
    waiting, sending, sent, other = (post(due_at=NOW - i * HOUR) for i in (1, 2, 3, 0))
    actions.record_sent(message=claimed(), now=NOW)
    assert claimed().pk == sending.pk

    count = actions.cancel(ids=[waiting.pk, sending.pk, sent.pk], now=NOW + HOUR)

    assert count == 2
    for message in (waiting, sending):
        assert (fresh(message).state, fresh(message).sealed) == (State.CANCELLED, None)
        assert fresh(message).finished_at == NOW + HOUR
    assert fresh(sent).state == State.SENT
    assert claimed(NOW + DAY).pk == other.pk
    assert actions.claim(now=NOW + DAY) is None


def test_a_message_cancelled_while_it_was_handed_over_is_told_as_it_was():
    post()
    in_flight = claimed()
    actions.cancel(ids=[in_flight.pk], now=NOW)
    actions.record_sent(message=in_flight, now=NOW)
    assert (fresh(in_flight).state, fresh(in_flight).sealed) == (State.SENT, None)


def test_a_message_cancelled_while_it_was_refused_stays_cancelled():
    post()
    in_flight = claimed()
    actions.cancel(ids=[in_flight.pk], now=NOW)
    actions.record_failed(message=in_flight, outcome=Outcome.REFUSED, code=550, now=NOW)
    actions.record_retry(message=in_flight, outcome=Outcome.DEFERRED, code=451, now=NOW)
    assert fresh(in_flight).state == State.CANCELLED


def test_erasing_leaves_nothing(settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    gone, kept = post(), post()
    (tmp_path / f"{gone.pk}.eml").write_text(TEXT)
    (tmp_path / f"{kept.pk}.eml").write_text(TEXT)
    in_flight = claimed()
    actions.record_sent(message=in_flight, now=NOW)

    actions.erase(ids=[in_flight.pk])

    [left] = {gone.pk, kept.pk} - {in_flight.pk}
    assert Message.objects.get().pk == left
    assert not Attempt.objects.exists()
    assert [path.name for path in tmp_path.iterdir()] == [f"{left}.eml"]


def test_a_message_erased_while_it_was_handed_over_is_not_written_down_again():
    post()
    in_flight = claimed()
    actions.erase(ids=[in_flight.pk])
    actions.record_sent(message=in_flight, now=NOW)
    assert not Message.objects.exists()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": "lost"},
        {"state": "sending"},
        {"state": "sent"},
        {"state": "sent", "finished_at": NOW},
        {"state": "sent", "sealed": None},
        {"state": "failed", "finished_at": NOW},
        {"state": "cancelled", "sealed": None},
        {"sealed": None},
        {"finished_at": NOW},
        {"claim": "00000000-0000-0000-0000-000000000001"},
        {"lease_until": NOW},
        {"state": "sending", "lease_until": NOW},
    ],
)
def test_the_database_refuses_nonsense(nonsense):
    message = post()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**nonsense)


def test_a_code_is_three_digits_or_nothing():
    message = post()
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(message=message, at=NOW, outcome=Outcome.REFUSED, code=5511)
