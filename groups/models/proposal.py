"""What a group wants its entry to say: it waits, off every public page, for the team."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups import periods
from groups.models.group import Group
from groups.models.yearly import Question


class ProposalQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for proposals."""

    def waiting(self) -> "ProposalQuerySet":
        """Proposals about which the team has not decided."""
        return self.filter(state=Proposal.State.WAITING)

    def over(self, now: datetime) -> "ProposalQuerySet":
        """Proposals that are kept no longer, decided or not."""
        return self.filter(
            Q(decided_at=None, made_at__lte=now - periods.PROPOSALS_WAIT)
            | Q(decided_at__lte=now - periods.DECISIONS_KEPT)
        )


class Proposal(models.Model):
    """What a group wants changed in one section of its entry; one of each waits at a time.

    `base` is the number of the revision that the group saw. What it wants (groups/wishes.py) is in
    two envelopes until the team decides: one for the team, and one for whoever has the group's
    link, where it came through the link. Then only the fact is left, with the `note` that the team
    wrote back; what was taken over is in the entry's history.
    """

    class Section(models.TextChoices):
        WORDS = "words", _("Your name and your own words")
        PEOPLE = "people", _("Who it is for, and how to join")
        TIMES = "times", _("When and where you meet")
        CONTACTS = "contacts", _("Who can be rung or written to")
        REQUESTS = "requests", _("People who ask to be put in touch")
        PROFESSIONALS = "professionals", _("What professionals may ask of you")
        OTHER = "other", _("Something else")
        STOPPED = "stopped", _("You have stopped meeting")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for the team")
        ACCEPTED = "accepted", _("Taken over")
        PARTLY = "partly", _("Taken over in part")
        DECLINED = "declined", _("Not taken over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="proposals")
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL)
    section = models.CharField(max_length=15, choices=Section)
    made_at = models.DateTimeField()
    base = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)
    sealed_for_group = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "section"],
                condition=Q(state="waiting"),
                name="proposal_one_waiting_a_section",
            ),
            models.CheckConstraint(
                condition=Q(
                    section__in=[
                        "words",
                        "people",
                        "times",
                        "contacts",
                        "requests",
                        "professionals",
                        "other",
                        "stopped",
                    ]
                ),
                name="proposal_section_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="waiting",
                    sealed__isnull=False,
                    decided_at__isnull=True,
                    decided_by="",
                    note="",
                )
                | Q(
                    state__in=["accepted", "partly", "declined"],
                    sealed__isnull=True,
                    sealed_for_group__isnull=True,
                    decided_at__isnull=False,
                )
                & ~Q(decided_by=""),
                name="proposal_decision_has_its_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}, {self.made_at:%Y-%m-%d}"
