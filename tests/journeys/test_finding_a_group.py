"""Somebody looks for a group: by telephone screen, by keyboard, with and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

STROKE = re.compile("stroke", re.IGNORECASE)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reader(request, browser: Browser, site: str):
    """A page of a small telephone, once with script and once without."""
    context = browser.new_context(
        base_url=site, viewport={"width": 320, "height": 640}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def test_from_the_front_page_to_a_telephone_number(reader: Page):
    reader.goto("/")
    reader.get_by_label("What are you looking for?").first.fill("stroke")
    reader.get_by_label(re.compile("^Near")).first.fill("Arnold")
    reader.get_by_role("button", name="Show the groups").first.click()
    expect(reader.locator("h1")).to_contain_text("group")
    reader.locator("main article a").first.click()
    expect(reader.locator("h1")).to_be_visible()
    expect(reader.locator("main a[href^='tel:']").first).to_be_visible()


@pytest.mark.parametrize("asked", ["q=anxiety", "q=anxiety&near=Arnold", "q=stroke&day=tuesday"])
def test_the_first_group_is_on_the_first_screen_of_a_small_telephone(reader: Page, asked):
    reader.goto(f"/groups/?{asked}")
    name, leave = reader.locator(".card-name").first, reader.locator("#leave")
    bottom = name.bounding_box()["y"] + name.bounding_box()["height"]
    assert bottom < leave.bounding_box()["y"]


def test_the_question_is_changed_on_the_page_of_its_answers(reader: Page):
    reader.goto("/groups/?q=anxiety")
    reader.locator("summary", has_text="Change what you look for").click()
    reader.get_by_label("What are you looking for?").first.fill("stroke")
    reader.get_by_role("button", name="Show the groups").first.click()
    expect(reader.locator("h1")).to_contain_text(STROKE)


def test_by_keyboard_the_second_stop_of_an_answer_leads_past_its_question(page: Page):
    page.goto("/groups/?q=anxiety")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("found")


def test_narrowing_and_taking_a_part_of_the_question_off_again(reader: Page):
    reader.goto("/groups/?q=carers")
    everyone = reader.locator("h1").inner_text()
    reader.locator("summary", has_text="Narrow these down").click()
    reader.locator("summary", has_text=re.compile(r"^\s*Day\s*$")).click()
    reader.get_by_role("checkbox", name="Tuesday").check()
    reader.get_by_role("button", name="Show the groups").last.click()
    expect(reader).to_have_url(re.compile("day=tuesday"))
    assert reader.locator("h1").inner_text() != everyone
    reader.get_by_role("link", name=re.compile("Tuesday")).first.click()
    expect(reader.locator("h1")).to_have_text(everyone)


def test_a_question_nobody_answers_shows_the_way_on(reader: Page):
    reader.goto("/groups/?q=stroke&day=sunday&time=morning&near=Arnold&within=1")
    reader.get_by_role("link", name=re.compile("Only “stroke”")).first.click()
    expect(reader.locator("main article").first).to_be_visible()


def test_an_entry_of_a_group_that_ended_offers_others(reader: Page):
    response = reader.goto("/groups/clifton-single-mums/")
    assert response.status == 410
    expect(reader.locator("main article a").first).to_be_visible()


def test_by_keyboard_alone_the_first_stop_leads_to_the_content(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_by_keyboard_alone_from_a_word_to_an_entry(page: Page):
    page.goto("/")
    page.get_by_role("combobox").first.focus()
    page.keyboard.type("parkinson")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=parkinson"))
    page.locator("main article a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/groups/[a-z0-9-]+/$"))


def test_links_that_stand_alone_on_the_front_page_are_large_enough_for_a_thumb(page: Page):
    page.goto("/")
    alone = page.locator("main p > a:only-child").all()
    assert len(alone) >= 2
    for link in alone:
        assert link.bounding_box()["height"] >= 44, link.inner_text()


def test_leaving_the_page_replaces_it_in_the_history(page: Page):
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="neutral"))
    page.goto("/")
    page.goto("/issues/")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.bbc.co.uk/**")
    page.go_back()
    expect(page).not_to_have_url(re.compile("/issues/"))


def test_without_script_leaving_the_page_is_a_plain_link(reader: Page, site):
    reader.goto("/crisis/")
    link = reader.get_by_role("link", name=re.compile("Leave this page")).first
    expect(link).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    expect(link).to_have_attribute("rel", re.compile("noreferrer"))
