"""The look of a leaflet goes into an address and comes back the same."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from groups.leaflets.formats import FORMATS, SMALLEST_PT
from groups.leaflets.options import Flip, Options, Order, Part, Words

ANYTHING = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*FORMATS, *Order.values, *Words.values, *Part.values, *Flip.values]),
    st.integers(0, 300).map(str),
)
NAMES = ("format", "size", "columns", "order", "words", "parts", "heading", "clinic", "pages")
PARAMS = st.dictionaries(
    st.sampled_from([*NAMES, "marks", "flip", "other"]), st.lists(ANYTHING, max_size=4)
)


@given(PARAMS)
def test_any_address_means_options_that_round_trip(params):
    options = Options.from_params(params)
    assert Options.from_params(parse_qs(options.params(), keep_blank_values=True)) == options


@given(PARAMS)
def test_every_value_is_one_that_the_format_allows(params):
    options = Options.from_params(params)
    assert options.size in options.table.sizes
    assert options.columns in options.table.columns
    assert options.parts <= set(Part.values)


def test_without_any_parameter_everything_is_usual():
    assert Options.from_params({}) == Options()
    assert Options().params() == ""


def test_a_form_without_a_tick_prints_no_part():
    assert Options.from_params({"parts": [""]}).parts == frozenset()


def test_no_format_offers_type_smaller_than_twelve_points():
    assert min(size for each in FORMATS.values() for size in each.sizes) == SMALLEST_PT
