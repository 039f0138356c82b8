"""What an entry said at each save, and who saved it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups import periods, review
from groups.models.group import Group


class Door(models.TextChoices):
    """The way by which a change came in."""

    TEAM = "team", _("The team’s desk")
    GROUP = "group", _("The group’s own link")
    IMPORT = "import", _("An import")


class RevisionQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for saves."""

    def with_contacts_over(self, today: date) -> "RevisionQuerySet":
        """Saves that took a contact out so long ago that its details leave those before."""
        last = today - periods.REMOVED_CONTACTS_KEPT
        return self.filter(takes_contacts_out=True, made_at__lt=review.end_of(last))

    def without_who(self) -> "RevisionQuerySet":
        """Return what was said, without who saved it, when and why: for pages of the public, which
        have no right to the rest (selfhelp/rights/)."""
        return self.only("group", "number", "snapshot")


class Revision(models.Model):
    """An entry as it was saved, whole: never altered, except that erased details leave it.

    `snapshot` is what groups.snapshots makes of an EntryData. `reason` is why, in a few words,
    where somebody was asked. One that `takes_contacts_out` has fewer contacts than the one before,
    whose details may still stand there.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    by = models.CharField(max_length=150)
    door = models.CharField(max_length=10, choices=Door)
    reason = models.CharField(max_length=500, blank=True)
    snapshot = models.JSONField()
    takes_contacts_out = models.BooleanField(db_default=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=Q(takes_contacts_out=True),
                name="revision_takes_contacts_out",
            )
        ]
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
