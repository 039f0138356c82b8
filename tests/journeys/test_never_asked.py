"""Whoever is rung and never asked ends it themselves, in a real browser, and learns nothing."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from contacts import ending_links
from contacts.models import Enquiry
from tests.journeys.in_touch import WORDS, fill_in, link_for_the_group
from tests.journeys.looking import follow, look, press_tab_to

pytestmark = pytest.mark.usefixtures("nothing_stays")
STOP = "/in-touch/stop/"
END_IT = "I never asked for this: end it"
FIELD = "The four words you were told"


@pytest.fixture
def asked(browser: Browser, site: str, django_db_blocker) -> dict[str, str]:
    """A request that somebody made with another's number: its private page, door and words."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    fill_in(page)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Your private page")).to_be_visible()
    receipt, door = page.url, link_for_the_group(django_db_blocker)
    page.goto(door)
    follow(page, "button", "Open")
    said = page.locator(".say").inner_text()
    context.close()
    assert STOP in said
    return {"receipt": receipt, "door": door, "words": re.search(r"words: ([a-z ]+)\.", said)[1]}


def expect_it_is_ended(page: Page, asked: dict[str, str]) -> None:
    """Fail unless the group has nothing any more, and is asked to forget what it had."""
    expect(page.get_by_role("heading", name="Thank you. That is all")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Second Wind")
    page.goto(asked["door"])
    expect(page.get_by_role("heading")).to_contain_text(["There is nothing here any more"])
    page.goto(asked["receipt"])
    expect(page.locator(".lead")).to_contain_text("somebody said that it was never asked for")


def test_whoever_is_rung_ends_it_with_four_words(person, asked):
    person.goto(STOP)
    person.get_by_label(FIELD).fill(asked["words"].upper())
    person.get_by_role("button", name=END_IT).click()
    expect_it_is_ended(person, asked)


def test_whoever_gets_a_mail_ends_it_with_one_press(person, asked, django_db_blocker):
    secret = asked["receipt"].rstrip("/").rpartition("/")[2]
    person.goto(f"{STOP}{ending_links.token_of(secret)}/")
    with django_db_blocker.unblock():
        assert Enquiry.objects.get().state == "opened"  # looking ends nothing
    person.get_by_role("button", name=END_IT).click()
    expect_it_is_ended(person, asked)


def test_by_keyboard_alone(page, asked):
    page.goto(STOP)
    press_tab_to(page, FIELD)
    page.keyboard.type(asked["words"])
    page.keyboard.press("Enter")
    expect_it_is_ended(page, asked)


def test_pages_are_sound_and_say_nothing_of_anybody(page, asked):
    for path in (STOP, f"{STOP}whatever-stands-here/", f"{STOP}thank-you/"):
        page.goto(path)
        look(page)
        for words in ("Second Wind", *WORDS.values()):
            expect(page.locator("body")).not_to_contain_text(words)
    page.goto(STOP)
    page.get_by_role("button", name=END_IT).click()
    expect(page.locator(".error")).to_contain_text("Write the four words")
    look(page)
    page.goto(asked["door"])
    follow(page, "button", "Open")
    look(page)
