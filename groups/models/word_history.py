"""Who changed the vocabulary and the buildings, when, and what, in a sentence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.topics import Issue


class WordChange(models.Model):
    """One change of the vocabulary at the desk. `key` is the row's, which outlives its names."""

    class Kind(models.TextChoices):
        CATEGORY = "category", _("Category")
        ISSUE = "issue", _("Issue")
        ORGANISATION = "organisation", _("Organisation")
        PLACE = "place", _("Place")
        VENUE = "venue", _("Building")

    kind = models.CharField(max_length=12, choices=Kind)
    key = models.BigIntegerField()
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    by = models.CharField(max_length=150)
    says = models.TextField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="word_changes_of_one")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["category", "issue", "organisation", "place", "venue"]),
                name="word_change_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(by=""), name="word_change_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}, {self.made_at:%Y-%m-%d}"


class FormerIssue(models.Model):
    """What an issue was called that was merged into another: its address leads there, and history
    that names it finds the other."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="former")
    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.slug
