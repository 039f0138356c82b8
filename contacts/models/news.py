"""What the team writes to those who wait, and how it reached each."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from contacts.models.waiting import Waiting
from contacts.waiting.periods import FEWEST_COUNTED
from groups.models import Issue, Place


class NewsQuerySet(models.QuerySet):
    """The words in which the rest of contacts asks for news."""

    def about(self, issue: Issue, place: Place | None) -> "NewsQuerySet":
        """News to those who wait for one issue in one area; without a place, for one anywhere."""
        return self.filter(issue=issue, place=place, anywhere=place is None)

    def kept(self, now: datetime) -> "NewsQuerySet":
        """News whose time is not over."""
        return self.filter(erase_at__gt=now)

    def over(self, now: datetime) -> "NewsQuerySet":
        """News that is kept no longer."""
        return self.filter(erase_at__lte=now)


class News(models.Model):
    """One message of the team to all who wait for one issue in one area.

    The words are the team's own and say nothing of anybody. `people` is how many were told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issue = models.ForeignKey(Issue, null=True, on_delete=models.SET_NULL, related_name="news")
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="news"
    )
    anywhere = models.BooleanField()
    text = models.TextField()
    people = models.PositiveIntegerField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="news"
    )
    erase_at = models.DateTimeField()

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]
        verbose_name_plural = "news"
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=FEWEST_COUNTED), name="news_is_for_three_or_more"
            ),
            models.CheckConstraint(
                condition=Q(anywhere=False) | Q(place__isnull=True),
                name="news_anywhere_has_no_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Telling(models.TextChoices):
    """Whether news has reached one person."""

    MAILED = "mailed"
    TO_TELL = "to_tell"
    TOLD = "told"
    MISSED = "missed"


class ToldQuerySet(models.QuerySet):
    """The words in which the rest of contacts asks who was told."""

    def kept(self, now: datetime) -> "ToldQuerySet":
        """Those neither whose own time nor whose news is over."""
        return self.filter(waiting__erase_at__gt=now, news__erase_at__gt=now)

    def by_the_team(self) -> "ToldQuerySet":
        """Those whom a member of the team rings or writes to."""
        return self.exclude(state=Telling.MAILED)


class Told(models.Model):
    """One news for one person, once. `at` is when they were told, or when that failed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="told")
    waiting = models.ForeignKey(Waiting, on_delete=models.CASCADE, related_name="told")
    state = models.CharField(max_length=7, choices=Telling)
    at = models.DateTimeField(null=True, blank=True)

    objects = ToldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["news", "waiting"], name="told_once"),
            models.CheckConstraint(
                condition=Q(state__in=Telling.values), name="told_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=Telling.TO_TELL, at__isnull=True)
                | (~Q(state=Telling.TO_TELL) & Q(at__isnull=False)),
                name="told_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


class AnswerQuerySet(models.QuerySet):
    """The words in which the rest of contacts asks for answers."""

    def kept(self, now: datetime) -> "AnswerQuerySet":
        """Those whose time is not over, of people whose own is not."""
        return self.filter(erase_at__gt=now, told__waiting__erase_at__gt=now)


class Answer(models.Model):
    """What one person says to one news: sealed to the team, with what they chose to tell it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    told = models.OneToOneField(Told, on_delete=models.CASCADE, related_name="answer")
    for_team = models.BinaryField()
    made_at = models.DateTimeField()
    erase_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erase_at__gt=models.F("made_at")), name="answer_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
