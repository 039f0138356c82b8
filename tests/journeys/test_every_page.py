"""Every page of the URL configuration, looked at by axe and by a strict eye for strangers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.public_urls import pages

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
PAGES = [pytest.param(page.path, id=page.path) for page in pages()]
NOT_FOUND = pytest.param("/no-such-page/", id="404")
GONE = pytest.param("/groups/nottinghamshire-polio-survivors/", id="410")
ALL = [*PAGES, NOT_FOUND, GONE]
SMALL, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module", params=["light", "dark"])
def looked_at(request, browser: Browser, site: str):
    """A page kept open for one colour scheme, with all that it asks other hosts for."""
    context = browser.new_context(base_url=site, color_scheme=request.param)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("path", ALL)
def test_axe_finds_nothing_on_a_small_and_on_a_wide_screen(looked_at, path):
    for size in (SMALL, WIDE):
        looked_at.set_viewport_size(size)
        looked_at.goto(path)
        found = Axe().run(looked_at, options=RULES)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ALL)
def test_a_page_asks_nobody_else_sets_no_cookie_and_breaks_no_rule(browser, site, path):
    context = browser.new_context(base_url=site, viewport=SMALL)
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path)
    strangers = [url for url in asked if not url.startswith(site)]
    failed = [c for c in complaints if "404" not in c and "410" not in c]
    assert (strangers, failed, context.cookies()) == ([], [], [])
    context.close()


@pytest.mark.parametrize("path", ALL)
def test_nothing_runs_off_the_side_at_320_pixels(page, path):
    """320 px wide is also what 1280 px becomes at 400 % zoom (WCAG 1.4.10)."""
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ALL)
def test_a_page_has_one_heading_of_the_first_rank_a_title_and_its_landmarks(page, path):
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert page.title().strip()
    for landmark in ("header", "main", "footer"):
        assert page.locator(f"body {landmark}").count() >= 1, landmark


@pytest.mark.parametrize("path", ALL)
def test_everything_that_can_be_pressed_is_large_enough_for_a_thumb(page, path):
    """WCAG 2.2 asks 24 px of what does not stand in a sentence; our buttons give 44."""
    page.goto(path)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), select')]
        .filter(e => e.checkVisibility() && !['checkbox', 'radio'].includes(e.type))
        .filter(e => e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.parametrize("path", ALL)
def test_the_keyboard_reaches_everything_in_the_order_in_which_it_is_read(page, path):
    """The stops are those of the document, in its order, and none is hidden under another."""
    page.goto(path)
    expected = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary, select')]
        .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.disabled)
        .filter((e, i, all) => e.type !== 'radio' || e.checked
            || all.findIndex(o => o.name === e.name) === i)
        .map((e, i) => (e.dataset.stop = i, i))"""
    )
    stops, covered = [], []
    for _ in expected:
        page.keyboard.press("Tab")
        stop, is_covered = page.evaluate(
            """() => {
              const e = document.activeElement, box = e.getBoundingClientRect();
              const line = e.getClientRects()[0] || box;
              const x = line.x + line.width / 2, y = line.y + line.height / 2;
              const top = document.elementFromPoint(x, y);
              return [Number(e.dataset.stop), !(top && (e.contains(top) || top.contains(e)))];
            }"""
        )
        stops.append(stop)
        if is_covered:
            covered.append(stop)
    assert stops == expected
    assert covered == []
