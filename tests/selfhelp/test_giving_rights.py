"""`manage.py grant_rights` gives each role what is declared and no more, and says what it did."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, connection
from django.utils import timezone

from selfhelp import health
from selfhelp.rights import granting
from selfhelp.rights.declared import DESK, PUBLIC, ROLES, WORKER
from selfhelp.rights.granting import give_rights, roles_held
from tests.process_rights import acting_as, is_refused

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite knows no roles"
)


def said_by_command() -> str:
    out = io.StringIO()
    call_command("grant_rights", stdout=out)
    return out.getvalue()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="what PostgreSQL says is tested beside")
def test_on_sqlite_there_is_nothing_to_do():
    assert said_by_command() == "SQLite knows no roles: there is nothing to do.\n"
    assert health.faults(timezone.now()).get("rights") is None


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@on_postgresql
def test_giving_them_again_changes_nothing_and_says_so():
    lines = said_by_command().splitlines()

    assert [line.partition(":")[0] for line in lines] == list(ROLES)
    assert all(": 0 rights given, 0 taken, has " in line for line in lines)


@on_postgresql
def test_what_somebody_gave_or_took_by_hand_is_a_fault_until_it_is_put_right():
    assert health.faults(timezone.now()).get("rights") is None
    execute(
        f"GRANT SELECT (password) ON accounts_user TO {PUBLIC}",
        f"GRANT TRUNCATE ON acts_act TO {PUBLIC}",
        f"REVOKE INSERT ON outbox_message FROM {PUBLIC}",
    )
    assert health.faults(timezone.now())["rights"] == (
        "selfhelp_public lacks 1 rights and has 2 that are not declared: run grant_rights"
    )

    assert "selfhelp_public: 1 rights given, 2 taken, has" in said_by_command()
    assert health.faults(timezone.now()).get("rights") is None


@on_postgresql
def test_a_table_or_function_of_a_later_day_is_nobody_s_until_rights_are_given():
    execute(
        "CREATE TABLE later (id int)",
        "CREATE FUNCTION later() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    )
    for role in ROLES:
        with acting_as(role):
            assert is_refused("SELECT id FROM later")
            assert is_refused("SELECT later()")


@on_postgresql
def test_where_there_are_no_roles_there_is_nothing_to_do():
    for role in ROLES:
        execute(f"ALTER ROLE {role} RENAME TO once_{role}")

    assert "every process may do everything, and there is nothing to do" in said_by_command()
    assert health.faults(timezone.now()).get("rights") is None


@on_postgresql
@pytest.mark.parametrize(
    ("done", "said"),
    [
        (
            [f"ALTER ROLE {WORKER} RENAME TO once_{WORKER}"],
            "There is no role selfhelp_worker. Nothing was changed.",
        ),
        ([f"ALTER ROLE {DESK} SUPERUSER"], "selfhelp_desk belongs to another role, or may do"),
        ([f"GRANT {DESK} TO {PUBLIC}"], "selfhelp_public belongs to another role, or may do"),
        ([f"GRANT pg_read_all_data TO {PUBLIC}"], "selfhelp_public belongs to another role"),
        ([f"ALTER TABLE limits_tally OWNER TO {DESK}"], "of another owner: limits_tally."),
    ],
)
def test_roles_that_bound_nothing_are_refused_and_all_stays_as_it_is(done, said):
    execute(*done)
    before = roles_held()

    with pytest.raises(CommandError, match=said):
        said_by_command()

    assert roles_held() == before


@on_postgresql
def test_only_the_owner_gives_them():
    with acting_as(DESK), pytest.raises(CommandError, match="of another owner"):
        said_by_command()


@on_postgresql
def test_broken_off_in_the_middle_nothing_has_changed(monkeypatch):
    execute(f"GRANT SELECT ON accounts_user TO {PUBLIC}")
    before = roles_held()
    monkeypatch.setattr(granting, "_bind_functions", lambda: execute("SELECT 1 / 0"))

    with pytest.raises(DataError):
        give_rights(by="test")

    assert roles_held() == before
