"""Words that people looked for and no group was found by, counted without anybody's name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_WORD = 25
DAYS_TO_BE_SHOWN = 3


class WordsInVainQuerySet(models.QuerySet):
    """The words in which the rest of the project asks for words that found nothing."""

    def shown(self) -> "WordsInVainQuerySet":
        """What the team may see: words that were looked for on three different days."""
        return self.filter(shown=True)

    def waiting(self) -> "WordsInVainQuerySet":
        """What nobody may see: words that may still have been one person's."""
        return self.filter(shown=False)


class WordsInVain(models.Model):
    """How often one word was looked for in vain in one week, and no more than that.

    There is no time, no order, no other word and no place beside it. `days` and `last_day` are
    there to tell three different days apart, and only until the word is shown: `days` is how many
    days of this week the word was looked for, and `last_day` keeps one day from counting twice
    when it is written in several goes, or by several processes. Both are wiped once the word has
    had its three days, in this week and others together; the word's later weeks begin as shown.
    """

    word = models.CharField(_("word"), max_length=LONGEST_WORD)
    week = models.DateField(_("week beginning"), help_text=_("The Monday."))
    times = models.PositiveIntegerField(_("how often"), default=0)
    shown = models.BooleanField(_("shown"), default=False)
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    last_day = models.DateField(_("last day"), null=True, blank=True)

    objects = WordsInVainQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "word", "-week"]
        verbose_name = _("word that found nothing")
        verbose_name_plural = _("words that found nothing")
        constraints = [
            models.UniqueConstraint(fields=["word", "week"], name="in_vain_once_a_week"),
            models.CheckConstraint(
                # Nothing of a shown word's days is left; a waiting word never has its three.
                condition=Q(days=0, last_day__isnull=True)
                | Q(shown=False, days__gt=0, days__lt=DAYS_TO_BE_SHOWN, last_day__isnull=False),
                name="in_vain_days_only_until_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.word
