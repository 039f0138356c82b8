"""Losing a database."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from selfhelp.backups import tables
from selfhelp.backups.tables import counted

Counts = dict[str, list]


def all_counted() -> Counts:
    return {model._meta.label: counted(model, using="default") for model in tables.tables()}


def empty() -> None:
    """Make the database as `migrate` leaves it, but with other keys."""
    with transaction.atomic():
        for model in tables.tables():
            model._base_manager.all()._raw_delete("default")
        apps.get_model("backups", "Erased").objects.all().delete()  # noted by the line above
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM groups_changedgroup")
    call_command("migrate", verbosity=0)  # permissions and kinds of content


def in_use() -> set[str]:
    """Return which tables have rows that `migrate` did not make."""
    counts = all_counted()
    return {label for label, (rows, _digest) in counts.items() if rows} - {*tables.MADE_BY_MIGRATE}
