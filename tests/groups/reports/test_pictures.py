"""Pictures stay in their frame, and their shapes stand for their numbers."""

from hypothesis import given
from hypothesis import strategies as st

from groups.reports.pictures import LETTER, bars, columns, grid

NAMES = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=60)
ROWS = st.lists(st.tuples(NAMES, st.integers(0, 10**6), st.just("9999")), min_size=1, max_size=60)
YEARS = st.lists(st.integers(0, 10**4), min_size=1, max_size=80).map(
    lambda numbers: [(str(1950 + at), number, str(number)) for at, number in enumerate(numbers)]
)
HALF_A_LETTER = LETTER / 2


def assert_all_is_inside(picture) -> None:
    for box in picture.boxes:
        assert box.x >= 0 and box.x + box.width <= picture.width + 0.2
        assert box.y >= 0 and box.y + box.height <= picture.height
    for text in picture.texts:
        length = len(text.words) * LETTER
        begins = {"start": 0, "middle": length / 2, "end": length}[text.anchor]
        assert text.x - begins >= -HALF_A_LETTER
        assert text.x - begins + length <= picture.width + HALF_A_LETTER
        assert 10 <= text.y <= picture.height


@given(ROWS)
def test_bars_and_their_words_stay_inside(rows):
    assert_all_is_inside(bars(rows))


@given(YEARS)
def test_columns_and_their_words_stay_inside(rows):
    assert_all_is_inside(columns(rows))


@given(YEARS)
def test_the_last_column_is_always_named(rows):
    assert rows[-1][0] in {text.words for text in columns(rows).texts}


@given(YEARS)
def test_words_below_columns_do_not_touch(rows):
    named = [text for text in columns(rows).texts if text.words in {row[0] for row in rows}]
    middles = sorted(text.x for text in named if text.anchor == "middle" and text.y > 240)
    assert all(b - a >= 4 * LETTER for a, b in zip(middles, middles[1:], strict=False))


@given(YEARS)
def test_no_number_is_written_into_a_column(rows):
    picture = columns(rows)

    for text in (text for text in picture.texts if text.y < 244):
        length = len(text.words) * LETTER
        begins = text.x - {"start": 0, "middle": length / 2, "end": length}[text.anchor]
        under = [b for b in picture.boxes if b.x < begins + length and begins < b.x + b.width]
        assert all(text.y <= box.y for box in under)


def test_a_bar_is_as_long_as_its_number():
    one, two = bars([("a", 10, "10"), ("b", 20, "20")]).boxes
    assert abs(two.width - 2 * one.width) < 0.2


def test_a_disc_s_area_is_as_large_as_its_number():
    few, many = grid(["Mon", "Tue"], ["9", "10"], {(0, 0): 1, (1, 1): 4}).discs
    assert abs(many.radius - 2 * few.radius) < 0.2


def test_where_there_is_nothing_there_is_no_picture():
    assert bars([]) is None
    assert columns([]) is None
