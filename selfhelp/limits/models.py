"""How often something was done on a day, without who did it."""

from django.db import models


class DailySalt(models.Model):
    """The salt of one day. When it is deleted, that day's tallies cannot be traced to anybody."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.day}"


class Tally(models.Model):
    """How often one somebody, known as a salted and keyed digest, did one thing on one day."""

    day = models.DateField()
    purpose = models.SlugField(max_length=20)
    digest = models.BinaryField(max_length=32)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "purpose", "digest"], name="limits_tally_is_one_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} on {self.day}"
