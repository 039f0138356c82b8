"""The team between a person and a group: calls to groups without mail, callers without web."""

import re

import pytest
from playwright.sync_api import Page, expect

from selfhelp.accounts.roles import Role
from tests.journeys.conftest import page_of_member
from tests.journeys.in_touch import WORDS, erase_everything, tick_and_write
from tests.journeys.looking import follow, look, press_tab_to

pytestmark = pytest.mark.usefixtures("nothing_stays")

# A group of the demonstration that has lost its telephone and has no email.
RUNG = "/groups/squirrel/"
DESK = "/desk/in-touch/"


def ask_a_group_that_is_rung(page: Page) -> str:
    """Ask it to get in touch, agreeing that the team reads it out; return the receipt's address."""
    page.goto(RUNG)
    page.get_by_role("link", name="Ask to be put in touch").click()
    page.get_by_role("link", name="Ask the group to contact me").click()
    tick_and_write(page)
    page.get_by_label("may see these words").check()
    page.get_by_role("button", name="See exactly what will be sent").click()
    expect(page.locator("main")).to_contain_text("rings the group and reads these words out")
    page.get_by_role("button", name="Send it").click()
    expect(page.locator(".lead")).to_contain_text("not read it to the group yet")
    return page.url


def test_a_group_without_mail_is_rung_and_the_person_sees_what_it_said(person, colleague):
    receipt = ask_a_group_that_is_rung(person)

    colleague.goto(DESK)
    expect(colleague.locator("main")).not_to_contain_text(WORDS["situation"])
    colleague.get_by_role("link", name="Squirrel!").click()
    expect(colleague.locator("main")).not_to_contain_text(WORDS["name"])
    colleague.get_by_role("button", name="Nobody answered").click()
    expect(colleague.locator(".desk-row")).to_contain_text("rung in vain")

    colleague.get_by_role("link", name="Squirrel!").click()
    colleague.get_by_role("button", name="show the words").click()
    expect(colleague.locator(".letter")).to_contain_text(WORDS["situation"])
    colleague.get_by_role("button", name="They’ll get in touch").click()
    expect(colleague.get_by_role("status")).to_contain_text("Squirrel! will get in touch")

    person.goto(receipt)
    expect(person.locator(".lead")).to_contain_text("the group will get in touch")
    colleague.goto(f"{DESK}readings/")
    expect(colleague.locator("tbody tr")).to_contain_text("To read it to the group by telephone")


def test_what_was_read_out_and_is_taken_back_is_a_call_to_make(person, colleague):
    receipt = ask_a_group_that_is_rung(person)
    colleague.goto(DESK)
    follow(colleague, "link", "Squirrel!")
    follow(colleague, "button", "show the words")
    follow(colleague, "button", "They’ll get in touch")

    person.goto(receipt)
    erase_everything(person)

    colleague.goto(DESK)
    expect(colleague.locator("#to-forget + p + ul")).to_contain_text("Squirrel!")
    colleague.get_by_text("Squirrel!: read out on").click()
    expect(colleague.locator(".say")).to_contain_text("Please forget it")
    colleague.get_by_role("button", name="They have been told").click()
    expect(colleague.get_by_role("status")).to_contain_text("asked to forget")
    expect(colleague.locator("main")).to_contain_text("Nothing waits for you.")


def take_by_telephone(colleague: Page) -> str:
    """Take a caller's request for the stroke club; return the six words."""
    colleague.goto(DESK)
    colleague.get_by_role("link", name="Take a request by telephone").click()
    colleague.get_by_label("Which group?").fill("second wind stroke")
    colleague.keyboard.press("Enter")
    colleague.get_by_role("link", name="Second Wind Stroke Club").click()
    tick_and_write(colleague)
    colleague.get_by_role("button", name="See what to read back").click()
    expect(colleague.locator(".letter")).to_contain_text(WORDS["situation"])
    follow(colleague, "button", "The caller agrees: send it")
    return " ".join(colleague.locator(".code li").all_inner_texts())


def test_a_caller_without_web_gets_six_words_that_lead_to_the_same_page(colleague, page):
    words = take_by_telephone(colleague)
    assert re.fullmatch(r"[a-z]+( [a-z]+){5}", words)

    page.goto("/in-touch/")
    page.locator("#id_code").fill(words)
    page.get_by_role("button", name="Show my page").click()
    expect(page.locator(".letter")).to_contain_text(WORDS["situation"])


def test_the_team_rings_and_takes_calls_without_script(page, browser, site, django_db_blocker):
    ask_a_group_that_is_rung(page)
    with page_of_member(
        browser, site, django_db_blocker, Role.RELAY, java_script_enabled=False
    ) as bob:
        bob.goto(DESK)
        bob.get_by_role("link", name="Squirrel!").click()
        bob.get_by_role("button", name="show the words").click()
        expect(bob.locator(".letter")).to_contain_text(WORDS["situation"])
        bob.get_by_role("button", name="They’ll get in touch").click()
        expect(bob.get_by_role("status")).to_contain_text("Squirrel! will get in touch")
        assert re.fullmatch(r"[a-z]+( [a-z]+){5}", take_by_telephone(bob))


def test_pages_of_the_desk_are_sound_on_small_and_wide_screens_light_and_dark(person, colleague):
    ask_a_group_that_is_rung(person)
    for path in ("", "new/?q=stroke", "counts/", "readings/"):
        colleague.goto(f"{DESK}{path}")
        look(colleague)
    colleague.goto(DESK)
    follow(colleague, "link", "Squirrel!")
    look(colleague)
    follow(colleague, "button", "show the words")
    look(colleague)


def test_steps_of_a_caller_are_sound(colleague):
    colleague.goto(f"{DESK}new/?q=second+wind+stroke")
    follow(colleague, "link", "Second Wind Stroke Club")
    look(colleague)
    follow(colleague, "button", "See what to read back")
    look(colleague)  # with faults
    tick_and_write(colleague)
    follow(colleague, "button", "See what to read back")
    look(colleague)
    follow(colleague, "button", "The caller agrees: send it")
    look(colleague)


def test_a_call_is_made_by_keyboard_alone(page, colleague):
    ask_a_group_that_is_rung(page)
    colleague.goto(DESK)
    for name in ("Squirrel!", "It is somebody of the group", "They can’t take anyone now"):
        press_tab_to(colleague, name)
        with colleague.expect_navigation():
            colleague.keyboard.press("Enter")
    expect(colleague.locator("main")).to_contain_text("Nothing waits for you.")
