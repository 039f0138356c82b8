"""What comes back is recognised, by whichever server, and what only looks like it is not."""

import io
from textwrap import dedent

import pytest
from django.core.management import CommandError, call_command

from selfhelp.outbox import actions
from selfhelp.outbox.bounces import read_bounce
from selfhelp.outbox.models import Message, State
from tests.outbox.letters import NOW, post

ID = "3f2c1f9a-8f4e-4d8e-9c1b-0a1b2c3d4e5f"
POSTFIX = """\
    Return-Path: <>
    From: MAILER-DAEMON@mx.example (Mail Delivery System)
    Subject: Undelivered Mail Returned to Sender
    To: hello@groups.example.org
    Message-Id: <20261123.ABC@mx.example>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="x"

    --x
    Content-Type: text/plain

    I'm sorry to have to inform you that your message could not be delivered.

    --x
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example
    Arrival-Date: Mon, 23 Nov 2026 09:31:00 +0000

    Final-Recipient: rfc822; robin@people.example
    Action: {action}
    Status: 5.1.1
    Diagnostic-Code: smtp; {diagnosis}

    --x
    Content-Type: {returned}

    From: hello@groups.example.org
    To: robin@people.example
    Subject: A message
    Message-ID: <{id}@groups.example.org>

    --x--
"""
QMAIL = """\
    Return-Path: <>
    From: MAILER-DAEMON@mx.example
    To: hello@groups.example.org
    Subject: failure notice

    Hi. This is the qmail-send program at mx.example.
    <robin@people.example>:
    192.0.2.1 does not like recipient.
    Remote host said: 550 5.1.1 unknown user

    --- Below this line is a copy of the message.

    Message-ID: <{id}@groups.example.org>
    Subject: A message

    Words
"""
EXIM = """\
    X-Failed-Recipients: robin@people.example
    Auto-Submitted: auto-replied
    From: Mail Delivery System <Mailer-Daemon@mx.example>
    To: hello@groups.example.org
    Subject: Mail delivery failed: returning message to sender

    A message that you sent could not be delivered to one or more of its recipients.
    This is a permanent error.

      robin@people.example
        mailbox is full: retry timeout exceeded

    ------ This is a copy of the message, including all the headers. ------

    Message-ID: <{id}@groups.example.org>
"""
DELAYED = """\
    From: Mail Delivery System <Mailer-Daemon@mx.example>
    To: hello@groups.example.org
    Subject: Warning: message 1abc delayed 24 hours

    The message identifier is: <{id}@groups.example.org>
    No action is required on your part. Delivery attempts will continue.
"""
ANSWER = """\
    From: Robin <robin@people.example>
    To: hello@groups.example.org
    Subject: Re: A message
    In-Reply-To: <{id}@groups.example.org>

    Thank you. You wrote in <{id}@groups.example.org>: 550 words
"""
HOLIDAY = """\
    Return-Path: <>
    From: Robin <robin@people.example>
    Auto-Submitted: auto-replied
    Subject: I am away
    In-Reply-To: <{id}@groups.example.org>

    Until Monday.
"""
OF_ANOTHER_MAIL = """\
    From: MAILER-DAEMON@mx.example
    Subject: failure notice
    References: <{id}@groups.example.org>

    550 no such user
    Message-ID: <somebody-elses@groups.example.org>
"""


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://groups.example.org"


def as_bytes(text: str, **parts) -> bytes:
    parts = {
        "id": ID,
        "action": "failed",
        "diagnosis": "550 5.1.1 <robin@people.example>: no such user",
        "returned": "text/rfc822-headers",
    } | parts
    return dedent(text).format(**parts).encode()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (as_bytes(POSTFIX), 550),
        (as_bytes(POSTFIX, returned="message/rfc822"), 550),
        (as_bytes(POSTFIX, diagnosis="unrouteable"), None),
        (as_bytes(POSTFIX).replace(b"\n", b"\r\n"), 550),
        (as_bytes(QMAIL), 550),
        (as_bytes(QMAIL).replace(b"Words", b"W\xf6rds \xff\x00"), 550),
        (as_bytes(EXIM), None),
    ],
)
def test_what_came_back_is_recognised(raw, code):
    bounce = read_bounce(raw)
    assert (str(bounce.message), bounce.code) == (ID, code)


@pytest.mark.parametrize(
    "raw",
    [
        as_bytes(POSTFIX, action="delayed"),
        as_bytes(POSTFIX, action="delivered"),
        as_bytes(DELAYED),
        as_bytes(ANSWER),
        as_bytes(HOLIDAY),
        as_bytes(OF_ANOTHER_MAIL),
        b"",
        b"\xff\xfe\x00 not a mail",
    ],
)
def test_what_only_looks_like_it_is_not(raw):
    assert read_bounce(raw) is None


def test_a_mail_whose_headers_cannot_be_read_is_passed_over():
    assert read_bounce(b"From: Mail: ;<a@b>\n" + as_bytes(QMAIL)) is None


def run(*files) -> str:
    said = io.StringIO()
    call_command("read_bounces", *map(str, files), stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_the_message_of_a_mail_that_came_back_did_not_arrive(tmp_path):
    back, sent = post(), post()
    for _ in range(2):
        actions.record_sent(message=actions.claim(now=NOW), now=NOW)
    (tmp_path / "report").write_bytes(as_bytes(POSTFIX, id=back.pk))
    (tmp_path / "answer").write_bytes(as_bytes(ANSWER, id=sent.pk))

    assert run(tmp_path / "report", tmp_path / "answer") == "Read 2, marked 1 as not arrived.\n"
    assert run(tmp_path / "report") == "Read 1, marked 0 as not arrived.\n"

    back = Message.objects.get(pk=back.pk)
    assert back.state == State.FAILED
    assert list(back.tries.values_list("outcome", "code")) == [
        ("accepted", None),
        ("returned", 550),
    ]
    assert Message.objects.get(pk=sent.pk).state == State.SENT


@pytest.mark.django_db
def test_a_mail_that_comes_back_while_it_is_tried_again_is_not_tried_again():
    """It was delivered by a worker that died before it could say so."""
    message = post()
    actions.claim(now=NOW)

    assert actions.record_returned(message=message.pk, now=NOW)
    message.refresh_from_db()
    assert (message.state, message.sealed) == (State.FAILED, None)
    assert message.claim is None


@pytest.mark.django_db
def test_a_message_that_is_not_ours_or_was_cancelled_is_left_alone():
    cancelled = post()
    actions.cancel(ids=[cancelled.pk], now=NOW)

    assert not actions.record_returned(message=cancelled.pk, now=NOW)
    assert not actions.record_returned(message=ID, now=NOW)
    cancelled.refresh_from_db()
    assert cancelled.state == State.CANCELLED


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="no-such-file: No such file or directory"):
        run(tmp_path / "no-such-file")
