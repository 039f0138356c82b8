"""Telephone numbers are shown as they are said and dialled as they are."""

import pytest

from selfhelp.telephones import link as link_of
from selfhelp.telephones import spoken


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
