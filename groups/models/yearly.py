"""The yearly question to a group whether its entry is still right, and what it proposes instead."""

import uuid
from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groups import review
from groups.models.group import Group
from selfhelp.outbox.models import Message


class QuestionQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for questions."""

    def open(self) -> "QuestionQuerySet":
        """Questions that wait for an answer."""
        return self.filter(answer="")

    def of_listed(self) -> "QuestionQuerySet":
        """Questions to groups whose entries the public sees."""
        return self.filter(group__in=Group.objects.listed())

    def by_link(self, digest: bytes, *, today: date) -> "QuestionQuerySet":
        """The question that a link belongs to, if its time is not over."""
        return self.filter(digest=digest, link_until__gte=today)

    def to_ask(self, today: date) -> "QuestionQuerySet":
        """Open questions that somebody of the team asks: the group has no email, what was sent to
        it did not arrive, or it has answered no reminder. Of those of one day, the entries that
        were confirmed longest ago come first."""
        failed = QuestionMail.objects.filter(message__state="failed").values("question")
        return (
            self.open()
            .filter(
                ~Q(way=Question.Way.EMAIL)
                | Q(pk__in=failed)
                | Q(asked_on__lte=review.silent_since(today))
            )
            .order_by("asked_on", "cycle", "group__name", "pk")
        )

    def to_ring_next(self, question: "Question", today: date) -> "Question | None":
        """After a call, the next to ring: one that nobody has tried today, if there is one."""
        others = self.to_ask(today).exclude(way=Question.Way.POST).exclude(pk=question.pk)
        return others.exclude(rung_in_vain_on=today).select_related("group").first()

    def asked_by_email(self, today: date) -> "QuestionQuerySet":
        """Open questions that went out by email and are not to be asked in another way yet."""
        return self.open().exclude(pk__in=self.to_ask(today).values("pk"))


class Question(models.Model):
    """That a group is asked whether its entry is still right: once in each cycle.

    `cycle` is the day of the confirmation that has grown old (of being listed, where there was
    none), so that no group is asked twice about it. The link's secret is known to its mails alone.
    `rung_in_vain_on` is the last day on which nobody answered the telephone.
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
    rung_in_vain_on = models.DateField(null=True)
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


class QuestionMailQuerySet(models.QuerySet):
    """The words in which the desk asks for mails."""

    def on_their_way(self, now: datetime) -> "QuestionMailQuerySet":
        """Mails that are due and have not gone out; reminders of later days are not among them."""
        going = ["waiting", "sending"]
        return self.filter(message__state__in=going, message__due_at__lte=now)


class QuestionMail(models.Model):
    """One mail of a question, as a row of the outbox: the first, a reminder, or the link again."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="mails")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")

    objects = QuestionMailQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.question_id}: {self.message_id}"


class OwnLinkQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for links."""

    def by_link(self, digest: bytes, *, today: date) -> "OwnLinkQuerySet":
        """The one that a secret belongs to, if its time is not over."""
        return self.filter(digest=digest, until__gte=today)


class OwnLink(models.Model):
    """A link that a group has asked for itself, while no question is open. A newer one ends it.

    The secret is known to its mail alone.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="own_link")
    digest = models.BinaryField(max_length=32, unique=True)
    until = models.DateField()
    sent_on = models.DateField()

    objects = OwnLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("sent_on")), name="own_link_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}, {self.sent_on}"
