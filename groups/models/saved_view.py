"""Questions to the team's list that somebody gave a name, to ask them again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_NAME = 60
LONGEST_QUESTION = 1000


class SavedViewQuerySet(models.QuerySet):
    """The words in which the desk asks for saved views."""

    def of(self, user) -> "SavedViewQuerySet":
        """What somebody sees: their own, and those that everybody shares."""
        return self.filter(Q(owner=user) | Q(owner=None))


class SavedView(models.Model):
    """A question, as the query string of the list, under a name: somebody's own, or everybody's
    (without `owner`)."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    name = models.CharField(max_length=LONGEST_NAME)
    question = models.CharField(max_length=LONGEST_QUESTION)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=Q(owner__isnull=False),
                name="saved_view_of_one_once",
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(owner__isnull=True), name="saved_view_of_all_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.CheckConstraint(condition=~Q(question=""), name="saved_view_asks_something"),
        ]

    def __str__(self) -> str:
        return self.name
