"""Sheets fold into books that are read in order, whichever way the printer flips them."""

from io import BytesIO

import page as page_validation
import pikepdf
import pytest

from groups.leaflets.imposing import booklet, booklet_order, folded
from tests.groups.leaflets.folding import numbered, read_folded, said, sides


@pytest.mark.parametrize("flips_long", [True, False])
@pytest.mark.parametrize("pages", [4, 8, 12, 16, 40])
def test_a_booklet_is_read_in_order(pages, flips_long):
    sheets = booklet(numbered(pages), flips_long=flips_long)

    assert read_folded(sheets, flips_long=flips_long) == list(range(1, pages + 1))


@pytest.mark.parametrize("flips_long", [True, False])
@pytest.mark.parametrize(("pages", "blank"), [(5, 3), (6, 2), (7, 1), (39, 1)])
def test_blank_pages_stand_before_the_back_cover(pages, blank, flips_long):
    sheets = booklet(numbered(pages), flips_long=flips_long)

    read = read_folded(sheets, flips_long=flips_long)
    assert read == [*range(1, pages), *[0] * blank, pages]


def test_the_outermost_sheet_has_the_covers_in_front_and_what_they_hide_behind():
    assert booklet_order(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_a_folded_leaflet_has_its_cover_on_the_right_and_the_narrow_panel_at_the_side():
    outside, inside = sides(folded(numbered(6, width=97), marks=False))

    assert [seen.number for seen in outside] == [5, 6, 1]
    assert [seen.number for seen in inside] == [2, 3, 4]
    assert not any(seen.turned for seen in outside + inside)


def test_panels_lie_in_the_middle_of_their_places_of_97_and_100_mm():
    outside, inside = sides(folded(numbered(6, width=97), marks=False))
    margin = outside[0].across  # of a panel that is as wide as its place

    assert [round(seen.across - margin, 1) for seen in outside] == [0, 97 + 1.5, 197 + 1.5]
    assert [round(seen.across - margin, 1) for seen in inside] == [1.5, 100 + 1.5, 200]


@pytest.mark.parametrize("pages", [5, 7])
def test_a_folded_leaflet_of_another_number_of_panels_is_refused(pages):
    with pytest.raises(ValueError, match="six"):
        folded(numbered(pages, width=97), marks=False)


def test_fold_marks_are_drawn_where_the_panels_meet_and_only_if_wanted():
    def drawn(marks):
        with pikepdf.open(BytesIO(folded(numbered(6, width=97), marks=marks))) as pdf:
            return [
                sorted(
                    {
                        round(float(operands[0]) / 72 * 25.4)
                        for operands, operator in pikepdf.parse_content_stream(page)
                        if str(operator) == "m"
                    }
                )
                for page in pdf.pages
            ]

    assert drawn(True) == [[97, 197], [100, 200]]
    assert drawn(False) == [[], []]


def on_sheets(pages: int) -> list[tuple[bytes, bytes]]:
    """Return PDFs before and after, for each way of imposing."""
    plain, panels = numbered(pages), numbered(6, width=97)
    return [
        (plain, booklet(plain, flips_long=True)),
        (plain, booklet(plain, flips_long=False)),
        (panels, folded(panels, marks=True)),
    ]


def test_what_is_read_out_is_the_same_on_sheets_as_on_pages():
    for before, after in on_sheets(10):
        assert len(said(before)) >= 6
        assert said(after) == said(before)


def test_sheets_are_as_accessible_as_pages():
    for _, after in on_sheets(10):
        report = page_validation.validate_pdf_bytes(after, profile="ua1")
        assert [fault.message for fault in report.failures] == []


def test_bookmarks_lead_to_where_their_pages_are():
    sheets = booklet(numbered(8), flips_long=True)

    with pikepdf.open(BytesIO(sheets)) as pdf, pdf.open_outline() as outline:
        on_side = {
            item.title: pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root
        }
        left = {item.title: float(item.destination[2]) for item in outline.root}
    assert on_side == {"h": 0, "a": 0, "b": 1, "g": 1, "f": 2, "c": 2, "d": 3, "e": 3}
    middle = 297 / 2 / 25.4 * 72
    assert left["h"] < middle < left["a"]
    assert left["g"] < middle < left["b"]  # on its head, so the other way round


@pytest.mark.parametrize("flips_long", [True, False])
def test_the_same_pages_make_the_same_bytes(flips_long):
    pages, panels = numbered(6), numbered(6, width=97)

    assert booklet(pages, flips_long=flips_long) == booklet(pages, flips_long=flips_long)
    assert folded(panels, marks=True) == folded(panels, marks=True)
