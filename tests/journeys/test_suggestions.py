"""Help while typing, in a real browser: by keyboard, by pointer, on a small screen, in private."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.looking import axe_finds_nothing

pytestmark = pytest.mark.once

NEUTRAL_SITE = "https://www.bbc.co.uk/**"


def field(page: Page, name: str = "What are you looking for?") -> Locator:
    return page.get_by_role("combobox", name=name)


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def type_in(page: Page, words: str, *, name: str = "What are you looking for?") -> Locator:
    """Type into a field as a person does, letter by letter, and return the suggestions."""
    field(page, name).focus()
    page.keyboard.type(words)
    return options(page)


def asked_with(**parameters: str) -> re.Pattern:
    """Return what the address of the results is when these parts of it follow one another."""
    return re.compile("/groups/.*" + ".*".join(f"{k}={v}" for k, v in parameters.items()))


@pytest.fixture(autouse=True)
def front_page(page: Page):
    """Begin every journey on the front page, and never really leave for another site."""
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="neutral"))
    page.goto("/")


def test_what_is_typed_never_leaves_the_browser(page: Page, site):
    requests = []
    page.on("request", lambda request: requests.append(request))

    expect(type_in(page, "stroke arn").last).to_contain_text("Arnold")
    type_in(page, "bees", name="Near")
    expect(options(page).first).to_contain_text("Beeston")

    # The browser fetches the mark of its tab when it pleases.
    [asked] = [request for request in requests if "/img/favicon" not in request.url]
    assert asked.url == f"{site}/suggestions.json"
    assert asked.method == "GET"
    assert asked.post_data is None
    assert "referer" not in asked.all_headers()


def test_a_file_that_does_not_come_leaves_a_plain_field(page: Page):
    page.route("**/suggestions.json", lambda route: route.abort())
    type_in(page, "stroke")
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page).to_have_url(asked_with(q="stroke"))


def test_without_script_the_fields_are_plain(browser: Browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)
    context.close()


def test_a_field_tells_what_it_is_and_whether_its_list_is_open(page: Page):
    q = field(page)
    expect(q).to_have_attribute("aria-autocomplete", "list")
    expect(q).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_have_count(0)

    type_in(page, "strok")

    listbox = page.get_by_role("listbox", name="What are you looking for?")
    expect(q).to_have_attribute("aria-expanded", "true")
    expect(q).to_have_attribute("aria-controls", listbox.get_attribute("id"))
    expect(q).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(page.get_by_role("status").first).to_have_text(f"{options(page).count()} suggestions")


def test_arrows_walk_the_list_and_home_and_end_belong_to_the_text(page: Page):
    expect(type_in(page, "mapp").nth(1)).to_be_visible()
    q, last = field(page), options(page).count() - 1
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last)]:
        page.keyboard.press(key)
        expect(options(page).nth(place)).to_have_attribute("aria-selected", "true")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        expect(q).to_have_attribute(
            "aria-activedescendant", options(page).nth(place).get_attribute("id")
        )
    page.keyboard.press("Home")
    expect(q).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(q).to_have_js_property("selectionStart", 0)
    page.keyboard.press("End")
    expect(q).to_have_js_property("selectionStart", 4)
    expect(q).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "first", "kind"),
    [
        ("STROK", "Stroke", "issue"),
        ("m.e", "ME / chronic fatigue syndrome", "issue"),
        ("crohn’s", "Crohn's disease", "issue"),
        ("meniere", "Ménière's disease", "issue"),
        ("behçets dis", "Behçet's disease", "issue"),
        ("st anns", "St Ann's", "place"),
        ("radcliffe on", "Radcliffe-on-Trent", "place"),
        ("lantern fell", "Lantern Fellowship, Nottingham", "group"),
        ("bridgford", "West Bridgford", "place"),
    ],
)
def test_case_accents_dots_and_apostrophes_do_not_matter(page: Page, typed, first, kind):
    found = type_in(page, typed)
    expect(found.first).to_contain_text(first)
    expect(found.filter(has_text=first).first.locator(".suggestion-kind")).to_have_text(kind)


def test_of_equally_close_names_the_shorter_is_first(page: Page):
    expect(type_in(page, "berea").first).to_have_text("Bereavement issue")


def test_other_words_for_an_issue_stand_beside_its_name(page: Page):
    found = type_in(page, "myalgic").first
    expect(found).to_have_text("ME / chronic fatigue syndrome (myalgic encephalomyelitis) issue")


def test_words_that_the_name_has_already_are_not_said_twice(page: Page):
    found = type_in(page, "chronic fat").first
    expect(found).to_have_text("ME / chronic fatigue syndrome issue")


def test_a_hurtful_word_is_suggested_to_nobody(page: Page):
    type_in(page, "yuppie")
    expect(page.get_by_role("status").first).to_have_text("No suggestions")
    expect(options(page)).to_have_count(0)


def test_there_are_never_more_than_eight_and_a_single_letter_has_none(page: Page):
    expect(type_in(page, "c")).to_have_count(0)
    page.keyboard.type("a")
    expect(options(page)).to_have_count(8)


def test_choosing_an_issue_asks_for_it_and_keeps_filters_and_place(page: Page):
    page.goto("/groups/?near=Arnold&day=tuesday")
    page.locator("summary", has_text="Change what you look for").click()
    expect(type_in(page, "menop").first).to_contain_text("Menopause")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(asked_with(q="Menopause", near="Arnold", day="tuesday"))


def test_enter_without_a_choice_asks_for_what_was_typed(page: Page):
    expect(type_in(page, "strok").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=strok(&|$)"))


def test_choosing_a_group_by_pointer_opens_its_entry(page: Page):
    type_in(page, "lantern fell").first.click()
    expect(page).to_have_url(re.compile("/groups/lantern-fellowship-nottingham/$"))


def test_a_place_alone_moves_to_near_and_is_asked_for(page: Page):
    type_in(page, "arnol").filter(has_text="place").click()
    expect(page).to_have_url(re.compile(r"/groups/\?q=&near=Arnold"))


def test_a_place_after_other_words_moves_to_near_and_leaves_them(page: Page):
    type_in(page, "my dad has had a stroke long ea").filter(has_text="Long Eaton").click()
    expect(field(page)).to_have_value("my dad has had a stroke")
    expect(field(page, "Near")).to_have_value("Long Eaton")
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("status").first).to_have_text("“Near” is now Long Eaton")
    assert page.url.endswith("/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(asked_with(q=r"my\+dad", near=r"Long\+Eaton"))


def test_near_offers_places_only_and_waits_for_enter(page: Page):
    found = type_in(page, "no", name="Near")
    expect(found.first).to_contain_text("Nottingham")
    assert set(found.locator(".suggestion-kind").all_inner_texts()) == {"place"}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "Near")).to_have_value("Nottingham")
    assert page.url.endswith("/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(asked_with(near="Nottingham"))


def test_a_place_written_out_has_no_list_over_the_button_below(page: Page):
    expect(type_in(page, "Arnol", name="Near")).to_have_count(1)
    page.keyboard.type("d")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("status").last).to_have_text("")
    page.get_by_role("button", name="Show the groups").click()
    expect(page).to_have_url(asked_with(near="Arnold"))


def test_escape_closes_the_list_and_a_second_one_clears_the_field(page: Page):
    expect(type_in(page, "strok").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_value("strok")
    expect(page.get_by_role("status").first).to_have_text("")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    assert page.url.endswith("/")


def test_three_escapes_leave_the_page_even_when_a_list_is_open(page: Page):
    expect(type_in(page, "strok").first).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(NEUTRAL_SITE)


def test_a_list_closed_by_escape_comes_back_with_the_arrow_or_another_letter(page: Page):
    expect(type_in(page, "strok").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.type("e")
    expect(options(page).first).to_be_visible()


def test_tab_goes_on_to_the_next_field_and_closes_the_list(page: Page):
    expect(type_in(page, "strok").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(field(page, "Near")).to_be_focused()
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_value("strok")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/", "/groups/?day=tuesday"])
def test_an_open_list_is_as_good_as_the_page_around_it(page: Page, path, width, colours):
    page.set_viewport_size({"width": width, "height": 640})
    page.emulate_media(color_scheme=colours)
    page.goto(path)
    expect(type_in(page, "ca")).to_have_count(8)
    page.keyboard.press("ArrowDown")

    axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for option in options(page).all():
        assert option.bounding_box()["height"] >= 44


@pytest.mark.parametrize("size", [(320, 480), (1280, 640)])
def test_the_way_out_stays_above_an_open_list(page: Page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    type_in(page, "ca")
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    covered = page.evaluate(
        """() => {
          const link = document.getElementById("leave"), box = link.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return top !== link;
        }"""
    )
    assert not covered
    shown = page.evaluate(
        """() => {
          const box = document.querySelector("[aria-selected=true]").getBoundingClientRect();
          const top = document.elementFromPoint(box.x + 10, box.y + box.height / 2);
          return Boolean(top.closest("[aria-selected=true]"));
        }"""
    )
    assert shown
