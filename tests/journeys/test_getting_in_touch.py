"""Somebody asks to be put in touch: with and without script, on a small screen, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.in_touch import (
    ENTRY,
    WORDS,
    erase_everything,
    fill_in,
    go_to_form,
    link_for_the_group,
)
from tests.journeys.looking import follow, look, press_tab_to

pytestmark = pytest.mark.usefixtures("nothing_stays")


def test_a_request_goes_to_the_group_and_comes_back_with_an_answer(person, django_db_blocker):
    fill_in(person)
    preview = person.locator(".letter").inner_text()
    follow(person, "button", "Send it")
    expect(person.get_by_role("heading", name="Your private page")).to_be_visible()
    receipt, code = person.url, person.locator(".code").inner_text()

    person.goto(link_for_the_group(django_db_blocker))
    expect(person.locator("main")).not_to_contain_text("Dawn")
    follow(person, "button", "Open")
    assert person.locator(".letter").inner_text() == preview
    follow(person, "button", "I’ll get in touch")

    person.goto("/in-touch/")
    person.locator("#id_code").fill(code)
    follow(person, "button", "Show my page")
    assert person.url == receipt
    expect(person.locator(".lead")).to_contain_text("says it will get in touch")


def test_somebody_without_telephone_and_email_reads_the_answer_on_another_screen(
    person, browser, site, django_db_blocker
):
    go_to_form(person)
    for kind, words in (("name", "Dawn"), ("message", "With Ann at the Kettle Street hostel.")):
        person.locator(f"#id_tick_{kind}").check()
        person.locator(f"#id_{kind}").fill(words)
    follow(person, "button", "See exactly what will be sent")
    follow(person, "button", "Send it")
    code = person.locator(".code").inner_text()

    person.goto(link_for_the_group(django_db_blocker))
    follow(person, "button", "Open")
    expect(person.locator(".letter")).to_contain_text("With Ann at the Kettle Street hostel.")
    follow(person, "button", "I’ve been in touch")

    elsewhere = browser.new_context(base_url=site)
    page = elsewhere.new_page()
    page.goto("/in-touch/")
    page.locator("#id_code").fill(code)
    follow(page, "button", "Show my page")
    expect(page.locator(".lead")).to_contain_text("been in touch")
    elsewhere.close()


def test_what_is_taken_back_in_time_is_never_seen(person, django_db_blocker):
    fill_in(person)
    follow(person, "button", "Send it")
    door = link_for_the_group(django_db_blocker)
    follow(person, "button", "Take it back")
    expect(person.locator(".lead")).to_contain_text("You took it back.")

    person.goto(door)
    expect(person.get_by_role("heading")).to_contain_text(["There is nothing here any more"])


def test_everything_can_be_erased_at_once(person):
    fill_in(person)
    follow(person, "button", "Send it")
    receipt = person.url
    erase_everything(person)
    expect(person.get_by_role("heading", name="Everything is erased")).to_be_visible()
    assert person.goto(receipt).status == 404


def test_what_was_typed_is_there_again_when_something_is_to_be_changed(person):
    fill_in(person)
    follow(person, "button", "Change something")
    for kind, words in WORDS.items():
        expect(person.locator(f"#id_tick_{kind}")).to_be_checked()
        expect(person.locator(f"#id_{kind}")).to_have_value(words)


def test_only_what_is_ticked_is_asked_for(page: Page):
    page.goto(ENTRY)
    follow(page, "link", "Ask to be put in touch")
    follow(page, "link", "Ask the group to contact me")
    assert page.locator("input:checked").count() == 0
    expect(page.locator("#id_telephone")).to_be_hidden()
    page.locator("#id_tick_telephone").check()
    expect(page.locator("#id_telephone")).to_be_visible()


def test_by_keyboard_alone(page: Page):
    page.goto(ENTRY)
    page.get_by_role("link", name="Ask to be put in touch").press("Enter")
    page.get_by_role("link", name="Ask the group to contact me").press("Enter")
    page.locator("#id_tick_telephone").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("01632 960001")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Exactly this will be sent")).to_be_visible()
    page.get_by_role("button", name="Send it").press("Enter")
    expect(page.get_by_role("heading", name="Your private page")).to_be_visible()


def test_the_group_opens_and_answers_by_keyboard_alone(page: Page, django_db_blocker):
    fill_in(page)
    follow(page, "button", "Send it")
    receipt = page.url
    page.goto(link_for_the_group(django_db_blocker))
    for name in ("Open", "I couldn’t reach them"):
        press_tab_to(page, name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("could not reach them")
    page.goto(receipt)
    expect(page.locator("main")).to_contain_text("Look whether the number, address and times")
    look(page)
    follow(page, "link", "The ways to this group")
    expect(page.locator("main")).to_contain_text("Last confirmed with the group in")


def test_every_page_on_the_way_is_sound(page: Page, django_db_blocker):
    page.goto(ENTRY)
    follow(page, "link", "Ask to be put in touch")
    look(page)
    ways = page.url
    follow(page, "link", "I’ll contact them myself")
    look(page)
    page.goto(ways)
    follow(page, "link", "Ask the group to contact me")
    look(page)
    follow(page, "button", "See exactly what will be sent")
    look(page)  # with faults
    fill_in(page)
    look(page)
    follow(page, "button", "Send it")
    look(page)
    page.goto(link_for_the_group(django_db_blocker))
    look(page)
    follow(page, "button", "Open")
    look(page)
    page.goto("/in-touch/")
    look(page)
