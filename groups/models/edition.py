"""Editions: what was printed on one day, so that paper can be checked years later."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.group import Group


class Edition(models.Model):
    """One leaflet as it was printed on one day, without its words.

    `digest` is of all that it says and of the choice that it was made from (keyed): the same
    leaflet of the same day is the same edition. `recipe` is that choice and the look, sealed with
    SECRET_KEY (groups/leaflets/recipes.py), because somebody may have typed words of their own.
    `team` is the fingerprint of how the team was reached, `crisis` that of the numbers to turn to
    in a crisis; it is None where the edition is older than this note.
    """

    code = models.CharField(_("code"), max_length=8, unique=True)
    digest = models.BinaryField(max_length=32, unique=True)
    recipe = models.BinaryField()
    day = models.DateField(_("printed on"), db_index=True)
    made_at = models.DateTimeField(_("made"))
    team = models.CharField(max_length=8)
    crisis = models.CharField(max_length=8, null=True)  # noqa: DJ001 - no fingerprint is empty

    class Meta:
        ordering = ["-day", "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(team=""), name="edition_has_a_code_and_its_team"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class EditionGroup(models.Model):
    """That a group was printed, where on the paper, and fingerprints of what was said of it.

    One that was chosen and for which the paper had no room stands after those that were printed,
    without fingerprints. `revision` is the number of the entry's last revision at that time (0: it
    had none). A group that is deleted leaves the row: the paper still has it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="printed")
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="editions")
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    fingerprints = models.JSONField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="edition_position_once"),
            models.UniqueConstraint(fields=["edition", "group"], name="edition_group_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="edition_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.position}"

    @property
    def is_on_paper(self) -> bool:
        """Whether there was room for it."""
        return bool(self.fingerprints)
