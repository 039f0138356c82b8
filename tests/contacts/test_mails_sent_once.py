"""Mails to an address that is used once: it is gone when the mail is, and files go after a day."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from contacts import mails
from contacts.models import Enquiry
from contacts.retention import forget
from selfhelp.outbox.models import Message
from tests.contacts.asking import FROM_HERE, NOW, make_asked_group, old_stamp, typed
from tests.contacts.canaries import Canaries
from tests.contacts.looking import dump
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

MINE, THEIRS = "zwmine@example.org", "zwtheirs@example.org"


@pytest.fixture
def ask_for_both(client):
    """Have a group's own ways sent to oneself, and "it was sent" to somebody who helps."""

    def ask() -> None:
        group = make_asked_group()
        myself = reverse("contacts:myself", args=[group.public_id])
        client.post(myself, {"stamp": old_stamp(), "email": MINE}, headers=FROM_HERE)
        helped = {"with_helper": "on", "tick_helper_mail": "on", "helper_mail": THEIRS}
        form = typed(step="send", **helped)
        ask_url = reverse("contacts:ask", args=[group.public_id])
        client.post(ask_url, form, headers=FROM_HERE)

    return ask


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    settings.DAILY_COMMANDS = settings.HOURLY_COMMANDS = []  # which send mails of their own
    return tmp_path


def files_with(folder, address: str) -> int:
    return sum(address in path.read_text() for path in folder.iterdir())


def once() -> list[str]:
    return sorted(
        Message.objects.filter(purpose__in=mails.SENT_ONCE).values_list("state", flat=True)
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "are_left"), [(24, True), (25, False)])
def test_their_files_go_after_a_day_and_the_rows_with_them(ask_for_both, folder, hours, are_left):
    ask_for_both()
    call_command("run_outbox", once=True)
    assert (files_with(folder, MINE), files_with(folder, THEIRS)) == (1, 1)
    Message.objects.filter(finished_at__isnull=False).update(finished_at=NOW)

    forget(now=NOW + timedelta(hours=hours), by="retention")

    left = int(are_left)
    assert (files_with(folder, MINE), files_with(folder, THEIRS)) == (left, left)
    assert once() == ["sent"] * 2 * left


@pytest.mark.django_db
def test_files_of_what_belongs_to_a_request_stay_with_it(ask_for_both, folder):
    ask_for_both()
    call_command("run_outbox", once=True)
    Message.objects.filter(finished_at__isnull=False).update(finished_at=NOW)
    forget(now=NOW + timedelta(days=2), by="retention")
    [left] = folder.iterdir()
    assert "kettle@example.org" in left.read_text()


@pytest.mark.django_db
def test_what_still_waits_to_be_sent_is_not_taken_away(ask_for_both):
    ask_for_both()
    forget(now=NOW + timedelta(days=2), by="retention")
    assert once() == ["waiting"] * 2


def test_once_a_mail_server_has_them_nothing_of_an_address_is_anywhere(
    ask_for_both, shared_database, mail_server, settings, folder
):
    """Neither in a row nor in what the database's files still have of one, nor as a file."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    canaries = Canaries()
    canaries.add("mine", MINE)
    canaries.add("theirs", THEIRS)
    ask_for_both()
    call_command("run_outbox", once=True)

    for _mail in ("mine", "theirs", "the group's"):
        mail_server.wait_for("QUIT")
    assert canaries.found_in("\n".join(mail_server.lines)) == {"mine", "theirs"}
    assert once() == ["sent", "sent"]
    assert Enquiry.objects.count() == 1
    do_what_the_documents_advise()
    assert canaries.found_in([bytes_on_disk(), dump(shared_database)]) == set()
