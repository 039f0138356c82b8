"""What remains of a request when its details are erased: nothing about the person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.kinds import Helper
from contacts.models.enquiry import Door, Way
from contacts.states import CLOSED, State
from groups.models import Group, Issue


class Direction(models.TextChoices):
    """Who makes the first move. Of somebody who makes it themselves nothing is kept to count."""

    GROUP = "group", _("The group gets in touch")


class Outcome(models.Model):
    """One request for the count: the month, never the day; kinds of details, never details.

    `issue` is the group's main one then. `arrived` is False where the mail to the group never did
    and nobody opened it. `days_to_open` and `days_to_answer` are whole days after
    it was made, None where that never happened.
    """

    month = models.DateField()
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="outcomes")
    issue = models.ForeignKey(Issue, null=True, on_delete=models.SET_NULL, related_name="outcomes")
    direction = models.CharField(max_length=5, choices=Direction)
    door = models.CharField(max_length=5, choices=Door)
    way = models.CharField(max_length=9, choices=Way)
    arrived = models.BooleanField(default=True)
    helper = models.CharField(max_length=9, choices=Helper, blank=True)
    state = models.CharField(max_length=11, choices=State)
    kinds = models.JSONField(default=list)
    days_to_open = models.PositiveSmallIntegerField(null=True, blank=True)
    days_to_answer = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="outcome_tells_the_month_alone"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED)), name="outcome_is_of_what_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="outcome_direction_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}: {self.state}"
