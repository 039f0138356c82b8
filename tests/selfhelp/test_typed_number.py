"""A number that anybody may have written is read as one, or as none: never as an error."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp.typed_number import number_in


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_a_number_is_read_as_itself(number):
    assert number_in(str(number)) == number


@pytest.mark.parametrize(
    "text", ["", " 1", "-1", "+1", "1.5", "1_000", "²", "٣", "x", "9" * 19, "9" * 5000]
)
def test_what_is_none_or_fits_no_column_is_none(text):
    assert sys.get_int_max_str_digits() < 5000  # Python itself would refuse the last
    assert number_in(text) is None


@given(st.text())
def test_whatever_is_written_is_answered(text):
    number = number_in(text)
    assert number is None or 0 <= number < 2**63
