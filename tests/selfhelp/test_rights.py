"""Each process may do what is declared for it and nothing else: it is the database that says so.

That what is declared is enough, every other test of the suite shows (tests/process_rights.py).
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CASCADE, SET_NULL

from selfhelp.rights.declared import DECLARED, PUBLIC, ROLES, WITHOUT_MODEL, WORKER, rights
from selfhelp.rights.notation import PRIVILEGES, table_of
from tests.process_rights import acting_as, is_refused

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite knows no roles"
)

LABELS = [model._meta.label for model in apps.get_models(include_auto_created=True)]
TABLES = [*LABELS, *WITHOUT_MODEL]
# Whatever else is declared: what somebody who has taken over the public's pages must not see.
NEVER_FOR_THE_PUBLIC = """
    accounts.User mfa.Authenticator sessions.Session accounts.SharedCount admin.LogEntry acts.Act
    acts.Finding acts.Telling account.EmailAddress account.EmailConfirmation backups.Erased
    groups.EntryDraft groups.Incoming groups.Job groups.SavedView groups.WordChange
""".split()
# Records that are written once: who may change or delete a row, and why.
WRITTEN_ONCE = {
    "acts.Act": {(WORKER, "DELETE"): "after two years"},
}


def declared_labels() -> list[str]:
    return [label for row in DECLARED for label in row.tables.split()]


def test_every_table_has_one_row_and_no_row_is_of_a_table_that_is_gone():
    assert sorted(declared_labels()) == sorted(TABLES)


def test_every_row_says_why():
    assert [row.tables for row in DECLARED if not row.why.endswith(".")] == []


def allowed(role: str, label: str) -> dict[str, set[str]]:
    """Return the columns, "" for all, by privilege, that a role has to one table."""
    found = {privilege: set() for privilege in PRIVILEGES.values()}
    for right in rights(role):
        if right.table == table_of(label):
            found[right.privilege].add(right.column)
    return found


@pytest.mark.parametrize("label", NEVER_FOR_THE_PUBLIC)
def test_the_public_s_pages_have_nothing_to_do_with_what_is_the_team_s(label):
    assert not any(allowed(PUBLIC, label).values())


@pytest.mark.parametrize("label", WRITTEN_ONCE)
def test_what_is_written_once_is_changed_by_nobody(label):
    may = {
        (role, privilege)
        for role in ROLES
        for privilege in ("UPDATE", "DELETE")
        if allowed(role, label)[privilege]
    }
    assert may == set(WRITTEN_ONCE[label])


def test_the_worker_reads_nothing_of_an_account_that_could_be_tried_out_or_signed_in_with():
    may = allowed(WORKER, "accounts.User")["SELECT"]
    assert {"username", "email"} <= may
    assert may.isdisjoint({"", "password", "session_stamp", "link_digest"})


def follows_from_deleting(label: str) -> Iterator[tuple[str, str, str]]:
    """Yield table, column and privilege of all that Django does where others name a deleted row."""
    for relation in apps.get_model(label)._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            of_it = relation.related_model._meta.db_table, relation.field.column
            yield *of_it, "SELECT"
            if relation.on_delete is CASCADE:
                yield *of_it, "DELETE"
            elif relation.on_delete is SET_NULL:
                yield *of_it, "UPDATE"


@pytest.mark.parametrize("role", ROLES)
def test_whoever_may_delete_a_row_may_do_what_follows_from_it(role):
    """Else the first row of which another knows could not be deleted."""
    held = {(right.table, right.column, right.privilege) for right in rights(role)}
    missing = {
        (label, *needed)
        for label in LABELS
        if (table_of(label), "", "DELETE") in held
        for needed in follows_from_deleting(label)
        if not {needed, (needed[0], "", needed[2])} & held
    }
    assert missing == set()


# What the database itself says


def columns_of(label: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table_of(label))
    return [column.name for column in described]


def statements(label: str) -> Iterator[tuple[str, str, str]]:
    """Yield privilege, column and a statement that needs just these and is not carried out."""
    table = connection.ops.quote_name(table_of(label))
    # S608: table and columns are names of our own models, quoted; no word of anybody is in them.
    for column in columns_of(label):
        name = connection.ops.quote_name(column)
        yield "SELECT", column, f"EXPLAIN SELECT {name} FROM {table}"  # noqa: S608
        yield "UPDATE", column, f"EXPLAIN UPDATE {table} SET {name} = DEFAULT"  # noqa: S608
        yield "INSERT", column, f"EXPLAIN INSERT INTO {table} ({name}) VALUES (DEFAULT)"  # noqa: S608
    yield "DELETE", "", f"EXPLAIN DELETE FROM {table}"  # noqa: S608


@on_postgresql
@pytest.mark.parametrize("label", TABLES)
@pytest.mark.parametrize("role", ROLES)
def test_the_database_lets_a_role_do_what_is_declared_and_refuses_the_rest(role, label):
    may, wrong = allowed(role, label), []
    tried = [*statements(label)]
    with acting_as(role):
        for privilege, column, statement in tried:
            is_declared = bool(may[privilege] & {"", column})
            if is_refused(statement) == is_declared:
                wrong.append((is_declared, statement))
    assert wrong == []


@on_postgresql
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE groups_group CASCADE",
        "DROP TABLE limits_tally",
        "ALTER TABLE acts_act DISABLE TRIGGER ALL",
        "ALTER TABLE groups_group ADD COLUMN more text",
        "DROP TRIGGER acts_act_is_never_changed ON acts_act",
        "CREATE TRIGGER mine BEFORE INSERT ON groups_group EXECUTE FUNCTION groups_raise_version()",
        "DROP FUNCTION acts_act_is_never_changed() CASCADE",
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "ALTER ROLE selfhelp_public SUPERUSER",
        "SELECT rolpassword FROM pg_authid",
        "COPY groups_group TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
    ],
)
def test_nobody_but_the_owner_makes_alters_or_drops_anything(role, statement):
    with acting_as(role):
        assert is_refused(statement)


@on_postgresql
def test_what_a_trigger_writes_nobody_else_writes():
    """The directory's version follows whoever changes an entry, and nobody can make it up."""
    read = "SELECT number FROM groups_directoryversion"
    with connection.cursor() as cursor, acting_as(PUBLIC):
        [before] = cursor.execute(read).fetchone()
        cursor.execute("UPDATE groups_group SET saved_by = saved_by WHERE false")
        [after] = cursor.execute(read).fetchone()
        assert is_refused("UPDATE groups_directoryversion SET number = 1")
        assert is_refused("INSERT INTO groups_changedgroup (group_id, number) VALUES (1, 1)")
    assert after == before + 1


@on_postgresql
def test_the_functions_of_triggers_use_the_tables_of_the_owner_whatever_else_has_their_name():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT prosecdef, proconfig FROM pg_proc AS function"
            " JOIN pg_trigger ON tgfoid = function.oid WHERE NOT tgisinternal"
        )
        assert cursor.fetchall() == [(True, ["search_path=public, pg_temp"])]


@on_postgresql
def test_a_role_that_signs_in_by_itself_has_the_same_rights():
    """The rest of the suite becomes a role; a process is one from the beginning."""
    there = {key: connection.get_connection_params()[key] for key in ("host", "dbname")}
    with psycopg.connect(**there, user=PUBLIC) as session:
        assert session.execute("SELECT count(*) > 0 FROM groups_group").fetchone() == (True,)
        for statement in (
            "SELECT password FROM accounts_user",
            "SET ROLE selfhelp_desk",
            f"SET ROLE {connection.settings_dict['USER']}",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), session.transaction():
                session.execute(statement)
