"""The words for exceptions in meetings.csv mean what FORMAT.md says they mean."""

from datetime import date, time

import pytest

from groups.entries import ExceptionData
from groups.importing.exceptions import FORMS, exception_from


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (
            "not in August",
            ExceptionData(
                kind="closed", first=date(2000, 8, 1), last=date(2000, 8, 31), every_year=True
            ),
        ),
        (
            "not in february",
            ExceptionData(
                kind="closed", first=date(2000, 2, 1), last=date(2000, 2, 29), every_year=True
            ),
        ),
        (
            "not 24 December to 1 January",
            ExceptionData(
                kind="closed", first=date(2000, 12, 24), last=date(2000, 1, 1), every_year=True
            ),
        ),
        (
            "not 29 February",
            ExceptionData(
                kind="closed", first=date(2000, 2, 29), last=date(2000, 2, 29), every_year=True
            ),
        ),
        (
            "not 2026-12-08",
            ExceptionData(kind="closed", first=date(2026, 12, 8), last=date(2026, 12, 8)),
        ),
        (
            "not 2026-12-01 to 2026-12-20",
            ExceptionData(kind="closed", first=date(2026, 12, 1), last=date(2026, 12, 20)),
        ),
        (
            "moved 2026-12-08 to 2026-12-15",
            ExceptionData(kind="moved", first=date(2026, 12, 8), moved_to=date(2026, 12, 15)),
        ),
        (
            "moved 2026-12-08 to 2026-12-15 19:30-21:00",
            ExceptionData(
                kind="moved",
                first=date(2026, 12, 8),
                moved_to=date(2026, 12, 15),
                moved_start=time(19, 30),
                moved_end=time(21, 0),
            ),
        ),
        ("also 2026-12-05", ExceptionData(kind="extra", first=date(2026, 12, 5))),
        ("not bank holidays", ExceptionData(kind="bank_holidays")),
        ("not school holidays", ExceptionData(kind="school_holidays")),
    ],
)
def test_words_become_data(words, meaning):
    assert exception_from(words) == meaning


@pytest.mark.parametrize("words", FORMS)
def test_every_form_that_a_message_offers_is_understood(words):
    assert exception_from(words).kind


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("no meeting in August", "is not understood: write one of not in August; "),
        ("not in Septembre", '"Septembre" is not a month'),
        ("not 31 February", '"31 February" is not a day of the year'),
        ("not 2026-02-31", '"2026-02-31" is not a day in any calendar'),
        ("moved 2026-12-08 to 2026-12-15 25:00-26:00", '"25:00" is not a time'),
        ("also Christmas", "is not understood"),
    ],
)
def test_words_that_make_no_sense_are_refused_with_what_would(words, message):
    with pytest.raises(ValueError, match=message):
        exception_from(words)
