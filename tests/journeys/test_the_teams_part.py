"""The team between a person and a group: calls to groups without mail, callers without web."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.in_touch import WORDS, tick_and_write
from tests.journeys.looking import look, press_tab_to

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


def test_a_group_without_mail_is_rung_and_the_person_sees_what_it_said(person, team):
    receipt = ask_a_group_that_is_rung(person)

    team.goto(DESK)
    expect(team.locator("main")).not_to_contain_text(WORDS["situation"])
    team.get_by_role("link", name="Squirrel!").click()
    expect(team.locator("main")).not_to_contain_text(WORDS["name"])
    team.get_by_role("button", name="Nobody answered").click()
    expect(team.locator(".desk-row")).to_contain_text("rung in vain")

    team.get_by_role("link", name="Squirrel!").click()
    team.get_by_role("button", name="They are on the line").click()
    expect(team.locator(".letter")).to_contain_text(WORDS["situation"])
    team.get_by_role("button", name="They’ll get in touch").click()
    expect(team.get_by_role("heading", name="Did it get there?")).to_be_visible()

    person.goto(receipt)
    expect(person.locator(".lead")).to_contain_text("the group will get in touch")
    team.goto(f"{DESK}readings/")
    expect(team.locator("tbody tr")).to_contain_text("To read it to the group by telephone")


def test_what_was_read_out_and_is_taken_back_is_a_call_to_make(person, team):
    receipt = ask_a_group_that_is_rung(person)
    team.goto(DESK)
    team.get_by_role("link", name="Squirrel!").click()
    team.get_by_role("button", name="They are on the line").click()
    team.get_by_role("button", name="They’ll get in touch").click()

    person.goto(receipt)
    person.get_by_role("button", name="Erase everything now").click()

    team.goto(DESK)
    expect(team.locator("#to-forget + p + ul")).to_contain_text("Squirrel!")
    team.get_by_role("button", name="Done").click()
    expect(team.locator("main")).to_contain_text("Nothing waits for you.")


def take_by_telephone(team: Page) -> str:
    """Take a caller's request for the stroke club; return the six words."""
    team.goto(DESK)
    team.get_by_role("link", name="Take a request by telephone").click()
    team.get_by_label("Which group?").fill("second wind stroke")
    team.keyboard.press("Enter")
    team.get_by_role("link", name="Second Wind Stroke Club").click()
    tick_and_write(team)
    team.get_by_role("button", name="See what to read back").click()
    expect(team.locator(".letter")).to_contain_text(WORDS["situation"])
    team.get_by_role("button", name="The caller agrees: send it").click()
    return team.locator(".code").inner_text()


def test_a_caller_without_web_gets_six_words_that_lead_to_the_same_page(team, page):
    words = take_by_telephone(team)
    assert re.fullmatch(r"[a-z]+( [a-z]+){5}", words)

    page.goto("/in-touch/")
    page.locator("#id_code").fill(words)
    page.get_by_role("button", name="Show my page").click()
    expect(page.locator(".letter")).to_contain_text(WORDS["situation"])


def test_pages_of_the_desk_are_sound_on_small_and_wide_screens_light_and_dark(person, team):
    ask_a_group_that_is_rung(person)
    for path in ("", "new/?q=stroke", "counts/", "readings/"):
        team.goto(f"{DESK}{path}")
        look(team)
    team.goto(DESK)
    team.get_by_role("link", name="Squirrel!").click()
    look(team)
    team.get_by_role("button", name="They are on the line").click()
    look(team)


def test_steps_of_a_caller_are_sound(team):
    team.goto(f"{DESK}new/?q=second+wind+stroke")
    team.get_by_role("link", name="Second Wind Stroke Club").click()
    look(team)
    team.get_by_role("button", name="See what to read back").click()
    look(team)  # with faults
    tick_and_write(team)
    team.get_by_role("button", name="See what to read back").click()
    look(team)
    team.get_by_role("button", name="The caller agrees: send it").click()
    look(team)


def test_a_call_is_made_by_keyboard_alone(page, team):
    ask_a_group_that_is_rung(page)
    team.goto(DESK)
    for name in ("Squirrel!", "They are on the line", "They can’t take anyone now"):
        press_tab_to(team, name)
        with team.expect_navigation():
            team.keyboard.press("Enter")
    expect(team.locator("main")).to_contain_text("Nothing waits for you.")
