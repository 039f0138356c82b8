"""When and where a group meets, when it does not, and a building that is new to the directory."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.entries import ExceptionData, MeetingData
from groups.forms.fields import (
    Day,
    KnownName,
    Number,
    NumberedOneOf,
    OneOf,
    PartForm,
    Tick,
    TimeOfDay,
    Words,
)
from groups.forms.names import Names
from groups.models import Meeting, MeetingException
from groups.models.meeting import schedule_of
from groups.schedule import is_pattern_date

Kind, Mode, Pattern = MeetingException.Kind, Meeting.Mode, Meeting.Pattern
MOST_WEEKS = 104
IN_A_PLACE = (Mode.IN_PERSON, Mode.HYBRID)


class ExceptionForm(PartForm):
    """One departure from a meeting's pattern. What its kind does not have is passed over."""

    kind = OneOf(label=lazy("What is different"), choices=Kind.choices, widget=forms.Select)
    first = Day(label=lazy("On, or from"))
    last = Day(label=lazy("Until, that day too"))
    every_year = Tick(label=lazy("Every year"))
    moved_to = Day(label=lazy("Moved to"))
    moved_start = TimeOfDay(label=lazy("Starts"), help_text=lazy("If not as usual."))
    moved_end = TimeOfDay(label=lazy("Ends"))

    # What each kind has beside itself, and what is needed where a kind has it.
    HAS = {
        Kind.CLOSED: ("first", "last", "every_year"),
        Kind.MOVED: ("first", "moved_to", "moved_start", "moved_end"),
        Kind.EXTRA: ("first",),
    }
    NEEDS = {"first": lazy("Say which day."), "moved_to": lazy("Say to which day it is moved.")}

    def clean(self):
        """Ask for what the kind needs; a single day is its own last."""
        cleaned = super().clean()
        has = self.HAS.get(cleaned.get("kind"), ())
        self.pass_over({*self.fields} - {"kind", *has})
        for name, words in self.NEEDS.items():
            if name in has and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, words)
        if "last" in has and cleaned.get("last") is None:
            cleaned["last"] = cleaned.get("first")
        self._check_order(cleaned)
        return cleaned

    def _check_order(self, cleaned) -> None:
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first and not cleaned.get("every_year"):
            self.add_error("last", _("This is before the first day."))

    def exception(self) -> ExceptionData:
        """Return what a valid form says."""
        return ExceptionData(**self.cleaned_data)


class MeetingForm(PartForm):
    """One series of meetings. What its pattern or place does not have is passed over."""

    mode = OneOf(label=lazy("How people meet"), choices=Mode.choices)
    venue = KnownName(
        label=lazy("Where"),
        help_text=lazy("Begin to type and choose. A building that we do not have is added below."),
        offers="venues",
    )
    venue_is_private = Tick(label=lazy("In somebody’s home, or told to members only"))
    area = KnownName(
        label=lazy("Whereabouts"),
        help_text=lazy("All that is shown of a private place: a town or district."),
        offers="places",
    )
    pattern = OneOf(label=lazy("How often"), choices=Pattern.choices)
    weekday = NumberedOneOf(label=lazy("Day"), choices=Meeting.Weekday.choices)
    week_of_month = NumberedOneOf(label=lazy("Which in the month"), choices=Meeting.Week.choices)
    interval_weeks = Number(label=lazy("Every how many weeks"), least=1, most=MOST_WEEKS)
    start = TimeOfDay(label=lazy("Starts"))
    end = TimeOfDay(label=lazy("Ends"))
    starts_on = Day(label=lazy("From which day on"), help_text=lazy("Empty: as long as known."))
    ends_on = Day(label=lazy("Until which day"), help_text=lazy("Empty: it goes on."))
    notes = Words(
        label=lazy("A note for everybody"),
        help_text=lazy("“Use the side door.”"),
        max_length=Meeting._meta.get_field("notes").max_length,
    )

    def __init__(self, *args, names: Names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].known = names.venues
        self.fields["area"].known = names.places

    def clean(self):
        """Ask for what the pattern needs, in words; what is left over is not looked at."""
        cleaned = super().clean()
        pattern = cleaned.get("pattern")
        self.pass_over(self._without_meaning(cleaned))
        for name, patterns, words in self.NEEDS:
            if pattern in patterns and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, words)
        return cleaned

    @staticmethod
    def _without_meaning(said) -> list[str]:
        is_in_a_place = said.get("mode") in IN_A_PLACE
        is_private = is_in_a_place and said.get("venue_is_private")
        has = {
            "week_of_month": said.get("pattern") == Pattern.MONTHLY_BY_WEEKDAY,
            "interval_weeks": said.get("pattern") == Pattern.EVERY_N_WEEKS,
            "venue_is_private": is_in_a_place,
            "venue": is_in_a_place and not is_private,
            "area": is_private,
        }
        return [name for name, is_had in has.items() if not is_had]

    NEEDS = (
        (
            "weekday",
            (Pattern.WEEKLY, Pattern.EVERY_N_WEEKS, Pattern.MONTHLY_BY_WEEKDAY),
            lazy("Choose the day of the week."),
        ),
        ("week_of_month", (Pattern.MONTHLY_BY_WEEKDAY,), lazy("Choose which in the month.")),
        ("interval_weeks", (Pattern.EVERY_N_WEEKS,), lazy("Say every how many weeks.")),
        (
            "starts_on",
            (Pattern.EVERY_N_WEEKS,),
            lazy("Give the day of one meeting, from which the weeks are counted."),
        ),
    )

    def meeting(self, exceptions: Sequence[ExceptionData]) -> MeetingData:
        """Return what a valid form says, with these exceptions."""
        return MeetingData(**self.cleaned_data, exceptions=tuple(exceptions))

    def judge(self, exceptions: Sequence[ExceptionForm], *, today: date) -> None:
        """Say at the meeting what its parts, each right in itself, cannot be together."""
        if not self.is_valid() or not all(each.is_valid() for each in exceptions):
            return
        meeting = self.meeting([each.exception() for each in exceptions])
        try:
            schedule = schedule_of(meeting, meeting.exceptions)
        except ValueError as error:
            self.add_error(None, str(error))
            return
        for form, exception in zip(exceptions, meeting.exceptions, strict=True):
            if exception.kind != Kind.MOVED or max(exception.first, exception.moved_to) < today:
                continue
            if not is_pattern_date(schedule, exception.first):
                form.add_error("first", _("No meeting is due on that day, so none can be moved."))
