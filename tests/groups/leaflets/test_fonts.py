"""The list of characters that can be printed says what the font files say."""

from fontTools.ttLib import TTFont

from groups.leaflets.render import ASSETS
from groups.leaflets.text import COVERAGE

FONTS = ASSETS / "fonts"


def covered_by_both_weights() -> set[int]:
    """Return the characters of every face that its regular and its bold file have."""
    covered: set[int] = set()
    for regular in FONTS.glob("*-Regular.ttf"):
        bold = regular.with_name(regular.name.replace("-Regular", "-Bold"))
        covered |= TTFont(regular).getBestCmap().keys() & TTFont(bold).getBestCmap().keys()
    return covered


def test_the_coverage_is_that_of_the_faces():
    listed = set()
    for row in COVERAGE.read_text(encoding="ascii").split():
        first, last = (int(end, 16) for end in row.split("-"))
        listed |= set(range(first, last + 1))
    assert listed == covered_by_both_weights()


def test_all_faces_together_stay_small():
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_600_000
