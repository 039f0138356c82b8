"""Files that somebody of the team brings in: looked at first, then taken, and undone if need be."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Incoming(models.Model):
    """One file, sealed while it waits for somebody to decide; afterwards only what it did.

    `answers` are what somebody said about its rows, sealed too, because they may repeat a cell.
    `report` says what became of each row and why. `undo` is what must be known to take all of it
    back.
    """

    class Kind(models.TextChoices):
        FILES = "files", _("The files of a directory")
        SHEET = "sheet", _("A sheet")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be looked at")
        TAKEN = "taken", _("Brought in")
        UNDONE = "undone", _("Brought in and taken back")
        LEFT = "left", _("Not brought in")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=150, blank=True)
    sealed = models.BinaryField(null=True)
    answers = models.BinaryField(null=True)
    report = models.JSONField(default=dict)
    undo = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["files", "sheet"]), name="incoming_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="waiting", sealed__isnull=False, decided_at__isnull=True, decided_by=""
                )
                | Q(
                    state__in=["taken", "undone", "left"],
                    sealed__isnull=True,
                    answers__isnull=True,
                    decided_at__isnull=False,
                )
                & ~Q(decided_by=""),
                name="incoming_is_erased_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False) & ~Q(undone_by="")
                | ~Q(state="undone") & Q(undone_at__isnull=True, undone_by=""),
                name="incoming_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.made_at:%Y-%m-%d}"
