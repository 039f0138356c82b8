"""Workers that are killed at every point, and two at once: nothing is lost, little comes twice.

Real workers, a real mail server, real `kill -9`, and a database that all of them share. Time that a
lease or a pause would take is taken out of the rows.
"""

import random
import signal
import socket
import subprocess
from collections import Counter

import pytest
from django.utils import timezone

from selfhelp.outbox.models import Attempt, DailyCommand, Message, State
from tests.faults.slow_writes import held_at, wait_until_held
from tests.outbox.letters import NOW, post
from tests.outbox.processes import PATIENCE_SECONDS, kill, let_leases_run_out, wait_until

pytestmark = pytest.mark.fault("worker killed")


def state_of(message: Message) -> str:
    return Message.objects.values_list("state", flat=True).get(pk=message.pk)


def test_killed_before_the_dialogue_a_mail_goes_out_once_the_lease_has_run_out(
    workers, mail_server
):
    message = post()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        worker = workers.start(mail=f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        wait_until(lambda: state_of(message) == State.SENDING, "a claim")
        kill(worker)

    workers.run_once(mail=mail_server.url)
    assert mail_server.mails() == []
    let_leases_run_out()
    workers.run_once(mail=mail_server.url)

    assert mail_server.mails() == [str(message.pk)]
    assert state_of(message) == State.SENT


def test_killed_while_it_takes_a_mail_the_next_has_it_at_once(workers, mail_server):
    message = post()
    with held_at(Message._meta.db_table, "UPDATE"):
        worker = workers.start(mail=mail_server.url)
        wait_until_held()
        kill(worker)
    assert state_of(message) == State.WAITING

    workers.run_once(mail=mail_server.url)

    assert mail_server.mails() == [str(message.pk)]


def test_killed_during_the_dialogue_a_mail_goes_out_once(workers, mail_server):
    message = post()
    mail_server.mood = "hold-rcpt"
    worker = workers.start(mail=mail_server.url)
    mail_server.wait_for("RCPT")
    kill(worker)
    assert state_of(message) == State.SENDING

    mail_server.mood = "accept"
    let_leases_run_out()
    workers.run_once(mail=mail_server.url)

    assert mail_server.mails() == [str(message.pk)]
    assert state_of(message) == State.SENT


def test_killed_before_the_answer_a_mail_comes_twice_with_the_same_id(workers, mail_server):
    """The server has it and the worker does not know: nobody could tell, and twice beats never."""
    message = post()
    mail_server.mood = "hold-answer"
    worker = workers.start(mail=mail_server.url)
    mail_server.wait_for("MAIL")
    kill(worker)

    mail_server.mood = "accept"
    let_leases_run_out()
    workers.run_once(mail=mail_server.url)

    assert mail_server.mails() == [str(message.pk)] * 2
    assert state_of(message) == State.SENT


def test_killed_between_the_answer_and_its_note_a_mail_comes_twice_with_the_same_id(
    workers, mail_server
):
    message = post()
    with held_at(Attempt._meta.db_table):
        worker = workers.start(mail=mail_server.url)
        mail_server.wait_for("ANSWERED")
        wait_until_held()
        kill(worker)
    assert state_of(message) == State.SENDING

    let_leases_run_out()
    workers.run_once(mail=mail_server.url)

    assert mail_server.mails() == [str(message.pk)] * 2
    assert state_of(message) == State.SENT


def test_killed_after_the_dialogue_a_mail_does_not_come_again(workers, mail_server):
    message = post()
    mail_server.mood = "hold-quit"
    worker = workers.start(mail=mail_server.url)
    mail_server.wait_for("QUIT")
    kill(worker)
    assert state_of(message) == State.SENT

    mail_server.mood = "accept"
    let_leases_run_out()
    workers.run_once(mail=mail_server.url)

    assert mail_server.mails() == [str(message.pk)]


def test_killed_again_and_again_nothing_is_lost_and_each_kill_doubles_one_mail_at_most(
    workers, mail_server
):
    messages = {str(post().pk) for _ in range(40)}
    chance = random.Random(4)
    kills = 3
    for _ in range(kills):
        worker = workers.start(mail=mail_server.url)
        for _ in range(chance.randint(3, 8)):
            mail_server.wait_for(chance.choice(["RCPT", "MAIL", "ANSWERED", "QUIT"]))
        kill(worker)
        let_leases_run_out()
    workers.run_once(mail=mail_server.url)

    came = Counter(mail_server.mails())
    assert came.keys() == messages
    assert came.total() <= len(messages) + kills
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_two_workers_at_once_send_each_mail_once(workers, mail_server):
    messages = [str(post().pk) for _ in range(30)]
    mail_server.mood = "meet"  # fails unless two workers are in the middle of a mail at once
    both = [workers.start("--once", mail=mail_server.url) for _ in range(2)]

    assert [worker.wait(PATIENCE_SECONDS) for worker in both] == [0, 0]
    assert sorted(mail_server.mails()) == sorted(messages)
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_killed_in_the_daily_work_nothing_is_half_done_and_it_is_done_later(workers, mail_server):
    old = post()
    workers.run_once(mail=mail_server.url)
    Message.objects.filter(pk=old.pk).update(finished_at=NOW)  # long ago, so to be forgotten
    DailyCommand.objects.update(due_at=NOW)
    with held_at(Message._meta.db_table, "DELETE"):
        worker = workers.start(mail=mail_server.url)
        wait_until_held()
        kill(worker)
    assert Message.objects.filter(pk=old.pk).exists()
    assert DailyCommand.objects.get(name="forget").due_at > timezone.now()

    DailyCommand.objects.update(due_at=NOW)  # an hour later
    workers.run_once(mail=mail_server.url)

    assert not Message.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize("options", [[], ["--once"]])
def test_told_to_stop_a_worker_finishes_the_mail_in_hand_and_begins_no_other(
    workers, mail_server, options
):
    first, second = post(), post(due_at=timezone.now())
    mail_server.mood = "hold-answer"
    worker = workers.start(*options, mail=mail_server.url)
    mail_server.wait_for("MAIL")
    worker.send_signal(signal.SIGTERM)
    mail_server.mood = "accept"

    assert worker.wait(PATIENCE_SECONDS) == 0
    assert (state_of(first), state_of(second)) == (State.SENT, State.WAITING)
    assert mail_server.mails() == [str(first.pk)]


def test_a_worker_goes_when_whoever_started_it_has_gone(workers, mail_server):
    message = post()
    worker = workers.start("--with-parent", mail=mail_server.url, stdin=subprocess.PIPE)
    wait_until(lambda: state_of(message) == State.SENT, "a mail")
    worker.stdin.close()
    assert worker.wait(PATIENCE_SECONDS) == 0
