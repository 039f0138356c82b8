"""The strips of a poster: the same words on each, upright, where every printer prints."""

from io import BytesIO

import pdfplumber
import pytest

from groups.leaflets import render
from tests.groups.leaflets import invented

pytestmark = pytest.mark.django_db

MM = 72 / 25.4
EDGE = 4.9 * MM  # 5 mm; round letters reach a hair below their line


@pytest.mark.parametrize(("look", "strips"), [("poster", 5), ("poster-a3", 7)])
def test_every_strip_says_the_same_upright_and_five_millimetres_from_the_edge(look, strips):
    made = invented.leaflet(f"format={look}")
    with pdfplumber.open(BytesIO(render.pdf(made))) as paper:
        sheet = paper.pages[0]
        high = min(line["top"] for line in sheet.lines if line["width"] > sheet.width * 0.9)
        below = sheet.crop((0, high, sheet.width, sheet.height))
        wide = (sheet.width - 10 * MM) / strips
        said = {
            below.crop(
                (5 * MM + at * wide, high, 5 * MM + (at + 1) * wide, sheet.height)
            ).extract_text()
            for at in range(strips)
        }

        assert len(said) == 1
        [words] = said
        assert "".join(words.split()).startswith("ArnoldCarers’Cuppa")
        assert "0115 496 0001" in words.replace("\u00a0", " ")
        assert "(Wren), evenings" in " ".join(words.replace("\u00a0", " ").split())
        assert made.furniture.live in "".join(words.split())
        assert all(letter["upright"] for letter in below.chars)
        assert min(letter["matrix"][5] for letter in below.chars) >= EDGE  # lines they stand on
        assert min(letter["x0"] for letter in below.chars) >= EDGE
        assert max(letter["x1"] for letter in below.chars) <= sheet.width - EDGE
