"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import Page

ONE_SHEET = ["arnold-carers-cuppa", "from-the-feet-up", "ruddington-kitchen-table-carers"]


def sheets(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize("slug", ONE_SHEET)
def test_an_entry_is_one_sheet_of_a4(page: Page, slug):
    page.goto(f"/groups/{slug}/")
    assert sheets(page.pdf(prefer_css_page_size=True)) == 1


def test_paper_carries_the_date_the_publisher_and_where_to_turn_but_no_buttons(page: Page):
    page.goto("/groups/arnold-carers-cuppa/")
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    for words in ("Correct on 23 November 2026", "Published by", "Samaritans 116 123"):
        assert words in text
    for words in (
        "Leave this page",
        "Menu",
        "Print this page",
        "Print a card",
        "Is something here wrong?",
    ):
        assert words not in text
