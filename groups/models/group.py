"""The entry of a self help group."""

import uuid
from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups import periods, review
from groups.models.people import Organisation
from groups.models.places import Place
from groups.models.topics import Audience, Issue, Language


def confirmed_by(day: date, *, never: bool) -> Q:
    """Return what holds of groups last confirmed on `day` or earlier, or `never` at all."""
    until = Q(confirmed_on__lte=day)
    return until | Q(confirmed_on__isnull=True) if never else until


class GroupQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for groups."""

    def listed(self) -> "GroupQuerySet":
        """What the public may see: listed, and run by its members."""
        return self.filter(status=Group.Status.LISTED, run_by__in=Group.RUN_BY_MEMBERS)

    def going_on(self) -> "GroupQuerySet":
        """Every group that has not ended, whoever may see it."""
        return self.exclude(status=Group.Status.ENDED)

    def gone(self) -> "GroupQuerySet":
        """Groups that the public could once see and that have ended."""
        return self.filter(
            status=Group.Status.ENDED, run_by__in=Group.RUN_BY_MEMBERS, listed_on__isnull=False
        )

    def with_details_over(self, today: date) -> "GroupQuerySet":
        """Ended groups of whose people nothing may be kept any more, and something may be."""
        of_ended = self.filter(status=Group.Status.ENDED, details_erased_on=None)
        return of_ended.filter(periods.details_are_over(today))

    def due_for_review(self, today: date) -> "GroupQuerySet":
        """Listed groups that are to be asked whether their entry is still right."""
        return self.listed().filter(confirmed_by(review.due_since(today), never=True))

    def confirmed_late(self, today: date) -> "GroupQuerySet":
        """Listed groups whose entry the public is told was not confirmed lately."""
        return self.listed().filter(confirmed_by(review.late_since(today), never=True))

    def overdue(self, today: date) -> "GroupQuerySet":
        """Listed groups of which the team decides whether they are still shown."""
        return self.listed().filter(confirmed_by(review.overdue_since(today), never=False))

    def about(self, issue: Issue) -> "GroupQuerySet":
        """Groups with `issue` among theirs, those whose main issue it is first."""
        return self.filter(group_issues__issue=issue).order_by("group_issues__position", "name")

    def serving(self, place: Place) -> "GroupQuerySet":
        """Groups whose area served names `place`."""
        return self.filter(serves=place)


class Group(models.Model):
    """A group of people who share a problem or life situation, in its own words."""

    class RunBy(models.TextChoices):
        MEMBERS = "members", _("Its members")
        MEMBERS_WITH_SUPPORT = (
            "members_with_professional_support",
            _("Its members, with help from professionals when they ask for it"),
        )
        PROFESSIONAL = "professional", _("A professional")

    # Ownership is the test: a group led by a professional is not a self help group.
    RUN_BY_MEMBERS = (RunBy.MEMBERS, RunBy.MEMBERS_WITH_SUPPORT)

    class Status(models.TextChoices):
        FORMING = "forming", _("Forming")
        LISTED = "listed", _("Listed")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    class Newcomers(models.TextChoices):
        OPEN = "open", _("New people can just come")
        RING_FIRST = "ring_first", _("Get in touch first")
        WAITING_LIST = "waiting_list", _("There is a waiting list")
        CLOSED = "closed", _("Not taking new people at present")

    class Welcomes(models.TextChoices):
        NO = "no", _("No visits by professionals")
        BY_INVITATION = "by_invitation", _("Professionals may visit as invited guests")
        OPEN_MEETINGS = "open_meetings", _("Professionals may come to open meetings")

    class Requests(models.TextChoices):
        LINK = "link", _("A private page behind a link")
        EMAIL = "email", _("The details in an email")
        TELEPHONE = "telephone", _("By telephone through the team")
        NONE = "none", _("No requests through the directory")

    reference = models.CharField(max_length=40, unique=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    short_description = models.CharField(max_length=400, blank=True)
    own_words = models.TextField(blank=True)
    first_time = models.TextField(blank=True)
    issues = models.ManyToManyField(Issue, through="GroupIssue", related_name="groups")
    who_for = models.ManyToManyField(Audience, related_name="groups", blank=True)
    languages = models.ManyToManyField(Language, related_name="groups", blank=True)
    area_served = models.CharField(max_length=300, blank=True)
    serves = models.ManyToManyField(Place, related_name="groups_serving", blank=True)
    affiliation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    run_by = models.CharField(max_length=40, choices=RunBy)
    status = models.CharField(max_length=10, choices=Status)
    started = models.PositiveSmallIntegerField(null=True, blank=True)
    listed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # Since when it is paused, as far as that is known.
    paused_on = models.DateField(null=True, blank=True)
    # What an ended group became part of: its address leads there.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    # Since when an ended one has no details of people any more, also in its history. Whoever saves
    # it after that may have put some in.
    details_erased_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    newcomers = models.CharField(max_length=15, choices=Newcomers, default=Newcomers.RING_FIRST)
    how_to_join = models.TextField(blank=True)
    charges = models.CharField(max_length=300, blank=True)
    website = models.URLField(blank=True)
    takes_requests = models.CharField(max_length=10, choices=Requests, default=Requests.LINK)
    # How many unanswered requests it will have at a time; None for as many as come.
    requests_at_once = models.PositiveSmallIntegerField(null=True, blank=True)
    welcomes_professionals = models.CharField(max_length=15, choices=Welcomes, default=Welcomes.NO)
    help_in_kind = models.CharField(max_length=300, blank=True)
    gives_talks = models.BooleanField(default=False)
    talk_fee = models.PositiveSmallIntegerField(null=True, blank=True)
    wants_informal_feedback = models.BooleanField(default=False)
    wants_talks_and_training = models.BooleanField(default=False)
    wants_forums = models.BooleanField(default=False)
    wants_formal_consultation = models.BooleanField(default=False)
    notes_for_team = models.TextField(blank=True)
    # Whether the team lets the group's own changes of times and contacts show at once.
    changes_at_once = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=150)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "reference"]
        indexes = [models.Index(fields=["status", "run_by", "name"], name="group_visible_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["forming", "listed", "paused", "ended"]),
                name="group_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    run_by__in=["members", "members_with_professional_support", "professional"]
                ),
                name="group_run_by_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(reference=""), name="group_has_a_name_and_reference"
            ),
            models.CheckConstraint(
                condition=Q(newcomers__in=["open", "ring_first", "waiting_list", "closed"]),
                name="group_newcomers_is_known",
            ),
            models.CheckConstraint(
                condition=Q(takes_requests__in=["link", "email", "telephone", "none"]),
                name="group_takes_requests_is_known",
            ),
            models.CheckConstraint(
                condition=Q(requests_at_once__isnull=True) | Q(requests_at_once__gte=1),
                name="group_takes_one_request_at_least",
            ),
            models.CheckConstraint(
                condition=Q(welcomes_professionals__in=["no", "by_invitation", "open_meetings"]),
                name="group_welcomes_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False)
                | (~Q(status="ended") & Q(ended_on__isnull=True)),
                name="group_ended_with_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(status="listed") | Q(listed_on__isnull=False),
                name="group_listed_with_a_date",
            ),
            models.CheckConstraint(
                condition=Q(listed_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("listed_on")),
                name="group_ends_after_it_was_listed",
            ),
            models.CheckConstraint(
                condition=Q(paused_on__isnull=True) | Q(status="paused"),
                name="group_paused_on_a_day_only_while_paused",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(status="ended") & ~Q(merged_into=F("id")),
                name="group_merged_into_another_only_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(talk_fee__isnull=True) | Q(gives_talks=True),
                name="group_fee_only_for_talks",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:entry", args=[self.slug])

    @property
    def is_listed(self) -> bool:
        """Whether the public may see it; `listed()` says the same of many."""
        return self.status == self.Status.LISTED and self.run_by in self.RUN_BY_MEMBERS

    @property
    def heir(self) -> "Group | None":
        """The listed group that an ended one became part of, if need be through others that have
        ended since."""
        return next((heir for heir in self.heirs() if heir.is_listed), None)

    def heirs(self) -> Iterator["Group"]:
        """Yield what an ended group became part of, and what that has become part of since. No
        circle comes about: see actions/life.py and actions/restoring.py."""
        heir = self.merged_into
        while heir:
            yield heir
            heir = heir.merged_into

    def fit_to_status(self, *, was: str, day: date) -> None:
        """Set what goes with the status, which `was` another ("" for none) until that day."""
        if self.status != self.Status.PAUSED:
            self.paused_on = None
        elif was not in ("", self.Status.PAUSED):
            self.paused_on = day
        if self.status != self.Status.ENDED:
            self.merged_into = None


class GroupIssue(models.Model):
    """That a group is about an issue; position 0 is what it is mainly about."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="group_issues")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="group_issues")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["group", "issue"], name="group_issue_once"),
            models.UniqueConstraint(fields=["group", "position"], name="group_issue_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.issue_id}"


class FormerSlug(models.Model):
    """An address that a group had before it was renamed; it goes on leading to the group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.slug
