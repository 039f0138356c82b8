"""The suite really runs each request and command with the rights of its process (PostgreSQL)."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from selfhelp import health
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.outbox import daily
from selfhelp.rights.declared import DESK, PUBLIC, WORKER
from tests.members import sign_in
from tests.process_rights import role_of_command, role_of_request
from tests.public_urls import addresses

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite knows no roles"),
]
asking: list[str] = []


def note_who_asks(now) -> str:
    """Be a check of health that finds nothing, and notes as whom it was asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        asking.append(cursor.fetchone()[0])
    return ""


def count_the_team(now) -> str:
    """Be a check that looks at what only the desk may see."""
    with transaction.atomic():
        User.objects.count()
    return ""


@pytest.fixture(autouse=True)
def nobody_has_asked():
    asking.clear()


def checks_with(monkeypatch, check) -> None:
    monkeypatch.setattr(health, "CHECKS", {"who": f"{__name__}.{check.__name__}"})


def test_a_request_is_the_public_s_and_what_a_test_does_itself_the_owner_s(client, monkeypatch):
    checks_with(monkeypatch, note_who_asks)

    assert client.get("/readyz").status_code == 200
    health.faults(timezone.now())

    assert asking == [PUBLIC, connection.settings_dict["USER"]]


def test_a_page_that_does_more_than_its_process_may_fails(client, monkeypatch):
    checks_with(monkeypatch, count_the_team)

    assert client.get("/readyz").status_code == 503
    assert health.faults(timezone.now()) == {}


def test_what_the_worker_runs_is_the_worker_s(monkeypatch):
    checks_with(monkeypatch, note_who_asks)
    monkeypatch.setattr(daily, "run_due", lambda clock: health.faults(clock()))

    call_command("run_outbox", once=True)

    assert asking == [WORKER]


def test_requests_and_commands_are_those_of_the_process_that_the_proxy_and_the_units_say():
    assert {role_of_request(path) for path in ("/", "/in-touch/", "/deskless/")} == {PUBLIC}
    assert {role_of_request(path) for path in ("/desk", "/desk/", "/admin/groups/")} == {DESK}
    assert {role_of_command(name) for name in ("forget", "run_jobs", "run_outbox")} == {WORKER}
    assert role_of_command("make_book") == PUBLIC
    assert role_of_command("migrate") is role_of_command("restore") is None


def test_a_member_who_is_signed_in_may_look_at_every_public_page(client):
    """Their cookie comes along, and the public's process may not read whose it is."""
    sign_in(client, Role.KEEPER)

    for address in addresses():
        assert client.get(address.path).status_code == 200, address.path
