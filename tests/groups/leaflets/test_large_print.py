"""Large print is large to the last page number."""

import pytest

from groups.leaflets.formats import FORMATS
from tests.groups.leaflets.printing import printed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", FORMATS["large"].sizes)
def test_nothing_is_smaller_than_the_size_that_was_chosen(size):
    paper = printed(f"format=large&size={size}", 8).paper
    sizes = {round(letter.size) for letters in paper.letters for letter in letters}
    assert min(sizes) == size


def test_lines_have_sixty_to_seventy_letters_where_the_size_allows():
    paper = printed("format=large&size=16", 8).paper
    rows = [len(row.text) for page in paper.rows for row in page]
    assert 50 < max(rows) < 70  # without spaces


@pytest.mark.parametrize("size", FORMATS["large"].sizes)
@pytest.mark.parametrize(
    "title", ["", "Groups for people who look after somebody living at home now"]
)
def test_the_title_at_the_head_of_further_pages_is_whole(size, title):
    """Or the name of a group that goes on there."""
    made = printed(f"format=large&size={size}&heading={title}", 8)

    titled = made.paper.pages_showing(made.leaflet.title)
    going_on = made.paper.pages_showing(made.leaflet.labels["continued"])
    assert len(titled) > 2
    assert sorted([*titled, *going_on]) == list(range(len(made.paper.sizes)))
    assert made.paper.faults() == []
