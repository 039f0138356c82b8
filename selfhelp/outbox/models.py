"""The table of messages. Nothing in it can be read without the worker's private key."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a message is on its way."""

    HELD = "held", _("held until it is released")
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("did not arrive")
    CANCELLED = "cancelled", _("cancelled")


FINISHED = [State.SENT, State.FAILED, State.CANCELLED]


class MessageQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for messages."""

    def unfinished(self) -> "MessageQuerySet":
        """Messages that may still go out."""
        return self.exclude(state__in=FINISHED)

    def finished_before(self, moment: datetime) -> "MessageQuerySet":
        """Messages that are done with since before then."""
        return self.filter(finished_at__lt=moment)

    def claimable(self, now: datetime) -> "MessageQuerySet":
        """Messages whose time has come, and those that a worker took and never gave back."""
        return self.filter(
            Q(state=State.WAITING, due_at__lte=now) | Q(state=State.SENDING, lease_until__lte=now)
        )


class Message(models.Model):
    """One mail to one address. The row stays when the mail is gone; the words do not.

    `sealed` holds address, subject and text (see `content`). A message that is held is sent only
    when somebody releases it, who need not know what it says or to whom. `claim` is a worker's
    token for the time until `lease_until`; `attempts` counts the tries that came to an end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.SlugField(_("purpose"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(_("created"))
    due_at = models.DateTimeField(_("due"))
    sealed = models.BinaryField(null=True)
    claim = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["state", "due_at"], name="outbox_by_state_and_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="outbox_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, finished_at__isnull=False, sealed__isnull=True)
                | (~Q(state__in=FINISHED) & Q(finished_at__isnull=True, sealed__isnull=False)),
                name="outbox_words_only_until_finished",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, claim__isnull=False, lease_until__isnull=False)
                | (~Q(state=State.SENDING) & Q(claim__isnull=True, lease_until__isnull=True)),
                name="outbox_lease_only_while_sending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}, {self.state}"


class Outcome(models.TextChoices):
    """How a try ended, in one word."""

    ACCEPTED = "accepted", _("taken by the mail server")
    DEFERRED = "deferred", _("the mail server said: later")
    UNREACHABLE = "unreachable", _("the mail server did not answer")
    REFUSED = "refused", _("the mail server refused it for good")
    RETURNED = "returned", _("came back")
    KEY_MISSING = "key-missing", _("the worker does not have the key")
    UNREADABLE = "unreadable", _("could not be opened")
    ERROR = "error", _("an error of our own")


class Attempt(models.Model):
    """One try to send a message: when, and the server's three digits. Never the server's words.

    They often quote the address: "550 no such user ...".
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField(_("at"))
    outcome = models.CharField(_("outcome"), max_length=11, choices=Outcome.choices)
    code = models.PositiveSmallIntegerField(_("code"), null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.CheckConstraint(
                condition=Q(code__isnull=True) | Q(code__range=(200, 599)),
                name="outbox_code_is_three_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.code or ''}".strip()


class DailyCommand(models.Model):
    """A command of DAILY_COMMANDS or HOURLY_COMMANDS, and when it is to be run next.

    Whichever worker moves `due_at` on is the one that runs it.
    """

    name = models.CharField(_("name"), max_length=50, primary_key=True)
    due_at = models.DateTimeField(_("due"))

    class Meta:
        verbose_name = _("daily command")
        verbose_name_plural = _("daily commands")

    def __str__(self) -> str:
        return self.name
