"""What was typed does not come back, and nothing of it stays in the browser."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Response, expect

from tests.journeys.in_touch import (
    ENTRY,
    WORDS,
    erase_everything,
    fill_in,
    go_to_form,
    tick_and_write,
)

pytestmark = pytest.mark.usefixtures("nothing_stays")

NEUTRAL = "https://www.bbc.co.uk/**"
KEPT_IN_THE_BROWSER = """async () => [
  localStorage.length, sessionStorage.length, document.cookie.length,
  (await indexedDB.databases()).length, window.caches ? (await caches.keys()).length : 0,
]"""


@pytest.fixture(params=["keeping pages", "keeping none"])
def person(request, browser: Browser, keeping_browser: Browser, site: str) -> Iterator[Page]:
    """A page in a browser that keeps pages for going back, and in one that does not."""
    chosen = keeping_browser if request.param == "keeping pages" else browser
    context = chosen.new_context(base_url=site, viewport={"width": 320, "height": 640})
    context.route(NEUTRAL, lambda route: route.fulfill(body="neutral"))
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def go(page: Page, way: str) -> None:
    """Press "Back" or "Forward", to whatever is there.

    Where it is the answer to a form, Chromium asks first whether to send that form once more.
    """
    with suppress(Error):
        getattr(page, f"go_{way}")(wait_until="commit")


def assert_nothing_typed_is_shown(page: Page) -> None:
    """Look at a page that came back, once it has been asked for anew."""
    if page.url.startswith("chrome-error:"):  # it asks whether to send a form once more
        return
    expect(page.locator("body > footer")).to_be_visible()
    shown = page.evaluate(
        """() => [document.body.innerText, ...[...document.querySelectorAll('input, textarea')]
        .map(e => ['checkbox', 'radio'].includes(e.type) ? (e.checked ? 'TICKED' : '') : e.value)
        ].join('\\n')"""
    )
    assert [words for words in [*WORDS.values(), "TICKED"] if words in shown] == []


def test_a_form_that_was_left_half_filled_in_is_empty_when_it_comes_back(person):
    go_to_form(person)
    tick_and_write(person)
    go(person, "back")
    assert_nothing_typed_is_shown(person)
    go(person, "forward")
    expect(person.get_by_role("heading", name="What may the group be told?")).to_be_visible()
    assert_nothing_typed_is_shown(person)


@pytest.mark.parametrize("leave", ["press", "Escape"])
def test_leaving_the_form_puts_another_site_in_its_place(person, leave):
    go_to_form(person)
    tick_and_write(person)
    if leave == "press":
        person.get_by_role("link", name="Leave this page").click()
    else:
        for _ in range(3):
            person.keyboard.press("Escape")
    person.wait_for_url(NEUTRAL)
    go(person, "back")
    assert not person.url.endswith("/ask/")
    assert_nothing_typed_is_shown(person)


def test_after_sending_no_page_before_shows_what_was_typed(person):
    fill_in(person)
    person.get_by_role("button", name="Send it").click()
    expect(person.get_by_role("heading", name="Your private page")).to_be_visible()
    while not person.url.endswith(ENTRY):
        go(person, "back")
        assert_nothing_typed_is_shown(person)


def test_a_page_that_the_browser_sends_once_more_is_empty(person):
    fill_in(person)
    person.get_by_role("button", name="Send it").click()
    expect(person.get_by_role("heading", name="Your private page")).to_be_visible()
    go(person, "back")
    person.wait_for_load_state()
    person.reload()  # "Send it again"
    expect(person.get_by_role("heading", name="What may the group be told?")).to_be_visible()
    assert_nothing_typed_is_shown(person)


def test_after_erasing_no_page_before_shows_what_was_passed_on(person):
    fill_in(person)
    person.get_by_role("button", name="Send it").click()
    erase_everything(person)
    expect(person.get_by_role("heading", name="Everything is erased")).to_be_visible()
    while not person.url.endswith(ENTRY):
        go(person, "back")
        assert_nothing_typed_is_shown(person)


def test_titles_say_nothing_and_the_browser_is_told_to_keep_nothing(person):
    answers: list[tuple[str, str | None]] = []
    titles: list[str] = []

    def look(words: str) -> None:
        expect(person.get_by_text(words).first).to_be_visible()
        titles.append(person.title())
        assert person.evaluate(KEPT_IN_THE_BROWSER) == [0] * 5
        assert person.context.cookies() == []

    def note(response: Response) -> None:
        if response.request.is_navigation_request():
            answers.append((response.url, response.headers.get("cache-control")))

    person.on("response", note)
    go_to_form(person)
    look("What may the group be told?")
    person.get_by_role("button", name="See exactly what will be sent").click()
    look("Please look at this again")
    fill_in(person)
    look("Exactly this will be sent")
    person.get_by_role("button", name="Send it").click()
    look("Your private page")
    erase_everything(person)
    look("Everything is erased")
    person.goto("/in-touch/")
    look("Type the six words of your card.")

    private = [answer for answer in answers if "/in-touch/" in answer[0]]
    assert len(private) > 8
    assert {kept for _url, kept in private} == {"no-store"}
    assert set(titles) == {"Nottingham Self Help Groups"}
    assert not any("stroke" in url for url, _kept in private)
