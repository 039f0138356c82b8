"""Somebody with failing sight has the browser write twice as large, on a small telephone.

That is the size of letters in the browser's settings, not a zoom: what is measured in px or vw
stays as it is, and nothing may run off the side.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.example_edition import CODE
from tests.journeys.in_touch import ENTRY, WORDS
from tests.journeys.launching import launch
from tests.journeys.looking import SMALL, follow

pytestmark = pytest.mark.once

TWICE = 32  # px; most browsers begin with 16
PATHS = [
    "/",
    "/groups/?q=carers&near=Arnold&day=tuesday&time=morning",
    "/groups/?q=zzzzzz&near=nowhere&day=friday",
    "/groups/after-hysterectomy/",
    "/groups/lantern-fellowship-nottingham/",
    "/issues/",
    "/issues/caring-for-a-relative-or-friend/",
    "/places/",
    "/places/arnold/",
    "/a-z/",
    "/organisations/",
    "/kept/",
    "/leaflets/",
    "/leaflet/?of=results&issue=stroke",
    "/crisis/",
    "/privacy/",
    "/in-touch/",
    "/no-such-page/",
    f"/l/{CODE}/today/",
    f"/l/{CODE}/screen/?n=2&pause=yes",
]


@pytest.fixture(scope="module")
def large_browser(browser: Browser) -> Iterator[Browser]:
    """A browser in whose settings letters are twice as large as usual."""
    large = launch(browser.browser_type, f"--blink-settings=defaultFontSize={TWICE}")
    yield large
    large.close()


@pytest.fixture
def large(large_browser: Browser, site: str) -> Iterator[Page]:
    """A page of a small telephone in that browser."""
    context = large_browser.new_context(base_url=site, viewport=SMALL)
    yield context.new_page()
    context.close()


def nothing_runs_off_the_side(page: Page) -> None:
    """Open all that folds, and fail if the page is wider than the screen or its text not large."""
    size = "getComputedStyle(document.documentElement).fontSize"
    assert page.evaluate(size) == f"{TWICE}px"
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], page.url


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_off_the_side_of_a_page(large, path):
    large.goto(path)
    nothing_runs_off_the_side(large)


def test_nothing_runs_off_the_side_on_the_way_to_a_group(large):
    large.goto(ENTRY)
    for link in ("Ask to be put in touch", "Ask the group to contact me"):
        follow(large, "link", link)
        nothing_runs_off_the_side(large)
    for kind in WORDS:
        large.locator(f"#id_tick_{kind}").check()  # asks for the words, below it
    nothing_runs_off_the_side(large)
