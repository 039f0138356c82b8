"""Every page of the URL configuration, looked at by axe, by keyboard and for strangers.

A page is opened once on a small screen and looked at by all the tests in turn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looking import RULES_ABOUT_COLOUR, SMALL, WIDE, axe_finds_nothing
from tests.public_urls import pages

pytestmark = pytest.mark.once

NOT_FOUND = pytest.param("/no-such-page/", id="404")
GONE = pytest.param("/groups/nottinghamshire-polio-survivors/", id="410")
ALL = [*(pytest.param(page.path, id=page.path) for page in pages()), NOT_FOUND, GONE]

SIZES = {"small": SMALL, "wide": WIDE}


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what the browser complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=ALL)
def opened(request, browser: Browser, site: str) -> Iterator[Opened]:
    """One page of the site, opened on a small screen."""
    context = browser.new_context(base_url=site, viewport=SIZES["small"])
    opened = Opened(context.new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(request.param)
    yield opened
    context.close()


@pytest.fixture
def small(opened: Opened) -> Page:
    """The page on a small screen, in light colours."""
    opened.page.set_viewport_size(SIZES["small"])
    opened.page.emulate_media(color_scheme="light")
    return opened.page


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(opened, size):
    opened.page.emulate_media(color_scheme="light")
    opened.page.set_viewport_size(SIZES[size])
    axe_finds_nothing(opened.page)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_the_dark(opened, size):
    opened.page.emulate_media(color_scheme="dark")
    opened.page.set_viewport_size(SIZES[size])
    axe_finds_nothing(opened.page, RULES_ABOUT_COLOUR)


def test_a_page_asks_nobody_else(opened, site):
    assert [url for url in opened.requests if not url.startswith(site)] == []


def test_a_page_sets_no_cookie(small):
    assert small.context.cookies() == []


def test_a_page_breaks_none_of_its_own_rules(opened):
    """No script fails, and the Content-Security-Policy has nothing to refuse."""
    told = [words for words in opened.complaints if "404" not in words and "410" not in words]
    assert told == []


def test_nothing_runs_off_the_side_of_a_small_screen(small):
    assert small.evaluate("document.documentElement.scrollWidth") <= SIZES["small"]["width"]


def test_a_page_has_one_heading_of_the_first_rank_a_title_and_its_landmarks(small):
    assert small.locator("h1").count() == 1
    assert small.title().strip()
    for landmark in ("header", "main", "footer"):
        assert small.locator(f"body {landmark}").count() >= 1, landmark


def test_everything_that_can_be_pressed_is_large_enough_for_a_thumb(small):
    """WCAG 2.2 asks 24 px of what does not stand in a sentence; our buttons give 44."""
    too_small = small.evaluate(
        """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), select')]
        .filter(e => e.checkVisibility() && !['checkbox', 'radio'].includes(e.type))
        .filter(e => e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert too_small == []


def test_the_keyboard_reaches_everything_in_the_order_in_which_it_is_read(small):
    """The stops are those of the document, in its order, and none is hidden under another."""
    expected = small.evaluate(
        """() => {
          document.activeElement.blur();
          return [...document.querySelectorAll('a[href], button, input, summary, select')]
            .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.disabled)
            .filter((e, i, all) => e.type !== 'radio' || e.checked
                || !all.some(o => o.name === e.name && o.checked)
                   && all.findIndex(o => o.name === e.name) === i)
            .map((e, i) => (e.dataset.stop = i, i));
        }"""
    )
    stops, covered = [], []
    for _ in expected:
        small.keyboard.press("Tab")
        stop, is_covered = small.evaluate(
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
