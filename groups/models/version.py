"""Which state of the directory this is."""

from django.db import models
from django.db.models import Q


class DirectoryVersion(models.Model):
    """The one row that every change of the directory locks and raises, in its own transaction.

    Triggers of the database do it (groups/version_triggers.py), so that nothing that writes, be
    it the admin or a hand at the database, can forget to. Whoever has read `stamp` knows that
    nothing was changed as long as it is the same. `number` only grows; a backup
    that is restored can bring an old number back, but never an old `stamp` for another state.
    `all_changed_at` is the number at the last change of what is no group's own: a venue, a place,
    an issue, a holiday ...
    """

    number = models.BigIntegerField(default=0)
    stamp = models.CharField(max_length=40)
    all_changed_at = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="directory_version_is_one")]

    def __str__(self) -> str:
        return str(self.number)


class ChangedGroup(models.Model):
    """The directory's number at the last change of a group, or of anything that is its own.

    Kept by the same triggers. No foreign key: that a group was deleted is a change too.
    """

    group_id = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.group_id}: {self.number}"
