"""What groups are to hear about the building where they meet."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.group import Group
from groups.models.places import Venue
from selfhelp.outbox.models import Message


class BuildingNewsQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for news of buildings."""

    def to_ring(self, today: date) -> "BuildingNewsQuerySet":
        """News that somebody of the team tells: the group has no email, or it did not arrive.

        That a building was closed is no news any more when it is open again.
        """
        is_news = Q(says=BuildingNews.Says.OPEN) | Q(venue__closed_until__gte=today)
        not_by_mail = Q(by_mail=False) | Q(message__state="failed")
        return self.filter(is_news, not_by_mail, told_at__isnull=True)


class BuildingNews(models.Model):
    """That a group is to hear that its building closes, or opens after all.

    By mail, or from somebody of the team, who notes it (`told_at`, `told_by`).
    """

    class Says(models.TextChoices):
        CLOSED = "closed", _("The building is closed")
        OPEN = "open", _("It is open after all")

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="news")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=6, choices=Says)
    by_mail = models.BooleanField()
    message = models.OneToOneField(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.CharField(max_length=150, blank=True)

    objects = BuildingNewsQuerySet.as_manager()

    class Meta:
        ordering = ["group__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["venue", "group"], name="building_news_one_a_group"),
            models.CheckConstraint(
                condition=Q(says__in=["closed", "open"]), name="building_news_says_something"
            ),
            models.CheckConstraint(
                condition=Q(by_mail=True) | Q(message__isnull=True),
                name="building_news_mail_has_a_message",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by="")
                | Q(told_at__isnull=False) & ~Q(told_by=""),
                name="building_news_told_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.venue_id}: {self.group_id}"
