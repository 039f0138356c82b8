"""What a password may be: long, of any characters, and not endless."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from selfhelp.accounts.passwords import LONGEST


@pytest.mark.parametrize(
    "password",
    ["four quiet lamps", "ÅÉ ねこ lampe 🌧️", "lower case alone", "ab cd ef gh ij " * 5],
    ids=["with spaces", "of any script", "without a figure", "of 75 characters"],
)
def test_any_characters_are_good_ones(password):
    validate_password(password)


def test_the_longest_is_taken_whole_and_one_more_is_refused_with_the_number():
    validate_password("lamp quiet " * 11 + "abcdefg")
    with pytest.raises(ValidationError, match=str(LONGEST)):
        validate_password("lamp quiet " * 11 + "abcdefgh")


@pytest.mark.parametrize("password", ["short lamps", "928374655647382910", "qwerty123456"])
def test_a_short_one_one_of_figures_alone_and_a_common_one_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)
