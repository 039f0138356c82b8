"""The code with which professionals see what groups keep for them."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class ClinicCodeQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for codes."""

    def valid(self, today: date) -> "ClinicCodeQuerySet":
        """Codes that open, the newest first."""
        return self.filter(until__gte=today)


class ClinicCode(models.Model):
    """One code, the same for all clinics. The team makes a new one each year.

    `digest` is of the stretched code, by which it is known again; `sealed` is the code itself,
    sealed to the team, which prints it.
    """

    digest = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    made_on = models.DateField()
    until = models.DateField()
    made_by = models.CharField(max_length=150)

    objects = ClinicCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("made_on")), name="clinic_code_ends_after_it_was_made"
            ),
            models.CheckConstraint(condition=~Q(made_by=""), name="clinic_code_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.made_on}"
