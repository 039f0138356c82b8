"""An upgrade of the database keeps nobody from reading."""

from contextlib import closing

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate as of_django
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    CreateModel,
    RemoveConstraint,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.fields import FieldOperation

from selfhelp.management.commands import migrate
from tests.own_database import own_database

# Made before the rule; there was no directory that many people read.
BEFORE = {
    "0006_changed_groups",
    "0009_issue_public_id",
    "0012_yearly",
    "0015_life",
    "0016_buildings_and_words",
    "0017_sealed_proposals",
}


def altered(migration) -> set[str]:
    """Return the tables that were there before a migration and that it alters: those are locked
    against readers until it is over."""
    made = {each.name.lower() for each in migration.operations if isinstance(each, CreateModel)}
    return {
        each.model_name.lower()
        for each in migration.operations
        if isinstance(each, FieldOperation | AddConstraint | RemoveConstraint)
    } - made


def rewrites_rows(migration) -> bool:
    return any(isinstance(each, RunPython | RunSQL) for each in migration.operations)


def test_no_migration_works_through_rows_while_it_keeps_readers_from_a_table():
    """Altering a table takes a moment, but its lock is held until the whole migration is over. So
    what works through rows is a migration of its own."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    found = {
        name
        for (app, name), migration in migrations.items()
        if app == "groups" and rewrites_rows(migration) and altered(migration)
    }
    assert found == BEFORE


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="readers of SQLite never wait")
def test_a_migration_that_waits_for_a_reader_gives_up_and_lets_all_others_read(
    django_db_setup, django_db_blocker, tmp_path, monkeypatch
):
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "300ms")
    monkeypatch.setattr(migrate, "TRIES", 2)
    monkeypatch.setattr(migrate, "PAUSE_SECONDS", 0)
    read = "SELECT max(population) FROM groups_place"
    with django_db_blocker.unblock(), own_database(tmp_path) as url:
        with closing(psycopg.connect(url)) as long_reader, closing(psycopg.connect(url)) as another:
            long_reader.execute(read)  # and does not end its transaction
            with pytest.raises(CommandError, match="run it again"):
                migrate_to("0021")
            another.execute("SET statement_timeout = '5s'")
            another.execute(read)  # nobody waits before it, and the table is as it was
        migrate_to("0021")
        with pytest.raises(ProgrammingError), connection.cursor() as cursor:
            cursor.execute(read)


@pytest.mark.django_db
def test_what_else_goes_wrong_is_not_tried_again(monkeypatch):
    tried = []

    def fail(*args, **options):
        tried.append(1)
        raise OperationalError("the server is gone")

    monkeypatch.setattr(of_django.Command, "handle", fail)
    with pytest.raises(OperationalError):
        call_command("migrate", verbosity=0)
    assert tried == [1]


def migrate_to(name: str) -> None:
    call_command("migrate", "groups", name, interactive=False, verbosity=0)
