"""What monitors are told: one word to strangers, the whole to whoever has a shell."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from groups.models import DirectoryVersion
from groups.search import current
from selfhelp import health
from selfhelp.outbox import actions, lateness
from selfhelp.outbox.models import DailyCommand

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def noon(monkeypatch):
    """Make it noon for whoever asks the clock."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_a_site_in_order_is_alive_and_ready(client, noon):
    assert client.get("/healthz").content == b"alive\n"
    assert client.get("/readyz").content == b"ready\n"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_what_monitors_are_told_is_kept_nowhere(client, noon, address):
    assert "no-store" in client.get(address).headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_monitors_can_ask_over_plain_http(client, noon, settings, address):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(address).status_code == 200


def test_being_alive_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")


def test_a_migration_that_was_not_made_is_named_to_the_machine_and_not_to_strangers(client, noon):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox'")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert "outbox 0001_initial" in health.faults(NOW)["migrations"]


def test_a_database_that_does_not_answer_is_not_ready(client, noon, monkeypatch):
    def fail():
        raise OperationalError("the server at 10.1.2.3 is gone")

    monkeypatch.setattr(current, "present_version", fail)

    assert client.get("/readyz").status_code == 503
    assert health.faults(NOW)["directory"] == "could not be asked: OperationalError"


def test_a_change_of_the_directory_is_no_fault(noon):
    DirectoryVersion.objects.update(stamp="another", number=10**6)

    assert "directory" not in health.faults(NOW)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no clock of its own")
@pytest.mark.parametrize(("apart", "said"), [(45, "ahead of"), (-45, "behind")])
def test_a_clock_that_is_not_the_database_s_is_a_fault(client, noon, monkeypatch, apart, said):
    assert health.clock_apart(NOW) == ""

    right = health.time.time
    monkeypatch.setattr(health.time, "time", lambda: right() + apart)

    assert f"seconds {said} the database's" in health.clock_apart(NOW)
    assert client.get("/readyz").status_code == 503


def test_mail_that_waits_for_its_time_is_no_fault():
    add(due_at=NOW + timedelta(hours=3))

    assert lateness.late_by(NOW) == ""


def test_mail_that_nobody_sends_is_a_fault_after_a_quarter_of_an_hour(client, noon):
    add(due_at=NOW - lateness.MAIL_IS_LATE_AFTER + timedelta(seconds=1))
    assert client.get("/readyz").status_code == 200

    add(due_at=NOW - lateness.MAIL_IS_LATE_AFTER)
    assert client.get("/readyz").status_code == 503
    assert lateness.late_by(NOW) == "1 messages are due and not sent: is the worker running?"


def test_daily_work_that_nobody_does_is_a_fault_and_named():
    DailyCommand.objects.create(name="forget", due_at=NOW - lateness.COMMAND_IS_LATE_AFTER)

    assert lateness.late_by(NOW) == "forget is due and was not run"


def test_the_command_says_what_is_wrong_and_ends_with_a_fault(noon):
    DailyCommand.objects.create(name="forget", due_at=NOW - timedelta(days=1))
    said = io.StringIO()

    with pytest.raises(CommandError, match="not ready"):
        call_command("ready", stdout=said)

    assert said.getvalue().splitlines() == [
        "migrations: in order",
        "rights: in order",
        "clock: in order",
        "directory: in order",
        "snapshot: in order",
        "replica: in order",
        "mail: forget is due and was not run",
    ]


def add(*, due_at: datetime) -> None:
    """Put a message into the outbox that is due then."""
    actions.post(
        to="somebody@example.org", subject="S", text="T", purpose="test", due_at=due_at, now=NOW
    )
