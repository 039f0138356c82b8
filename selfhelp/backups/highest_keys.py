"""The highest key that each table has ever given out, so that no key is given out twice.

A row that is gone may still be named: by the list of what was erased, in the history of words.
"""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from selfhelp.backups.tables import Model

OF_POSTGRESQL = "SELECT last_value, is_called FROM {sequence}"


def highest_keys(connection: BaseDatabaseWrapper, tables: list[Model]) -> dict[str, int]:
    """Return the highest key given out, by the table's label, where the database counts them."""
    numbered = [model for model in tables if isinstance(model._meta.pk, models.AutoField)]
    with connection.cursor() as cursor:
        highest = {model._meta.label: _highest(connection, cursor, model) for model in numbered}
    return {label: key for label, key in highest.items() if key}


def set_highest_keys(
    connection: BaseDatabaseWrapper, tables: list[Model], highest: dict[str, int]
) -> None:
    """Let each table go on after the highest key given out before."""
    with connection.cursor() as cursor:
        for model in tables:
            if key := highest.get(model._meta.label):
                _set(connection, cursor, model, key)


def _highest(connection, cursor, model: Model) -> int:
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        return found[0] if found else 0
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, model._meta.pk.column])
    [sequence] = cursor.fetchone()
    cursor.execute(OF_POSTGRESQL.format(sequence=sequence))
    last, was_given_out = cursor.fetchone()
    return last if was_given_out else 0


def _set(connection, cursor, model: Model, key: int) -> None:
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, key])
    else:
        names = [table, model._meta.pk.column]
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [*names, key])
