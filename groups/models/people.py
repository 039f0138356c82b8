"""National organisations, and the ways in which a group can be reached."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models.topics import Issue, NamedBySlug


class Organisation(NamedBySlug):
    """A national body: shown beside local groups, and where there is no local group."""

    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    helpline = models.CharField(_("helpline"), max_length=40, blank=True)
    helpline_hours = models.CharField(_("helpline hours"), max_length=200, blank=True)
    issues = models.ManyToManyField(Issue, related_name="organisations", blank=True)

    class Meta:
        ordering = ["name"]


class ContactPointQuerySet(models.QuerySet):
    def for_website(self) -> "ContactPointQuerySet":
        """What anybody may read on a public page."""
        return self.filter(audience=ContactPoint.Audience.PUBLIC, on_website=True)

    def for_paper(self) -> "ContactPointQuerySet":
        """What may be printed for anybody."""
        return self.filter(audience=ContactPoint.Audience.PUBLIC, in_print=True)

    def for_feeds(self) -> "ContactPointQuerySet":
        """What may go out in a form made for machines (JSON-LD, calendars)."""
        return self.filter(audience=ContactPoint.Audience.PUBLIC, in_feeds=True)

    def for_requests(self) -> "ContactPointQuerySet":
        """Where to tell the group of requests: what it marked for them first, then its others."""
        return self.order_by("-for_requests", "position")


class ContactPoint(models.Model):
    """One way to reach a group, and who may be told of it. The group decides both."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        MOBILE = "mobile", _("Mobile")
        EMAIL = "email", _("Email")
        POST = "post", _("Post")
        TEXT = "text", _("Text message")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        PROFESSIONALS = "professionals", _("Professionals")
        TEAM = "team", _("The self help team only")

    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=300)
    person = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=100, blank=True)
    when = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=15, choices=Audience, default=Audience.TEAM)
    on_website = models.BooleanField(default=True)
    in_print = models.BooleanField(default=True)
    in_feeds = models.BooleanField(default=True)
    # Where the group wants to hear of people who ask to be put in touch, whoever else may know it.
    for_requests = models.BooleanField(default=False)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["group", "position"], name="contact_position_once"),
            models.CheckConstraint(condition=~Q(value=""), name="contact_has_a_value"),
            models.CheckConstraint(
                condition=Q(audience__in=["public", "professionals", "team"]),
                name="contact_audience_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["phone", "mobile", "email", "post", "text"]),
                name="contact_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(for_requests=False) | ~Q(kind="post"),
                name="contact_for_requests_is_quick",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.group_id}"
