"""What is looked at on each page of a journey: axe, the width of a small screen, one heading."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ({"width": 320, "height": 640}, {"width": 1280, "height": 900})


def look(page: Page) -> None:
    """Fail unless the page is sound at both sizes, in light and dark; leaves it small."""
    for size in reversed(SIZES):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": RULES})
            assert found.violations_count == 0, f"{page.url}, {scheme}\n{found.generate_report()}"
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
    """Click on what leads to another page, and wait until that is there to be looked at."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).last.click()
