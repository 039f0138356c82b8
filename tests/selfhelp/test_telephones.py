"""Telephone numbers are shown as they are said and dialled as they are."""

import pytest

from selfhelp.telephones import is_complete, spoken
from selfhelp.telephones import link as link_of


@pytest.mark.parametrize(
    ("value", "said", "link"),
    [
        ("0115 496 0573", "0115 496 0573", "tel:+441154960573"),
        ("01154960573", "0115 496 0573", "tel:+441154960573"),
        ("+44 115 496 0573", "0115 496 0573", "tel:+441154960573"),
        ("07700 900485", "07700 900 485", "tel:+447700900485"),
        ("0808 157 0011", "0808 157 0011", "tel:+448081570011"),
        ("116123", "116 123", "tel:116123"),
        ("999", "999", "tel:999"),
        ("111", "111", "tel:111"),
        ("01632 960123", "01632 960 123", "tel:+441632960123"),
        ("020 7946 0018", "020 7946 0018", "tel:+442079460018"),
        ("+48 22 123 45 67", "+48 22 123 45 67", "tel:+48221234567"),
    ],
)
def test_telephone_numbers_are_grouped_as_spoken_and_dialled_as_they_are(value, said, link):
    assert spoken(value) == said
    assert link_of(value) == link


def test_a_telephone_number_of_an_unknown_form_is_left_as_it_was_written():
    assert spoken("0115 496 0573 extension 12") == "0115 496 0573 extension 12"


def test_a_number_with_an_extension_has_no_link_that_would_dial_it_wrongly():
    assert link_of("0115 496 0573 extension 12") == ""


@pytest.mark.parametrize(
    "value",
    [
        "07700 900123",
        "+44 (0)7700 900123",
        "0115 496 0123",
        "01632 96000",
        "0800 1111",
        "0800 157 123",
        "116 123",
        "496 0123",
        "+33 1 23 45",
        "0115 496 012 extension 4",
        "ask at the desk",
    ],
)
def test_a_number_is_complete_that_can_be_dialled_or_of_which_that_cannot_be_told(value):
    assert is_complete(value)


@pytest.mark.parametrize(
    "value", ["07700 90012", "0044 7700 90012", "0115 496 01", "020 7946 01234"]
)
def test_a_number_with_digits_missing_or_too_many_is_not(value):
    assert not is_complete(value)
