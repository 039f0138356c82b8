"""A request to be put in touch with a group."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.kinds import Helper
from contacts.states import CLOSED, LOOKED_AT, UNOPENED, State
from groups.models import Group


class Way(models.TextChoices):
    """How a group is told."""

    LINK = "link", _("A private page behind a link")
    EMAIL = "email", _("The details in an email")


class Door(models.TextChoices):
    """Where a request was made."""

    WEB = "web", _("on the website")
    VOICE = "voice", _("by telephone with the team")


class EnquiryQuerySet(models.QuerySet):
    def open(self) -> "EnquiryQuerySet":
        """Requests that can still lead to something."""
        return self.exclude(state__in=CLOSED)

    def over(self, now: datetime) -> "EnquiryQuerySet":
        """Requests whose details are kept no longer."""
        return self.filter(erase_at__lte=now)


class Enquiry(models.Model):
    """One request of one person to one group.

    Nobody can read in it what was passed on: `for_group`, `for_person` and `for_team` are sealed,
    each for its reader alone (see contacts/sealing.py), and are None where that reader has or
    keeps nothing. Of the secrets in the links only digests are here. `secret_by_code` is the
    receipt's secret, sealed with the words that also lead to the receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="enquiries")
    way = models.CharField(max_length=9, choices=Way)
    door = models.CharField(max_length=5, choices=Door)
    helper = models.CharField(max_length=9, choices=Helper, blank=True)
    state = models.CharField(max_length=11, choices=State, default=State.SENT)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField()
    for_group = models.BinaryField(null=True)
    for_person = models.BinaryField()
    for_team = models.BinaryField(null=True)
    group_digest = models.BinaryField(max_length=32, unique=True)
    receipt_digest = models.BinaryField(max_length=32, unique=True)
    code_digest = models.BinaryField(max_length=32, unique=True)
    secret_by_code = models.BinaryField()
    messages = models.JSONField(default=list)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["erase_at"], name="enquiry_by_erasing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="enquiry_state_is_known"
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="enquiry_way_is_known"),
            models.CheckConstraint(condition=Q(door__in=Door.values), name="enquiry_door_is_known"),
            models.CheckConstraint(
                condition=Q(helper__in=Helper.values), name="enquiry_helper_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED), closed_at__isnull=False)
                | (~Q(state__in=sorted(CLOSED)) & Q(closed_at__isnull=True)),
                name="enquiry_closed_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(LOOKED_AT)) | Q(opened_at__isnull=False),
                name="enquiry_looked_at_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(UNOPENED)) | Q(opened_at__isnull=True),
                name="enquiry_unopened_without_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(opened_at__isnull=False),
                name="enquiry_answered_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken_back", "disowned", "expired"])
                | Q(for_group__isnull=True),
                name="enquiry_ended_tells_the_group_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"
