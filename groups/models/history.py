"""What an entry said at each save, and who saved it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.group import Group


class Door(models.TextChoices):
    """The way by which a change came in."""

    TEAM = "team", _("The team’s desk")
    GROUP = "group", _("The group’s own link")
    IMPORT = "import", _("An import")


class Revision(models.Model):
    """An entry as it was saved, whole: never altered, except that erased details leave it.

    `snapshot` is what groups.snapshots makes of an EntryData. `reason` is why, in a few words,
    where somebody was asked.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    by = models.CharField(max_length=150)
    door = models.CharField(max_length=10, choices=Door)
    reason = models.CharField(max_length=500, blank=True)
    snapshot = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_counts_from_one"),
            models.CheckConstraint(
                condition=Q(door__in=["team", "group", "import"]), name="revision_door_is_known"
            ),
            models.CheckConstraint(condition=~Q(by=""), name="revision_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}, {self.number}"
