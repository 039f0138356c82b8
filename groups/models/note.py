"""What somebody told the team on a public page."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.group import Group

# Nobody waits longer for the team than half a year; what is done with says nothing any more, and
# stands for two months so that the numbers of a season can be told.
OPEN_KEPT = timedelta(days=180)
CLOSED_KEPT = timedelta(days=60)


class NoteQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for notes."""

    def open(self) -> "NoteQuerySet":
        """Notes that wait for the team."""
        return self.filter(closed_at__isnull=True)

    def over(self, now: datetime) -> "NoteQuerySet":
        """Notes that are kept no longer."""
        return self.filter(Q(closed_at__lt=now - CLOSED_KEPT) | Q(made_at__lt=now - OPEN_KEPT))


class Note(models.Model):
    """That something in an entry is wrong, or that a new group asks to be listed.

    The words, and how to answer if they left that, are sealed to the team, and erased as soon as it
    has dealt with it.
    """

    class Kind(models.TextChoices):
        WRONG = "wrong", _("Something in an entry is wrong")
        NEW_GROUP = "new_group", _("A group asks to be listed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="notes")
    made_at = models.DateTimeField()
    sealed = models.BinaryField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=150, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="wrong", group__isnull=False)
                | Q(kind="new_group", group__isnull=True),
                name="note_is_about_a_group_or_a_new_one",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="", sealed__isnull=False)
                | Q(closed_at__isnull=False, sealed__isnull=True) & ~Q(closed_by=""),
                name="note_closed_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.made_at:%Y-%m-%d}"
