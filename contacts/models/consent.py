"""What a person agreed to: append-only, without the details themselves."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.kinds import Kind
from contacts.models.enquiry import Door, Enquiry
from selfhelp.append_only import Record


class Recipient(models.TextChoices):
    """Who may know."""

    GROUP = "group", _("the group")
    TEAM = "team", _("the self help team")


class Consent(Record):
    """That one kind of detail may be known to one recipient.

    `wording` is the version of the words that the person saw or heard (contacts/consent.py).
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="consents")
    recipient = models.CharField(max_length=5, choices=Recipient)
    kind = models.CharField(max_length=9, choices=Kind)
    wording = models.CharField(max_length=10)
    agreed_at = models.DateTimeField()
    said = models.CharField(max_length=5, choices=Door)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "recipient", "kind"], name="consent_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(recipient__in=Recipient.values), name="consent_recipient_is_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="consent_kind_is_known"),
            models.CheckConstraint(condition=Q(said__in=Door.values), name="consent_said_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.kind}"
