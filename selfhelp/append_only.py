"""Records that are written once: they are never changed, only deleted when their time is over."""

from django.db import models


class AppendOnly(Exception):
    """A record of what somebody agreed to or did is never changed."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **changes):
        raise AppendOnly


class Record(models.Model):
    """A row that refuses to be saved a second time."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)
