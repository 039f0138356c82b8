"""All rows of a database as lines, and back into an empty one.

First a line that says when, of which version and with which migrations; then for each table a line
that names it, and its rows; at the end the manifest: how many rows each table had, with digests.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from selfhelp.backups import tables
from selfhelp.backups.highest_keys import highest_keys
from selfhelp.backups.tables import BATCH, Counted, Model, columns, counted, line_of, row_of

Said = dict[str, Any]


class CannotCopy(Exception):
    """The copy does not fit, or is not whole. The message says so to whoever runs the command."""


def first_line(error: Exception) -> str:
    """Return what a database says of an error without its details, which quote the row."""
    return str(error).partition("\n")[0]


@contextmanager
def one_moment(using: str) -> Iterator[None]:
    """Read the database as it is at this moment, whatever others write meanwhile.

    Holds up no writer. Not inside a transaction.
    """
    connection = connections[using]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django's own transactions take the lock for writing at once (settings.py).
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def lines_of_all(*, left_out: tuple[str, ...], using: str, now: datetime) -> Iterator[bytes]:
    """Yield the lines of a copy. To be called in `one_moment`."""
    copied = tables.tables(left_out=left_out)
    yield line_of(
        {
            "made_at": now.isoformat(),
            "version": _version(),
            "migrations": _migrations(using),
            "left_out": left_out,
        }
    )
    manifest = {}
    for model in copied:
        label, table = model._meta.label, Counted()
        yield line_of({"table": label, "columns": columns(model)})
        for line in tables.lines(model, using=using):
            table.add(line)
            yield line
        manifest[label] = table.said()
    yield line_of({"manifest": manifest, "highest_keys": highest_keys(connections[using], copied)})


def load(lines: Iterable[bytes], *, using: str) -> Said:
    """Fill an empty database from the lines of a copy; return its first and last line as one.

    To be called in a transaction, which whoever calls must roll back on any error. Raises
    CannotCopy where the database is not empty or of another version, or what was read back is not
    what was copied.
    """
    lines = iter(lines)
    said = json.loads(next(lines))
    _must_be_of_the_same_version(said, using)
    copied = tables.tables(left_out=tuple(said["left_out"]))
    _must_be_empty(using)
    by_label = {model._meta.label: model for model in copied}
    for label in tables.MADE_BY_MIGRATE:
        by_label[label]._base_manager.using(using).all()._raw_delete(using)
    said |= _fill(lines, by_label, using)
    ContentType.objects.clear_cache()
    _must_be_what_was_copied(said.get("manifest"), by_label, using)
    connections[using].check_constraints()
    return said


def _fill(lines: Iterator[bytes], by_label: dict[str, Model], using: str) -> Said:
    """Write the rows; return the line that is no table's."""
    model, rows, last = None, [], {}
    for line in lines:
        said = json.loads(line)
        if isinstance(said, list):
            rows.append(row_of(model, said))
        if rows and (len(rows) == BATCH or isinstance(said, dict)):
            model._base_manager.using(using).bulk_create(rows)
            rows = []
        if isinstance(said, dict):
            last, model = said, by_label.get(said.get("table"))
            if model and said["columns"] != columns(model):
                raise CannotCopy(f"{said['table']} has other columns in this version.")
    return last


def _must_be_of_the_same_version(said: Said, using: str) -> None:
    theirs, ours = {tuple(each) for each in said["migrations"]}, set(_migrations(using))
    executor = MigrationExecutor(connections[using])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise CannotCopy("The database is not ready: run `manage.py migrate` first.")
    if theirs != ours:
        different = ", ".join(f"{app} {name}" for app, name in sorted(theirs ^ ours))
        raise CannotCopy(
            f"The copy was made by version {said['version']} of the program with other tables "
            f"({different}). Install that version, put the copy back with it, then upgrade."
        )


def _must_be_empty(using: str) -> None:
    for model in tables.tables(left_out=tables.MADE_BY_MIGRATE):
        if model._base_manager.using(using).exists():
            raise CannotCopy(
                f"The database is not empty: there is something in {model._meta.label}. Nothing "
                "was changed. A copy is put back into a new database, after `manage.py migrate`."
            )


def _must_be_what_was_copied(manifest: Said | None, by_label: dict[str, Model], using: str) -> None:
    if manifest is None or manifest.keys() != by_label.keys():
        raise CannotCopy("The copy has no end, or lacks a table. Nothing was changed.")
    different = [
        label for label, model in by_label.items() if counted(model, using=using) != manifest[label]
    ]
    if different:
        raise CannotCopy(
            f"Not the same after copying: {', '.join(different)}. Nothing was changed."
        )


def _migrations(using: str) -> list[tuple[str, str]]:
    return sorted(MigrationRecorder(connections[using]).applied_migrations())


def _version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]
