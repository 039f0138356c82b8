"""What is looked at on each page of a journey: axe, the width of a small screen, one heading."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_ABOUT_COLOUR = ["cat.color"]  # all that can differ between light and dark
# 320 px wide is also what 1280 px becomes at 400 % zoom (WCAG 1.4.10).
SMALL, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
SCRIPT = Axe().axe_script
# A browser that runs scripts reads what stands in <noscript> as text.
RUNS_SCRIPTS = """() => {
  const part = document.createElement('div');
  part.innerHTML = '<noscript><p></p></noscript>';
  return part.querySelector('p') === null;
}"""
RUN = """async rules => {
  const {violations} = await axe.run({runOnly: rules, resultTypes: ['violations']});
  return {violations};
}"""


def axe_finds_nothing(page: Page, rules: list[str] = RULES) -> None:
    """Fail if axe finds anything wrong with the page as it is shown now.

    The script goes into a page once, and only what is wrong comes back: with all that is right it
    took most of the time of all journeys. Without script axe would wait for ever for its turn.
    """
    assert page.evaluate(RUNS_SCRIPTS), "axe needs a page with script"
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN, rules)
    assert found["violations"] == [], f"{page.url}\n{AxeResults(found).generate_report()}"


def look(page: Page) -> None:
    """Fail unless the page is sound at both sizes, in light and dark; leaves it small and light."""
    for size in (WIDE, SMALL):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark")
        axe_finds_nothing(page, RULES_ABOUT_COLOUR)
        page.emulate_media(color_scheme="light")
        axe_finds_nothing(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
    assert page.locator("h1").count() == 1, page.url


def press_tab_to(page: Page, name: str) -> None:
    """Go on by keyboard to what has this name, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """() => {
              const e = document.activeElement;
              return (e.labels?.[0] || e).innerText.trim();
            }"""
        )
        if said.startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach {name!r} on {page.url}")


def follow(page: Page, role: str, name: str) -> None:
    """Click on what leads to another page, and wait until that is there to be looked at.

    A click by itself may return while the old page still stands: what is read at once after it
    (`inner_text`, `count`, the database) or begun at once (`goto`) needs this one instead.
    """
    with page.expect_navigation():
        page.get_by_role(role, name=name).last.click()
