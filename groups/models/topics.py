"""What groups are about and for whom: the team's vocabulary."""

from django.db import models
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
    """A problem or life situation which people share."""

    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="issues", verbose_name=_("category")
    )
    plain_description = models.TextField(_("plain description"), blank=True)

    class Meta:
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("groups:issue", args=[self.slug])


class AlsoKnownAs(models.Model):
    """Words that somebody might type for an issue."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="also_known_as")
    words = models.CharField(_("words"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    hidden = models.BooleanField(
        _("match but never show"),
        default=False,
        help_text=_("For hurtful or outdated words: people who type them find the groups."),
    )

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
