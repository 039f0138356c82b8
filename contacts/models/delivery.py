"""The mails about one request, as rows of the outbox."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models.enquiry import Enquiry
from selfhelp.outbox.models import Message


class Delivery(models.Model):
    """One mail: the outbox knows whether it has gone, and this row what it was for.

    Those to the group are put down with the request; the last of them, which asks it to forget, is
    held back until it is needed, so that it goes to whoever was told. The receipt is the way to the
    person's own page, sent to them as often as they wish; it is named here so that it is erased
    with the rest.
    """

    class Purpose(models.TextChoices):
        ASKED = "asked", _("that somebody asked")
        UNOPENED = "unopened", _("that nobody has opened it")
        UNANSWERED = "unanswered", _("that nobody has answered it")
        FORGET = "forget", _("that it is to forget it")
        RECEIPT = "receipt", _("the way to the person’s own page")

    TO_THE_GROUP = (Purpose.ASKED, Purpose.UNOPENED, Purpose.UNANSWERED)

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="deliveries")
    purpose = models.CharField(max_length=10, choices=Purpose)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "purpose"],
                condition=~Q(purpose="receipt"),
                name="delivery_is_made_once",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["asked", "unopened", "unanswered", "forget", "receipt"]),
                name="delivery_purpose_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.purpose}"
