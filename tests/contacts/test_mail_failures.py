"""What becomes of a request when its mail fails: real workers, a real mail server, real kills.

The person is told the truth by their receipt, and neither a worker nor the server's words ever put
a detail into a log.
"""

import itertools
import re
import subprocess
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from contacts.kinds import Kind
from contacts.models import Enquiry
from groups.models import Group
from tests.contacts.asking import FROM_HERE, typed
from tests.contacts.canaries import Canaries, given_by
from tests.factories import make_contact, make_group
from tests.outbox.processes import PATIENCE_SECONDS, kill, let_leases_run_out

numbers = itertools.count(1)
GONE = "The email to the group has gone."
ON_ITS_WAY = "The email to the group is on its way."
LOST = "The email to the group did not arrive."
BOUNCE = """\
From: MAILER-DAEMON@mx.example
To: team@nottinghamselfhelp.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; asked@groups.example
Action: failed
Diagnostic-Code: smtp; 550 5.1.1 no such user here: asked@groups.example

--x
Content-Type: text/rfc822-headers

Message-ID: {message_id}

--x--
"""


@pytest.fixture(scope="module")
def group(shared_database) -> Group:
    """A group that is told in the email itself, so that there is something to be said of it."""
    contact = make_contact(kind="email", value="asked@groups.example", audience="team")
    return make_group(takes_requests="email", contacts=(contact,))


@pytest.fixture
def said(tmp_path) -> Iterator[Path]:
    """A file for all that the workers say, which is nothing of a request."""
    path = tmp_path / "said.txt"
    path.touch()
    yield path
    canaries = Canaries()
    canaries.add_all("link", given_by("link"))
    canaries.add("group", "asked@groups.example")
    assert canaries.found_in(path.read_bytes()) == set()


@pytest.fixture
def start(workers, mail_server, said) -> Callable[..., subprocess.Popen]:
    """Start a worker."""

    def start_one(*options: str) -> subprocess.Popen:
        with said.open("a") as file:
            return workers.start(*options, mail=mail_server.url, stdout=file, stderr=file)

    return start_one


@pytest.fixture
def finish(start) -> Callable[[], None]:
    """Let a worker send all that is due."""
    return lambda: _ended_well(start("--once"))


def _ended_well(worker: subprocess.Popen) -> None:
    assert worker.wait(PATIENCE_SECONDS) == 0


@pytest.fixture
def send(client, group) -> Callable[[], str]:
    """Ask to be put in touch as somebody else each time; return the address of the receipt."""
    url = reverse("contacts:ask", args=[group.public_id])

    def send_one() -> str:
        number = next(numbers)
        given = given_by("link") | {Kind.TELEPHONE: f"07700 9000{number:02}"}
        del given[Kind.EMAIL]  # only so many requests are for one address
        form = typed(given, step="send", seen_way="email")
        place = f"198.51.100.{number}"
        return client.post(url, form, headers=FROM_HERE, REMOTE_ADDR=place).url

    return send_one


def mail_of(receipt_url: str) -> str:
    """Return the id of the mail that tells the group of a request."""
    enquiry = Enquiry.objects.of_receipt(receipt_url.split("/")[-2]).get()
    return str(enquiry.deliveries.get(purpose="asked").message_id)


def test_a_mail_that_is_refused_is_said_to_be_lost(client, send, mail_server, finish):
    mail_server.mood = "550"
    receipt = send()
    assert ON_ITS_WAY in client.get(receipt).content.decode()

    finish()

    page = client.get(receipt).content.decode()
    assert LOST in page
    assert GONE not in page


def test_a_mail_that_is_put_off_is_on_its_way(client, send, mail_server, finish):
    mail_server.mood = "451"
    receipt = send()
    finish()
    assert ON_ITS_WAY in client.get(receipt).content.decode()


def test_a_mail_that_comes_back_is_said_to_be_lost(client, send, mail_server, finish, tmp_path):
    receipt = send()
    finish()
    assert GONE in client.get(receipt).content.decode()

    message_id = message_from_bytes((mail_server.folder / "last.eml").read_bytes())["Message-ID"]
    (tmp_path / "bounce.eml").write_text(BOUNCE.format(message_id=message_id))
    call_command("read_bounces", str(tmp_path / "bounce.eml"))

    assert LOST in client.get(receipt).content.decode()


@pytest.mark.parametrize(
    ("mood", "step", "times"),
    [("hold-rcpt", "RCPT", 1), ("hold-answer", "MAIL", 2), ("hold-quit", "QUIT", 1)],
)
def test_a_worker_killed_over_it_loses_nothing_and_sends_it_twice_at_most(
    client, send, mail_server, start, finish, mood, step, times
):
    receipt = send()
    mail_server.mood = mood
    worker = start()
    mail_server.wait_for(step)
    kill(worker)

    mail_server.mood = "accept"
    let_leases_run_out()
    finish()

    assert mail_server.mails() == [mail_of(receipt)] * times
    assert GONE in client.get(receipt).content.decode()


def test_two_workers_send_each_request_once(client, send, mail_server, start):
    receipts = [send() for _ in range(4)]
    mail_server.mood = "meet"  # fails unless both are in the middle of a mail at once
    for worker in [start("--once"), start("--once")]:
        _ended_well(worker)

    assert sorted(mail_server.mails()) == sorted(map(mail_of, receipts))
    for receipt in receipts:
        assert GONE in client.get(receipt).content.decode()


def test_the_mail_that_came_opens_what_was_passed_on(client, send, mail_server, finish):
    send()
    finish()
    mail = message_from_bytes((mail_server.folder / "last.eml").read_bytes(), policy=policy.default)
    door = re.search(r"/in-touch/open/[\w-]+/", mail.get_content())[0]
    page = client.post(door, {"step": "open"}, headers=FROM_HERE).context["page"]
    assert page.letter.given[Kind.NAME] == given_by("link")[Kind.NAME]


def test_what_is_taken_back_before_the_worker_comes_is_never_sent(
    client, send, mail_server, finish
):
    client.post(send(), {"step": "take_back"}, headers=FROM_HERE)
    finish()
    assert mail_server.mails() == []
