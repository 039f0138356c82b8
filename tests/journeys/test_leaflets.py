"""Somebody makes a leaflet: by keyboard on a small telephone, with and without script."""

import io
import re
import threading
import time
import urllib.error
import urllib.request
from collections import Counter

import pdfplumber
import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.journeys.looking import follow, look

if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
    reason = "how a page looks does not depend on the database: looked at in the run on SQLite"
    pytest.skip(reason, allow_module_level=True)

MOST_PRESSES = 7
MOST_TABS = 150
A_HUNDRED = 100


class Keyboard:
    """Somebody without a mouse, who counts what they press."""

    def __init__(self, page: Page):
        self.page = page
        self.presses = 0

    def type_into(self, label: str, words: str) -> None:
        """Go to a field, type, and press Enter."""
        self._go_to(self.page.get_by_label(label).first)
        self.page.keyboard.type(words)
        self._press()

    def press(self, name: str | re.Pattern) -> None:
        """Go to the first link or button of this name, press it, and wait for its page."""
        either = self.page.get_by_role("link", name=name).or_(
            self.page.get_by_role("button", name=name)
        )
        self._go_to(either.first)
        self._press()

    def unfold(self, name: str) -> None:
        """Go to what is folded away and press it."""
        self._go_to(self.page.locator("summary", has_text=name))
        self.page.keyboard.press("Enter")
        self.presses += 1

    def press_for_a_file(self, name: str) -> str:
        """Go to a button whose answer is a file, press it, and return the address of the file."""
        self._go_to(self.page.get_by_role("button", name=name))
        with self.page.expect_request(re.compile(r"/leaflet\.pdf\?")) as asked:
            self.page.keyboard.press("Enter")
        self.presses += 1
        return asked.value.url

    def choose(self, name: str) -> None:
        """Go to the chosen one of several round buttons, and on to another by its arrow keys."""
        wanted = self.page.get_by_role("radio", name=name)
        self._go_to(self.page.locator("input[type=radio]:checked").first)
        for _ in range(20):
            if wanted.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()
        self.presses += 1

    def _go_to(self, wanted) -> None:
        for _ in range(MOST_TABS):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def _press(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.presses += 1


def printed(keyboard: Keyboard) -> str:
    """Press "Get the PDF" and return what the file says."""
    address = keyboard.press_for_a_file("Get the PDF")
    answer = keyboard.page.context.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.body())) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def test_from_the_front_page_to_a_leaflet_of_everything_found(person: Page):
    person.goto("/")
    keyboard = Keyboard(person)
    keyboard.type_into("What are you looking for?", "stroke")
    found = person.locator(".card-name").all_inner_texts()
    keyboard.unfold("Order, and a leaflet of these")
    keyboard.press("Leaflet of everything in these results")

    text = printed(keyboard)

    assert len(found) >= 2
    for name in found:
        assert name in text.replace("\n", " ")
    assert keyboard.presses <= MOST_PRESSES


def test_from_the_front_page_to_large_print_of_two_groups_that_were_kept(person: Page):
    person.goto("/")
    keyboard = Keyboard(person)
    keyboard.type_into("What are you looking for?", "stroke")
    names = person.locator(".card-name").all_inner_texts()
    keyboard.press(re.compile("^Keep for a leaflet"))
    expect(person.get_by_text("1 group kept for a leaflet")).to_be_visible()
    keyboard.press(re.compile("^Keep for a leaflet"))
    keyboard.press("Make a leaflet")
    keyboard.choose("Large print")

    text = printed(keyboard).replace("\n", " ")

    assert [name for name in names if name in text] == names[:2]
    assert keyboard.presses <= MOST_PRESSES


def test_several_issues_near_a_place_at_once(person: Page):
    person.goto("/for-professionals/")
    keyboard = Keyboard(person)
    keyboard.press("Make a leaflet")
    for category, issue in (("Long-term illness", "Stroke"), ("Carers", "Caring for")):
        person.locator("summary", has_text=category).click()
        person.get_by_role("checkbox", name=issue).first.check()
    keyboard.type_into("Near", "Arnold")

    expect(person.get_by_text(re.compile("groups are on the paper"))).to_be_visible()
    expect(person).to_have_url(re.compile("issue=stroke.*issue=.*near=Arnold&within=5"))


def test_the_list_is_put_in_order_emptied_and_shared(person: Page):
    person.goto("/groups/?q=stroke")
    for _ in range(2):
        with person.expect_navigation():
            person.get_by_role("link", name=re.compile("^Keep for a leaflet")).first.click()
    follow(person, "link", "See the list")
    names = person.locator(".card-name").all_inner_texts()
    person.get_by_role("link", name=re.compile("^Down")).click()
    expect(person.locator(".card-name").first).to_have_text(names[1])
    shared = person.locator("#share-address").inner_text()
    assert shared.partition("/list/")[2] == person.url.partition("/list/")[2].partition("#")[0]
    person.get_by_role("link", name="Empty the list").click()
    expect(person.locator("h1")).to_have_text("Nothing is kept yet")


def test_what_is_chosen_is_shown_at_once_and_the_keyboard_stays_where_it_was(page: Page):
    page.goto("/leaflet/?of=results&issue=stroke")
    shown = page.locator(".leaflet-pages img").first.get_attribute("src")
    page.get_by_label("Size of the letters").focus()
    page.get_by_label("Size of the letters").select_option("16")

    expect(page.locator("#shown")).to_have_text("The preview shows what you chose.")
    expect(page).to_have_url(re.compile("size=16"))
    assert page.locator(".leaflet-pages img").first.get_attribute("src") != shown
    assert page.evaluate("document.activeElement.name") == "size"


def test_a_format_can_be_shown_beside_where_it_was_chosen_and_the_preview_is_seen(person: Page):
    person.goto("/leaflet/?of=results&issue=stroke")
    person.get_by_role("radio", name="Large print").check()
    show = person.get_by_role("button", name="Show it").first
    below = person.get_by_label("Size of the letters").bounding_box()
    assert show.bounding_box()["y"] < below["y"]
    show.click()

    expect(person).to_have_url(re.compile("format=large.*#preview$"))
    expect(person.get_by_role("heading", name="What is printed")).to_be_in_viewport()


@pytest.mark.parametrize("page_of", ["kept/", "groups/?q=stroke", "leaflet/?groups={}", "crisis/"])
def test_axe_finds_nothing_on_pages_that_carry_a_list(page: Page, page_of):
    page.goto("/groups/?q=stroke")
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_role("link", name=re.compile("^Keep for a leaflet")).first.click()
    listed = re.search(r"/list/([\d.]+)/", page.url)[1]
    page.goto(f"/list/{listed}.999999999/{page_of.format(listed)}")
    look(page)
    assert page.context.cookies() == []


def test_a_hundred_people_who_ask_at_once_do_not_bring_the_site_down(site):
    """Each asks for a leaflet of their own; meanwhile somebody reads a page."""
    statuses: Counter[int] = Counter()
    start = threading.Barrier(A_HUNDRED + 1)

    def ask(number: int) -> None:
        start.wait(30)
        url = f"{site}/leaflet/leaflet.pdf?of=results&issue=stroke&heading=Number+{number}"
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310  our own server
                assert answer.read().startswith(b"%PDF-")
                statuses[answer.status] += 1
        except urllib.error.HTTPError as refused:
            statuses[refused.code] += 1

    threads = [threading.Thread(target=ask, args=[number]) for number in range(A_HUNDRED)]
    for thread in threads:
        thread.start()
    start.wait(30)
    begun = time.monotonic()
    with urllib.request.urlopen(f"{site}/crisis/", timeout=30) as page:  # noqa: S310  our own server
        assert page.status == 200
    took = time.monotonic() - begun
    for thread in threads:
        thread.join(60)

    assert sum(statuses.values()) == A_HUNDRED
    assert set(statuses) <= {200, 429, 503}
    assert statuses[200] >= 1
    assert took < 10
