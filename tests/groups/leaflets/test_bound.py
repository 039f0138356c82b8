"""What folded leaflets and booklets have beside what every format must."""

import re
from functools import cache

import page as page_validation
import pytest

from groups.leaflets import render
from tests.groups.leaflets.boxes import squeezed
from tests.groups.leaflets.folding import said
from tests.groups.leaflets.paper import SMALLEST_CODE, Paper
from tests.groups.leaflets.printing import ALL, Printed, demonstration, printed

pytestmark = pytest.mark.django_db


@cache
def seen(params: str, count: int) -> Printed:
    """Return paper that is made once for all tests: what the demonstration says does not change."""
    return printed(params, count)


@pytest.mark.parametrize("count", [1, 8, 40, ALL])
@pytest.mark.parametrize("flip", ["long", "short"])
def test_sheets_say_to_readers_what_the_pages_say(count, flip):
    leaflet = demonstration(f"format=a5-sheets&flip={flip}", count)
    sheets = render.pdf(leaflet)

    report = page_validation.validate_pdf_bytes(sheets, profile="ua1")
    assert [fault.message for fault in report.failures] == []
    assert said(sheets) == said(render.pages_of(leaflet))
    pages, on_sheets = Paper(render.pages_of(leaflet)), Paper(sheets)
    assert on_sheets.headings == pages.headings
    assert on_sheets.languages >= pages.languages - {"en-GB"}
    assert len(on_sheets.sizes) == 2 * -(-len(pages.sizes) // 4)


@pytest.mark.parametrize("params", ["format=dl", "format=a5", "format=a5-sheets"])
def test_a_code_on_every_side_leads_to_the_edition(params):
    leaflet, paper = seen(params, 8).leaflet, seen(params, 8).paper

    codes = [code for at in range(len(paper.sizes)) for code in paper.codes_of(at)]
    assert {code.text for code in codes} == {leaflet.furniture.address}
    assert {code.page for code in codes} == set(range(len(paper.sizes)))
    assert min(code.width for code in codes) >= SMALLEST_CODE


@pytest.mark.parametrize("params", ["format=dl&marks=yes", "format=a5", "format=a5-sheets"])
def test_the_same_leaflet_makes_the_same_bytes(params):
    leaflet, paper = seen(params, 8).leaflet, seen(params, 8).paper

    assert render.pdf(leaflet) == render.pdf(leaflet) == paper.data


def test_a_booklet_of_many_groups_has_contents_whose_numbers_are_true():
    leaflet, paper = seen("format=a5", 40).leaflet, seen("format=a5", 40).paper

    contents = paper.texts[1] + paper.texts[2]
    for section in leaflet.sections:
        stands_on = paper.pages_of(section.entries[0])[0] + 1
        said = re.search(re.escape(squeezed(section.title)) + r"(\d+)", contents)
        assert said[1] == str(stands_on), section.title


@pytest.mark.parametrize("count", [1, 8])
def test_a_booklet_of_few_groups_has_no_contents(count):
    leaflet, paper = seen("format=a5", count).leaflet, seen("format=a5", count).paper

    assert paper.pages_showing(leaflet.labels["contents"]) == []


def test_a_booklet_begins_with_its_cover_and_ends_with_its_back():
    leaflet, paper = seen("format=a5", 8).leaflet, seen("format=a5", 8).paper

    assert 0 in paper.pages_showing(leaflet.count)
    assert paper.pages_showing(leaflet.labels["about"]) == [len(paper.sizes) - 1]


def test_pages_are_numbered_between_the_covers():
    paper = seen("format=a5", 8).paper

    for at in range(len(paper.sizes)):
        top = max(letter.top for letter in paper.letters[at])
        head = "".join(each.text for each in paper.letters[at] if top - each.top < 10)
        is_cover = at in (0, len(paper.sizes) - 1)
        assert bool(re.search(rf"^{at + 1}\D|\D{at + 1}$", head)) != is_cover, head


def test_a_folded_leaflet_says_on_its_back_whether_anything_has_changed():
    leaflet, paper = seen("format=dl", 8).leaflet, seen("format=dl", 8).paper

    assert paper.pages_showing(leaflet.furniture.live) == [0, 1]
    assert paper.pages_showing(leaflet.furniture.crisis[1]) == [0]


def test_panels_without_groups_have_room_for_notes_and_tell_about_groups():
    leaflet, paper = seen("format=dl", 1).leaflet, seen("format=dl", 1).paper

    assert paper.pages_showing(leaflet.labels["about"]) == [0]
    assert paper.pages_showing(leaflet.labels["notes"]) == [1]
