"""What was erased: which row, and on which day. Nothing of what was in it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models

# Backups are kept for 30 days (docs/backups.md); twice that, so that no list is shorter than a
# backup that somebody forgot to delete.
KEPT = timedelta(days=60)


class ErasedQuerySet(models.QuerySet):
    """The words in which lists of what was erased are made."""

    def note(self, *, table: str, key: int, parts: Iterable[str], day: date) -> None:
        """Keep that parts of a row were erased, which no trigger can see."""
        rows = [Erased(table=table, key=str(key), part=part, day=day) for part in parts]
        self.bulk_create(rows, ignore_conflicts=True)

    def over(self, today: date) -> "ErasedQuerySet":
        """What was erased before every backup that may still be put back."""
        return self.filter(day__lt=today - KEPT)


class Erased(models.Model):
    """One row of another table that was erased, or the `part` of it that was.

    Triggers of the database write it (selfhelp/backups/triggers.py), in the transaction that
    erases, so that nothing can erase without. `key` is the row's primary key (a UUID without its
    hyphens). When a backup is put back, the same is erased again.
    """

    table = models.CharField(max_length=63, db_column="of_table")
    key = models.CharField(max_length=32)
    part = models.CharField(max_length=32, blank=True)
    day = models.DateField()

    objects = ErasedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "key", "part"], name="erased_is_noted_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.part}".rstrip()
