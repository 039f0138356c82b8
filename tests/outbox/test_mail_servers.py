"""Mail servers in every mood: what each answer does to a message, with a real server."""

import logging
import socket
from email import message_from_bytes, policy

import pytest

from selfhelp.outbox.models import Message, State
from selfhelp.outbox.sending import send_next
from tests.outbox.letters import CANARIES, NOW, SUBJECT, TEXT, TO, post

pytestmark = [pytest.mark.django_db, pytest.mark.fault("mail server")]


@pytest.fixture
def server(mail_server, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_TIMEOUT = 20
    return mail_server


def send() -> tuple[str, str, int | None]:
    """Send the one message; return its state, and outcome and code of the last try."""
    Message.objects.filter(state=State.WAITING).update(due_at=NOW)
    message, outcome = send_next(clock=lambda: NOW, wait=lambda seconds: None)
    message.refresh_from_db()
    last = message.tries.order_by("id").last()
    assert last.outcome == outcome
    return message.state, last.outcome, last.code


def test_a_mail_arrives_as_it_was_written(server):
    message = post(html="<p>Canary — £</p>")

    assert send() == ("sent", "accepted", None)
    server.wait_for("QUIT")
    assert server.mails() == [str(message.pk)]
    mail = message_from_bytes((server.folder / "last.eml").read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"], mail["Auto-Submitted"]) == (TO, SUBJECT, "auto-generated")
    assert mail.get_body(("plain",)).get_content().splitlines() == TEXT.splitlines()
    assert f" {TO}" in "\n".join(server.lines)


@pytest.mark.parametrize(
    ("mood", "came_of_it"),
    [
        ("451", ("waiting", "deferred", 451)),
        ("550", ("failed", "refused", 550)),
        ("data-451", ("waiting", "deferred", 451)),
        ("data-550", ("failed", "refused", 550)),
        ("data-554", ("failed", "refused", 554)),
        # Our own setting is wrong, or the server's: no message's fault.
        ("sender-550", ("waiting", "deferred", 550)),
    ],
)
def test_a_server_s_no_is_for_now_or_for_good(server, mood, came_of_it, caplog):
    caplog.set_level(logging.DEBUG)
    server.mood = mood
    post()

    assert send() == came_of_it
    assert server.mails() == []
    told = caplog.text.lower()
    assert [canary for canary in CANARIES if canary in told] == []

    server.mood = "accept"
    if came_of_it[0] == "waiting":
        assert send() == ("sent", "accepted", None)
    else:
        assert Message.objects.get().sealed is None


@pytest.mark.parametrize("step", ["rcpt", "answer"])
def test_a_server_that_hangs_is_given_up_for_now(server, settings, step):
    settings.EMAIL_TIMEOUT = 0.2
    server.mood = f"hold-{step}"
    post()

    assert send() == ("waiting", "unreachable", None)
    server.mood = "accept"
    assert send() == ("sent", "accepted", None)


@pytest.mark.parametrize("step", ["rcpt", "answer"])
def test_a_server_that_hangs_up_is_tried_again_with_the_same_id(server, step):
    """After the mail nobody can know whether it was taken, and twice beats never."""
    server.mood = f"drop-{step}"
    message = post()

    assert send() == ("waiting", "unreachable", None)
    server.mood = "accept"
    assert send() == ("sent", "accepted", None)
    assert server.mails() == [str(message.pk)] * (2 if step == "answer" else 1)


def test_a_slow_server_is_waited_for_longer_in_all_than_one_answer_may_take(server, settings):
    settings.EMAIL_TIMEOUT = 1  # three answers take 0.4 seconds each
    server.mood = "slow"
    message = post()

    assert send() == ("sent", "accepted", None)
    assert server.mails() == [str(message.pk)]


def test_a_mail_is_sent_although_the_goodbye_hangs(server, settings):
    settings.EMAIL_TIMEOUT = 0.2
    server.mood = "hold-quit"
    message = post()

    assert send() == ("sent", "accepted", None)
    assert server.mails() == [str(message.pk)]


def test_a_server_that_does_not_greet_is_given_up_for_now(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        post()
        assert send() == ("waiting", "unreachable", None)


def test_a_server_that_is_not_there_is_tried_again(settings):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        settings.EMAIL_HOST, settings.EMAIL_PORT = gone.getsockname()
    post()
    assert send() == ("waiting", "unreachable", None)


def test_a_server_that_does_not_let_us_in_is_tried_again(server, settings):
    """535 is a no to our password, which somebody will put right, and not to the mail."""
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "hello", "wrong"
    post()
    assert send() == ("waiting", "deferred", 535)
    assert server.mails() == []
