"""The worker's rounds: what it sends, what it says, and what it does when something is wrong."""

import logging
import os
import signal
import stat
import uuid
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from selfhelp import crypto
from selfhelp.logs import FramesOnly
from selfhelp.outbox import actions, content, files, sending
from selfhelp.outbox.models import Message, Outcome, State
from selfhelp.outbox.sending import TRIES_TO_RECORD, send_next
from selfhelp.outbox.stopping import stop_sign
from tests.outbox.letters import CANARIES, NOW, SUBJECT, TEXT, TO, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_folder(settings, tmp_path):
    settings.MAIL_DIR = tmp_path / "mail"
    settings.DAILY_COMMANDS = settings.HOURLY_COMMANDS = []  # tests/outbox/test_daily.py
    return settings.MAIL_DIR


@pytest.fixture
def logged(caplog):
    """What the log says, as the project's own formatter writes it, errors and all."""
    caplog.set_level(logging.DEBUG)
    formatter = FramesOnly("{levelname} {name}: {message}", style="{")
    return lambda: "\n".join(formatter.format(record) for record in caplog.records)


def send_one(wait=lambda seconds: None):
    return send_next(clock=lambda: NOW, wait=wait)


def test_without_a_mail_server_a_mail_is_a_file_for_its_owner_alone(mail_folder, capsys):
    message = post()

    call_command("run_outbox", once=True)

    path = mail_folder / f"{message.pk}.eml"
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == (TO, SUBJECT)
    assert mail.get_content().rstrip("\n") == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(mail_folder.stat().st_mode) == 0o700
    assert capsys.readouterr().out == f"A mail is in mail/{message.pk}.eml\n"


def test_once_sends_all_that_is_due_and_ends():
    due = {post().pk for _ in range(3)}
    later = post(due_at=timezone.now() + timedelta(hours=1))

    call_command("run_outbox", once=True)

    assert {row.pk for row in Message.objects.filter(state=State.SENT)} == due
    assert Message.objects.get(pk=later.pk).state == State.WAITING


def test_nothing_of_a_message_reaches_log_or_console(logged, capfd, monkeypatch):
    def fail(words, **more):
        raise ValueError(f"{words.to}, {words.subject}, {words.text}")

    post()
    monkeypatch.setattr(sending, "letter", fail)
    call_command("run_outbox", once=True)
    monkeypatch.undo()
    Message.objects.update(due_at=NOW)
    call_command("run_outbox", once=True)

    told = f"{logged()} {capfd.readouterr()}".lower()
    assert [canary for canary in CANARIES if canary in told] == []
    assert "a message was not sent: valueerror" in told


def test_one_odd_message_does_not_keep_the_others(monkeypatch):
    odd, good = post(due_at=NOW - timedelta(hours=1)), post()
    Message.objects.filter(pk=odd.pk).update(sealed=b"odd")

    assert send_one() == (odd, Outcome.UNREADABLE)
    assert send_one() == (good, Outcome.ACCEPTED)
    assert send_one() is None
    assert Message.objects.get(pk=odd.pk).state == State.FAILED


def test_a_folder_that_takes_nothing_is_tried_again(mail_folder):
    mail_folder.write_text("not a folder")
    post()
    assert send_one()[1] == Outcome.UNREACHABLE
    assert Message.objects.get().state == State.WAITING


def test_a_worker_without_keys_does_not_start(settings):
    settings.WORKER_PRIVATE_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="WORKER_PRIVATE_KEYS is missing"):
        call_command("run_outbox", once=True)


def test_messages_wait_for_a_key_that_the_worker_lacks_and_say_which(settings, logged):
    message = post()
    right = settings.WORKER_PUBLIC_KEY, settings.WORKER_PRIVATE_KEYS
    public, private = crypto.make_key_pair()
    settings.WORKER_PUBLIC_KEY, settings.WORKER_PRIVATE_KEYS = public, [private]

    assert send_one()[1] == Outcome.KEY_MISSING
    assert "WORKER_PRIVATE_KEYS has no key that opens this" in logged()

    settings.WORKER_PUBLIC_KEY, settings.WORKER_PRIVATE_KEYS = right
    Message.objects.update(due_at=NOW)
    assert send_one() == (message, Outcome.ACCEPTED)


def locked(*args, **kwargs):
    raise OperationalError("database is locked")


@pytest.mark.fault("worker without database")
def test_a_busy_database_is_asked_again_rather_than_sending_twice(monkeypatch):
    post()
    record, calls, waits = actions.record_sent, [], []

    def busy_at_first(**kwargs):
        calls.append(kwargs)
        return record(**kwargs) if len(calls) == TRIES_TO_RECORD else locked()

    monkeypatch.setattr(actions, "record_sent", busy_at_first)
    monkeypatch.setattr(sending.connection, "close", lambda: None)
    send_one(wait=waits.append)

    assert Message.objects.get().state == State.SENT
    assert len(waits) == TRIES_TO_RECORD - 1


@pytest.mark.fault("worker without database")
def test_a_database_that_stays_busy_leaves_the_message_to_its_lease(monkeypatch):
    post()
    monkeypatch.setattr(actions, "record_sent", locked)
    monkeypatch.setattr(sending.connection, "close", lambda: None)

    with pytest.raises(OperationalError):
        send_one()
    assert Message.objects.get().state == State.SENDING


@pytest.mark.fault("worker without database")
def test_once_says_that_the_database_is_out_of_reach_and_fails(monkeypatch):
    monkeypatch.setattr(actions, "claim", locked)
    with pytest.raises(CommandError, match="The database: OperationalError"):
        call_command("run_outbox", once=True)


@pytest.mark.fault("worker without database")
def test_a_locked_database_is_waited_for(monkeypatch, logged):
    """The worker goes on after trouble, and stops when it is told to."""
    claim, calls = actions.claim, []

    def locked_twice(**kwargs):
        calls.append(kwargs)
        if len(calls) <= 2:
            locked()
        if len(calls) == 4:
            os.kill(os.getpid(), signal.SIGTERM)
        return claim(**kwargs)

    command = "selfhelp.outbox.management.commands.run_outbox"
    monkeypatch.setattr(f"{command}.SECONDS_AFTER_TROUBLE", 0.01)
    monkeypatch.setattr(f"{command}.connection.close", lambda: None)
    monkeypatch.setattr(actions, "claim", locked_twice)
    message = post()

    call_command("run_outbox")

    assert Message.objects.get(pk=message.pk).state == State.SENT
    assert len(calls) == 4
    assert "the database: OperationalError" in logged()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_wait_at_once_and_not_before(number):
    before = signal.getsignal(number)
    with stop_sign() as told_to_stop:
        assert told_to_stop(0) is False
        os.kill(os.getpid(), number)
        assert told_to_stop(60) is True
        assert told_to_stop(60) is True
    assert signal.getsignal(number) == before


def test_the_end_of_standard_input_is_a_sign_too(monkeypatch):
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        with stop_sign(with_stdin=True) as told_to_stop:
            assert told_to_stop(0) is False
            os.close(writing)
            assert told_to_stop(60) is True


def test_a_second_try_writes_the_same_file_again(mail_folder):
    words = content.Content(to=TO, subject=SUBJECT, text=TEXT)
    key = uuid.uuid4()
    for _ in range(2):
        files.put_down(sending.letter(words, message=key, now=NOW), key)
    assert [path.name for path in mail_folder.iterdir()] == [f"{key}.eml"]
