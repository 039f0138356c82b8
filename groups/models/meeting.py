"""When and where groups meet, and when they do not."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groups import schedule
from groups.breaks import Break
from groups.models.group import Group
from groups.models.places import Place, Venue

NO_DATES = Q(first__isnull=True, last__isnull=True, moved_to__isnull=True)


class Meeting(models.Model):
    """One series of meetings. Times are wall-clock times in the directory's time zone."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        TELEPHONE = "telephone", _("By telephone")
        HYBRID = "hybrid", _("In person and online")

    class Pattern(models.TextChoices):
        WEEKLY = "weekly", _("Every week")
        EVERY_N_WEEKS = "every_n_weeks", _("Every so many weeks")
        MONTHLY_BY_WEEKDAY = "monthly_by_weekday", _("Monthly, on a day of the week")
        IRREGULAR = "irregular", _("Dates vary")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    class Week(models.IntegerChoices):
        FIRST = 1, _("First")
        SECOND = 2, _("Second")
        THIRD = 3, _("Third")
        FOURTH = 4, _("Fourth")
        LAST = schedule.LAST, _("Last")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    position = models.PositiveSmallIntegerField(default=0)
    mode = models.CharField(max_length=10, choices=Mode)
    venue = models.ForeignKey(
        Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    venue_is_private = models.BooleanField(default=False)
    area = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("All that is shown of where a private meeting is held."),
    )
    pattern = models.CharField(max_length=20, choices=Pattern)
    weekday = models.SmallIntegerField(null=True, blank=True, choices=Weekday)
    week_of_month = models.SmallIntegerField(null=True, blank=True, choices=Week)
    interval_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.TimeField(null=True, blank=True)
    end = models.TimeField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    notes = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["group", "position"], name="meeting_position_once"),
            models.CheckConstraint(
                condition=Q(mode__in=["in_person", "online", "telephone", "hybrid"]),
                name="meeting_mode_is_known",
            ),
            models.CheckConstraint(
                condition=Q(venue_is_private=False) | Q(venue__isnull=True),
                name="meeting_private_names_no_venue",
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(venue_is_private=True),
                name="meeting_area_stands_for_a_private_venue",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=["in_person", "hybrid"])
                | Q(venue__isnull=True, venue_is_private=False),
                name="meeting_venue_only_in_person",
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__gte=0, weekday__lte=6),
                name="meeting_weekday_in_the_week",
            ),
            # A comparison with NULL is neither true nor false, and a CHECK lets it pass: hence
            # the "is not null" beside each.
            models.CheckConstraint(
                condition=Q(
                    pattern="weekly",
                    weekday__isnull=False,
                    week_of_month__isnull=True,
                    interval_weeks__isnull=True,
                )
                | Q(
                    pattern="every_n_weeks",
                    weekday__isnull=False,
                    week_of_month__isnull=True,
                    interval_weeks__isnull=False,
                    interval_weeks__gte=1,
                    starts_on__isnull=False,
                )
                | Q(
                    pattern="monthly_by_weekday",
                    weekday__isnull=False,
                    week_of_month__isnull=False,
                    week_of_month__in=[1, 2, 3, 4, schedule.LAST],
                    interval_weeks__isnull=True,
                )
                | Q(pattern="irregular", week_of_month__isnull=True, interval_weeks__isnull=True),
                name="meeting_pattern_has_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=False, end__gt=F("start")),
                name="meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="meeting_series_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} of {self.group_id}"

    def schedule(self) -> schedule.Schedule:
        """Return the recurrence as a plain value, with the days on which its building is closed
        (prefetch `exceptions` and `venue` for many meetings)."""
        closures = self.venue.closures() if self.venue else ()
        return schedule_of(self, self.exceptions.all(), closures)


class MeetingException(models.Model):
    """A departure from a meeting's pattern."""

    class Kind(models.TextChoices):
        CLOSED = "closed", _("No meeting on these days")
        MOVED = "moved", _("Moved to another day or time")
        EXTRA = "extra", _("Meets on this date")
        BANK_HOLIDAYS = "bank_holidays", _("Not on bank holidays")
        SCHOOL_HOLIDAYS = "school_holidays", _("Not in the school holidays")

    OF_HOLIDAYS = frozenset({Kind.BANK_HOLIDAYS, Kind.SCHOOL_HOLIDAYS})

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="exceptions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=15, choices=Kind)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    every_year = models.BooleanField(default=False)
    moved_to = models.DateField(null=True, blank=True)
    moved_start = models.TimeField(null=True, blank=True)
    moved_end = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="exception_position_once"),
            models.CheckConstraint(
                condition=Q(kind="closed", first__isnull=False, last__isnull=False)
                & Q(moved_to__isnull=True)
                & (Q(every_year=True) | Q(last__gte=F("first")))
                | Q(kind="moved", first__isnull=False, last__isnull=True, every_year=False)
                & Q(moved_to__isnull=False)
                | Q(kind="extra", first__isnull=False, last__isnull=True, every_year=False)
                & Q(moved_to__isnull=True)
                | Q(kind__in=["bank_holidays", "school_holidays"], every_year=False) & NO_DATES,
                name="exception_kind_has_its_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.meeting_id})"


def schedule_of(series, exceptions, closures: tuple[Break, ...] = ()) -> schedule.Schedule:
    """Return the recurrence of `series` (a Meeting, or data alike) with its `exceptions`.

    `closures` are of the building, and no part of the entry.

    Raises ValueError, in a plain sentence, if they make no sense together.
    """
    kinds = {exception.kind for exception in exceptions}
    return schedule.Schedule(
        pattern=schedule.Pattern(series.pattern),
        weekday=series.weekday,
        week_of_month=series.week_of_month,
        interval_weeks=series.interval_weeks,
        start=series.start,
        end=series.end,
        starts_on=series.starts_on,
        ends_on=series.ends_on,
        dates=tuple(e.first for e in exceptions if e.kind == MeetingException.Kind.EXTRA),
        breaks=tuple(
            schedule.Break(first=e.first, last=e.last, every_year=e.every_year)
            for e in exceptions
            if e.kind == MeetingException.Kind.CLOSED
        )
        + closures,
        moves=tuple(
            schedule.Move(on=e.first, to=e.moved_to, start=e.moved_start, end=e.moved_end)
            for e in exceptions
            if e.kind == MeetingException.Kind.MOVED
        ),
        not_on_bank_holidays=MeetingException.Kind.BANK_HOLIDAYS in kinds,
        not_in_school_holidays=MeetingException.Kind.SCHOOL_HOLIDAYS in kinds,
    )


class Holiday(models.Model):
    """Days on which many groups do not meet: the team keeps them once for all entries."""

    class Kind(models.TextChoices):
        BANK = "bank", _("Bank holiday")
        SCHOOL = "school", _("School holiday")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=100)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        ordering = ["first", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "first"], name="holiday_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="holiday_has_days"),
            models.CheckConstraint(
                condition=Q(kind__in=["bank", "school"]), name="holiday_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
