"""The yearly question to a group whether its entry is still right, and what it proposes instead."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.group import Group
from selfhelp.outbox.models import Message


class QuestionQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for questions."""

    def open(self) -> "QuestionQuerySet":
        """Questions that wait for an answer."""
        return self.filter(answer="")

    def by_link(self, digest: bytes, *, today: date) -> "QuestionQuerySet":
        """The question that a link belongs to, if its time is not over."""
        return self.filter(digest=digest, link_until__gte=today)

    def to_ask(self) -> "QuestionQuerySet":
        """Open questions that somebody of the team asks: the group has no email, or what was sent
        to it did not arrive."""
        failed = QuestionMail.objects.filter(message__state="failed").values("question")
        return self.open().filter(~Q(way=Question.Way.EMAIL) | Q(pk__in=failed))


class Question(models.Model):
    """That a group is asked whether its entry is still right: once in each cycle.

    `cycle` is the day of the confirmation that has grown old (of being listed, where there was
    none), so that no group is asked twice about it. The link's secret is known to its mails alone.
    """

    class Way(models.TextChoices):
        EMAIL = "email", _("By email")
        TELEPHONE = "telephone", _("By telephone")
        POST = "post", _("By letter")

    class Answer(models.TextChoices):
        RIGHT = "right", _("All still right")
        CHANGED = "changed", _("Something has changed")
        STOPPED = "stopped", _("The group has stopped meeting")
        OVERTAKEN = "overtaken", _("Confirmed in another way meanwhile")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="questions")
    cycle = models.DateField()
    way = models.CharField(max_length=10, choices=Way)
    asked_on = models.DateField()
    digest = models.BinaryField(max_length=32, null=True, unique=True)
    link_until = models.DateField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "cycle"], name="question_once_a_cycle"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(answer=""), name="question_one_open_a_group"
            ),
            models.CheckConstraint(
                condition=Q(way__in=["email", "telephone", "post"]), name="question_way_is_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answered_by="")
                | Q(
                    answer__in=["right", "changed", "stopped", "overtaken"],
                    answered_on__isnull=False,
                )
                & ~Q(answered_by=""),
                name="question_answer_has_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(digest__isnull=True, link_until__isnull=True)
                | Q(digest__isnull=False, link_until__isnull=False),
                name="question_link_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}, {self.asked_on}"


class QuestionMail(models.Model):
    """One mail of a question, as a row of the outbox: the first, a reminder, or the link again."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="mails")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.question_id}: {self.message_id}"


class Proposal(models.Model):
    """What a group wants its entry to say: it waits, off every public page, for the team.

    `base` is the number of the revision that the group saw, and `snapshot` the whole entry as it
    would be. `words` are what the group wrote beside it; `note` is what the team wrote back.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for the team")
        ACCEPTED = "accepted", _("Taken over")
        PARTLY = "partly", _("Taken over in part")
        DECLINED = "declined", _("Not taken over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="proposals")
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()
    base = models.PositiveIntegerField()
    snapshot = models.JSONField()
    words = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(state="waiting"), name="proposal_one_waiting_a_group"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, decided_by="", note="")
                | Q(
                    state__in=["accepted", "partly", "declined"],
                    decided_at__isnull=False,
                )
                & ~Q(decided_by=""),
                name="proposal_decision_has_its_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}, {self.made_at:%Y-%m-%d}"
