"""Who is told by mail when a leaflet that they keep is no longer right."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from groups.models.edition import Edition
from selfhelp import crypto
from selfhelp.outbox.models import Message, State


class SubscriptionQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for subscriptions."""

    def of_page(self, secret: str, now: datetime) -> "SubscriptionQuerySet":
        """The one, if any, whose own page has this secret."""
        return self.filter(secret_digest=crypto.digest_of(secret), keep_until__gt=now)

    def confirmed(self, now: datetime) -> "SubscriptionQuerySet":
        """Those who have said yes, and whose time is not over."""
        return self.filter(confirmed_at__isnull=False, keep_until__gt=now)

    def over(self, now: datetime) -> "SubscriptionQuerySet":
        """Those that are kept no longer: their time is over, or mail does not reach them."""
        return self.filter(Q(keep_until__lte=now) | Q(message__state=State.FAILED))


class Subscription(models.Model):
    """One address that is told when a standing leaflet has changed enough to print it again.

    `sealed` is the address with the secret of its own page, sealed to the worker, which writes the
    mails: nobody else can read it. Nothing is kept by which an address could be looked for.
    `edition` is what they have in hand: the one they asked about, then the one they were last told
    of. `message` is the last mail to them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="subscriptions")
    sealed = models.BinaryField()
    secret_digest = models.BinaryField(max_length=32, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    asked_to_stay = models.BooleanField(default=False)
    keep_until = models.DateTimeField(db_index=True)
    message = models.OneToOneField(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keep_until__gt=F("asked_at")), name="subscription_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("asked_at")),
                name="subscription_confirmed_after_it_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=False)
                | Q(told_on__isnull=True, asked_to_stay=False),
                name="subscription_told_only_if_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
