"""What is erased is in no file of the database any more, not even sealed.

On SQLite at once; on PostgreSQL after what docs/keys-and-data.md advises.
"""

import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from contacts import actions, retention
from contacts.kinds import Kind, TeamMay
from contacts.models import Enquiry
from groups.models import Group
from selfhelp import erasing
from selfhelp.outbox.models import Message
from tests.contacts.asking import GIVEN, NOW, make_asked_group, submit
from tests.own_database import own_database
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

ENVELOPES = ["for_group", "for_person", "for_team", "secret_by_code"]
PIECE = 24  # so many bytes of a sealed value are nowhere else by chance
LONG = GIVEN | {Kind.SITUATION: "a long story " * 100}  # longer than a page has room for
A_WAIT_NOBODY_MINDS_SECONDS = 3


@pytest.fixture(scope="module")
def group(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Group]:
    """Return a group in a database where what is done is committed."""
    folder = tmp_path_factory.mktemp("erasing")
    with django_db_blocker.unblock(), own_database(folder):
        yield make_asked_group()


@pytest.fixture(autouse=True)
def mail_folder(settings, tmp_path) -> None:
    settings.MAIL_DIR = tmp_path


@pytest.fixture
def asked(group) -> Iterator[Enquiry]:
    """Return a request among others, which stay, with more in it than a page has room for."""
    now = timezone.now()
    _before, made, _after = [submit(group, LONG, TeamMay.ALL, now=now) for _ in range(3)]
    yield made.enquiry
    for enquiry in Enquiry.objects.all():
        actions.erase(enquiry=enquiry, now=NOW, by="the test")
    Message.objects.all().delete()


def sealed_in(enquiry: Enquiry) -> dict[str, bytes]:
    """Return all that is sealed of a request, by what it is."""
    sealed = {name: bytes(getattr(enquiry, name)) for name in ENVELOPES}
    messages = Message.objects.filter(pk__in=enquiry.deliveries.values("message"))
    return sealed | {message.purpose: bytes(message.sealed) for message in messages}


def on_disk(sealed: dict[str, bytes]) -> set[str]:
    """Return which of the sealed values have a piece in the files of the database."""
    files = bytes_on_disk()
    return {
        name
        for name, value in sealed.items()
        if any(value[at : at + PIECE] in files for at in range(0, len(value) - PIECE, PIECE))
    }


def erase(enquiry: Enquiry) -> None:
    actions.erase(enquiry=enquiry, now=NOW, by="the person")


def forget(enquiry: Enquiry) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(erase_at=NOW)
    retention.forget(now=NOW, by="retention")


def take_back(enquiry: Enquiry) -> None:
    actions.take_back(enquiry=enquiry, now=NOW, by="the person")


def send(enquiry: Enquiry) -> None:
    call_command("run_outbox", once=True)


@pytest.mark.parametrize(
    ("act", "stays"),
    [
        (erase, set()),
        (forget, set()),
        (take_back, {"for_person", "secret_by_code"}),
        (send, {*ENVELOPES, "contacts-unopened", "contacts-unanswered", "contacts-forget"}),
    ],
)
def test_what_is_erased_is_in_no_file_any_more(asked, act, stays):
    sealed = sealed_in(asked)
    assert on_disk(sealed) == sealed.keys()  # or looking for it would prove nothing

    act(asked)
    do_what_the_documents_advise()

    assert on_disk(sealed) == stays


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite needs no advice")
def test_while_somebody_looks_the_advice_is_not_done_yet(asked):
    reader = connection.copy()
    with closing(reader), reader.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT 1")  # sees from now on what there is at this moment
        erase(asked)
        with pytest.raises(AssertionError, match="kept looking"):
            do_what_the_documents_advise()


def test_without_emptying_the_log_it_would_still_be_there(asked, monkeypatch):
    sealed = sealed_in(asked)
    monkeypatch.setattr(erasing, "empty_log", lambda: True)
    erase(asked)
    assert on_disk(sealed)


def test_a_reader_holds_nobody_up_and_the_worker_does_it_afterwards(asked):
    sealed = sealed_in(asked)
    reader = connection.copy()
    with closing(reader), reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM contacts_enquiry")
        before = time.monotonic()
        erase(asked)
        assert time.monotonic() - before < A_WAIT_NOBODY_MINDS_SECONDS
        assert on_disk(sealed)

    call_command("run_outbox", once=True)
    do_what_the_documents_advise()
    assert on_disk(sealed) == set()


@pytest.mark.usefixtures("asked")
def test_where_a_result_is_not_read_to_its_end_it_is_left_to_the_worker():
    rows = Message.objects.iterator(chunk_size=1)
    next(rows)
    assert erasing.empty_log() is (connection.vendor == "postgresql")


def test_inside_a_transaction_it_waits_for_the_end(asked, monkeypatch):
    emptied = []
    monkeypatch.setattr(erasing, "empty_log", lambda: emptied.append(True))
    with transaction.atomic():
        erase(asked)
        assert emptied == []
    assert emptied


@pytest.mark.usefixtures("asked")
def test_the_wait_for_other_writers_is_afterwards_as_long_as_before():
    with connection.cursor() as cursor:
        look = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"
        before = cursor.execute(look).fetchone()
        erasing.empty_log()
        assert cursor.execute(look).fetchone() == before
