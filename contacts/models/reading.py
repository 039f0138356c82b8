"""That a member of the team looked at somebody's words: who, when and why, never what."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models.enquiry import Enquiry
from selfhelp.append_only import Record


class Reason(models.TextChoices):
    """Why somebody of the team looks at what a person passed on."""

    READ_OUT = "read_out", _("To read it to the group by telephone")
    GROUP_SILENT = "group_silent", _("The group has not opened or answered it")
    NOT_ARRIVED = "not_arrived", _("The email to the group did not arrive")
    GROUP_ASKED = "group_asked", _("The group asked the team to help")
    RING_BACK = "ring_back", _("To tell a caller that the group could not reach them")
    PERSON_ASKED = "person_asked", _("The person asked the team to help")
    NEWS = "news", _("To tell somebody who waits that there is news")
    ANSWERED = "answered", _("To read an answer to the team’s news")


# Why the words of a request are looked at; the rest are reasons about people who wait.
FOR_REQUESTS = (
    Reason.READ_OUT,
    Reason.GROUP_SILENT,
    Reason.NOT_ARRIVED,
    Reason.GROUP_ASKED,
    Reason.RING_BACK,
    Reason.PERSON_ASKED,
)


class Reading(Record):
    """One look. It outlives the request, which is then no longer named."""

    enquiry = models.ForeignKey(
        Enquiry, null=True, on_delete=models.SET_NULL, related_name="readings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings"
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=12, choices=Reason)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=Reason.values), name="reading_has_a_known_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} at {self.at:%Y-%m-%d %H:%M}"
