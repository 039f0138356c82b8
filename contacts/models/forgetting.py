"""That a group without a mail address is to be asked by telephone to forget somebody."""

from django.db import models

from groups.models import Group


class Forgetting(models.Model):
    """One call to make. Nothing of the person is in it, so it may outlive what was erased.

    `told_on` is the day on which the words were read out, by which the group knows which are meant.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="forgettings")
    told_on = models.DateField()
    since = models.DateTimeField()

    class Meta:
        ordering = ["since"]

    def __str__(self) -> str:
        return f"{self.group_id}, told on {self.told_on}"
