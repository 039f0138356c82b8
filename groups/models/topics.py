"""What groups are about and for whom: the team's vocabulary."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class NamedBySlug(models.Model):
    """Something with a name that people read and a slug that addresses carry."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Category(NamedBySlug):
    """One of the broad headings under which issues stand."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = _("categories")


class Issue(NamedBySlug):
    """A problem or life situation which people share.

    `public_id` stands for it in addresses that must not tell a browser's history what it is.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="issues", verbose_name=_("category")
    )
    plain_description = models.TextField(_("plain description"), blank=True)
    kind_of = models.ManyToManyField(
        "self",
        through="KindOf",
        through_fields=("issue", "broader"),
        symmetrical=False,
        related_name="kinds",
        blank=True,
        verbose_name=_("is a kind of"),
    )
    goes_with = models.ManyToManyField(
        "self",
        through="GoesWith",
        through_fields=("issue", "other"),
        symmetrical=False,
        related_name="+",
        blank=True,
        verbose_name=_("goes with"),
    )

    class Meta:
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("groups:issue", args=[self.slug])


class KindOf(models.Model):
    """That an issue is a kind of a broader one."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="+")
    broader = models.ForeignKey(
        Issue,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("broader issue"),
        help_text=_("People who look for the broader issue find the groups for this one too."),
    )

    class Meta:
        db_table = "groups_issue_kind_of"
        verbose_name = _("is a kind of")
        verbose_name_plural = _("is a kind of")
        constraints = [
            models.UniqueConstraint(fields=["issue", "broader"], name="kind_of_once"),
            models.CheckConstraint(
                condition=~Q(issue=F("broader")),
                name="kind_of_another_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.broader_id}"

    def clean(self) -> None:
        """Say what the constraint refuses; the admin, inside an issue's page, does not ask it."""
        if self.issue_id and self.issue_id == self.broader_id:
            raise ValidationError(_("An issue cannot be a kind of itself."))


class GoesWith(models.Model):
    """That people who look for an issue often want another as well; not always the other way."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(
        Issue,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("other issue"),
        help_text=_("People who look for this issue often want the other one as well."),
    )

    class Meta:
        db_table = "groups_issue_goes_with"
        verbose_name = _("goes with")
        verbose_name_plural = _("goes with")
        constraints = [
            models.UniqueConstraint(fields=["issue", "other"], name="goes_with_once"),
            models.CheckConstraint(
                condition=~Q(issue=F("other")),
                name="goes_with_another_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.other_id}"

    def clean(self) -> None:
        """Say what the constraint refuses; the admin, inside an issue's page, does not ask it."""
        if self.issue_id and self.issue_id == self.other_id:
            raise ValidationError(_("An issue cannot go with itself."))


class AlsoKnownAsQuerySet(models.QuerySet):
    """Which words pages may show."""

    # The rest finds groups as well, but a page that lists them all tells nobody anything.
    MOST_SHOWN = 12

    def shown(self) -> "AlsoKnownAsQuerySet":
        """The first words of each issue, in the team's order, of those that may be shown."""
        return self.filter(hidden=False, position__lt=self.MOST_SHOWN)


class AlsoKnownAs(models.Model):
    """Words that somebody might type for an issue."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="also_known_as")
    words = models.CharField(_("words"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    hidden = models.BooleanField(
        _("match but never show"),
        default=False,
        help_text=_(
            "For hurtful or outdated words, and long everyday descriptions that need not be read: "
            "people who type them find the groups."
        ),
    )

    objects = AlsoKnownAsQuerySet.as_manager()

    class Meta:
        ordering = ["position", "words"]
        verbose_name = _("also known as")
        verbose_name_plural = _("also known as")
        constraints = [
            models.UniqueConstraint(fields=["issue", "words"], name="also_known_as_once_an_issue")
        ]

    def __str__(self) -> str:
        return self.words


class Audience(NamedBySlug):
    """A kind of people for whom a group says it is."""

    class Meta:
        ordering = ["name"]


class Language(NamedBySlug):
    """A language in which a group can be used."""

    class Meta:
        ordering = ["name"]
