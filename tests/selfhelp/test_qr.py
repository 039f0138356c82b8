"""The codes that are printed: read back, they say what they were made of."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageDraw

from selfhelp.qr import qr_path
from tests.qr_reader import RUN, drawn, read


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=120))
def test_a_code_says_what_it_was_made_of(text):
    assert read(drawn(qr_path(text))) == text


def test_an_edge_is_left_white_all_round():
    code = qr_path("https://groups.example.org/")
    for x, y, length, _back in (map(int, run) for run in RUN.findall(code.path)):
        assert 4 <= x < x + length <= code.size - 4
        assert 4 <= y < code.size - 4


def test_a_stained_code_is_still_read():
    image = drawn(qr_path("https://groups.example.org/"))
    middle = image.width // 2
    ImageDraw.Draw(image).ellipse((middle, middle, middle + 16, middle + 16), fill="white")
    assert read(image) == "https://groups.example.org/"
