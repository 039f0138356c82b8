"""Long work that somebody asked for and need not wait for: the worker does it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.incoming import Incoming


class Job(models.Model):
    """One piece of work. `claim` is a worker's token for the time until `lease_until`; `done` of
    `of` parts are done. `sealed` is the file that came of it, until somebody fetched it or a day
    has gone by.
    """

    class Kind(models.TextChoices):
        WORKBOOK = "workbook", _("A workbook of the directory")
        CSV = "csv", _("A sheet of the directory")
        FILES = "files", _("The files of the directory")
        TRY = "try", _("Trying a file")
        TAKE = "take", _("Bringing a file in")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        WORKING = "working", _("Is being done")
        DONE = "done", _("Done")
        FAILED = "failed", _("Did not work")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    incoming = models.ForeignKey(Incoming, null=True, on_delete=models.CASCADE, related_name="jobs")
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    sealed = models.BinaryField(null=True)
    told = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["workbook", "csv", "files"], incoming__isnull=True)
                | Q(kind__in=["try", "take"], incoming__isnull=False),
                name="job_of_a_kind_with_its_file",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", claim__isnull=True, finished_at__isnull=True)
                | Q(state="working", claim__isnull=False, lease_until__isnull=False)
                | Q(state__in=["done", "failed"], claim__isnull=True, finished_at__isnull=False),
                name="job_state_has_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(sealed__isnull=True) | Q(state="done"), name="job_has_a_file_when_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.made_at:%Y-%m-%d}"
