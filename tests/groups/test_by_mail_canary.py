"""An address that is told of a leaflet is sealed wherever it lies; once erased, it is nowhere.

Real pages, real mails, a database that commits, as in tests/contacts/test_waiting_canary.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from groups.actions import telling
from groups.models import Edition, Group, Subscription
from selfhelp import erasing
from tests.contacts.asking import FROM_HERE, old_stamp
from tests.contacts.canaries import Canaries
from tests.contacts.looking import dump
from tests.everything_logged import everything_logged
from tests.factories import make_contact, make_group
from tests.groups.leaflets.editions import edition_of
from tests.groups.readers import mails, own_page
from tests.own_database import own_database
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

ADDRESS = "zwreader@example.org"
CONTACT = "zwcontact@example.org"


@dataclass(frozen=True)
class Evidence:
    """What was found at two times, by the names of the canaries."""

    log: set[str]
    asked: set[str]
    told: set[str]
    mails: set[str]
    erased: set[str]
    mails_left: set[str]
    subscriptions_left: int


@pytest.fixture(scope="module")
def evidence(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Evidence]:
    folder = tmp_path_factory.mktemp("readers")
    mail_folder = folder / "mail"
    mail_folder.mkdir()
    with (
        django_db_blocker.unblock(),
        own_database(folder) as url,
        override_settings(MAIL_DIR=mail_folder),
        everything_logged() as log,
    ):
        yield go_the_way(url, mail_folder, log)


def go_the_way(url: str, mail_folder, log) -> Evidence:
    """Leave an address, say yes, be told, and stop; look in between and afterwards."""
    canaries, client = Canaries(), Client()
    canaries.add("address", ADDRESS)
    edition = print_and_forget_the_contact()
    canaries.add("contact", CONTACT)

    def look() -> set[str]:
        do_what_the_documents_advise()
        return canaries.found_in(bytes_on_disk() + dump(url))

    form = {"email": ADDRESS, "stamp": old_stamp()}
    client.post(reverse("by_mail:ask", args=[edition.code]), form, headers=FROM_HERE)
    asked, page = look(), own_page(mails()[0])
    canaries.add("secret", page.split("/own/")[1].strip("/"))
    client.post(page, {"step": "yes"}, headers=FROM_HERE)
    now = timezone.now()
    assert telling.tell(now=now, today=now.date() + timedelta(days=1), by="the worker") == 1
    told = look()
    call_command("run_outbox", "--once")
    in_mails = canaries.found_in(path.read_bytes() for path in mail_folder.iterdir())
    client.post(page, {"step": "stop"}, headers=FROM_HERE)
    return Evidence(
        log=canaries.found_in(log.getvalue()),
        asked=asked,
        told=told,
        mails=in_mails,
        erased=look(),
        mails_left=canaries.found_in(path.read_bytes() for path in mail_folder.iterdir()),
        subscriptions_left=Subscription.objects.count(),
    )


def print_and_forget_the_contact() -> Edition:
    """Print a group with a contact, which is then taken out of the database altogether."""
    group = make_group(contacts=(make_contact(kind="email", value=CONTACT),))
    edition = edition_of(group)
    make_group()
    Group.objects.get(pk=group.pk).revisions.all().delete()
    erasing.empty_log()
    return edition


def test_nobody_can_read_the_address_in_the_database(evidence):
    assert evidence.asked == set()
    assert evidence.told == set()


def test_a_contact_that_was_printed_stays_erasable(evidence):
    assert "contact" not in evidence.told


def test_nothing_of_it_is_logged_but_the_contact_that_the_team_itself_wrote(evidence):
    assert evidence.log <= {"contact"}


def test_the_mails_hold_the_address_and_the_way_to_stop(evidence):
    assert evidence.mails == {"address", "secret"}


def test_once_stopped_it_is_nowhere(evidence):
    assert evidence.erased == set()
    assert evidence.mails_left == set()
    assert evidence.subscriptions_left == 0
