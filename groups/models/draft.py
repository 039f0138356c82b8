"""What somebody typed into an entry's form and has not saved yet."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

KEPT = timedelta(days=30)


class EntryDraftQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for drafts."""

    def of(self, user) -> "EntryDraftQuerySet":
        """What somebody has begun."""
        return self.filter(owner=user)

    def of_others(self, user) -> "EntryDraftQuerySet":
        """What others have begun who are still in the team."""
        return self.exclude(owner=user).filter(owner__is_active=True)

    def over(self, now: datetime) -> "EntryDraftQuerySet":
        """Drafts whose time is over."""
        return self.filter(saved_at__lte=now - KEPT)


class EntryDraft(models.Model):
    """What one member of the team has typed about one entry, sealed: it may have details of people
    whom nobody has asked yet. `reference` is the entry's, which a new one has before it is saved.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entry_drafts"
    )
    reference = models.CharField(max_length=40)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    objects = EntryDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "reference"], name="draft_once_a_writer"),
            models.CheckConstraint(condition=~Q(reference=""), name="draft_of_an_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.reference}"
