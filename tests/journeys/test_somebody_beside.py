"""A professional beside the person: a card to scan, the screen handed over, "it was sent"."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from contacts.kinds import Kind
from tests.journeys.in_touch import ENTRY, WORDS, go_to_form, mail_for, tick_and_write
from tests.journeys.looking import SMALL, WIDE, follow, look
from tests.journeys.test_on_paper import sheets
from tests.qr_reader import read

pytestmark = pytest.mark.usefixtures("nothing_stays")

NURSE = "nurse@ward.example"
EVERY_TICK = [*(f"tick_{kind.value}" for kind in Kind), "with_helper", "tick_helper_mail"]


def scanned(page: Page) -> str:
    """Return what a telephone reads from the code on the screen."""
    picture = page.locator(".paper-card-code svg").first.screenshot()
    return read(Image.open(BytesIO(picture)))


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_from_an_entry_to_a_card_and_from_its_code_to_the_group(person):
    person.goto(ENTRY)
    name = person.locator("h1").inner_text()
    person.get_by_role("link", name="Print a card").last.click()
    address = scanned(person)
    assert "stroke" not in address
    person.goto(path_of(address))
    expect(person.locator("h1")).to_have_text(name)
    expect(person.get_by_role("link", name="Ask the group to contact me")).to_be_visible()


def test_a_card_without_a_name_leads_to_the_same_page(person):
    person.goto(ENTRY)
    name = person.locator("h1").inner_text()
    person.get_by_role("link", name="Print a card").last.click()
    named = scanned(person)
    person.get_by_role("link", name="Without a name").click()
    expect(person.locator("main")).not_to_contain_text(name)
    assert scanned(person) == named


@pytest.mark.parametrize("kind", ["", "?sheet=yes", "?plain=yes", "?plain=yes&sheet=yes"])
def test_on_paper_there_are_cards_and_nothing_else(page: Page, kind):
    page.goto(ENTRY)
    follow(page, "link", "Print a card")
    page.goto(page.url + kind)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()
    assert page.locator(".paper-card:visible").count() == (4 if "sheet" in kind else 1)
    said = page.locator("body").inner_text()
    assert ("Printed on 23 November 2026" in said) == ("plain" not in kind)
    for words in ("Leave this page", "Samaritans", "A card to take away", "Print it"):
        assert words not in said
    assert scanned(page).endswith("/")
    assert sheets(page.pdf(prefer_css_page_size=True)) == 1


def test_the_helper_is_told_what_the_preview_showed(person, django_db_blocker):
    go_to_form(person)
    tick_and_write(person)
    person.get_by_label("I am with somebody who is helping me").check()
    person.get_by_label("A nurse, doctor or other health worker").check()
    person.get_by_label("Tell the one who is helping me that it was sent").check()
    person.get_by_label("Their email address").fill(NURSE)
    person.get_by_role("button", name="See exactly what will be sent").click()
    expect(person.get_by_text(f"What is sent to {NURSE}")).to_be_visible()
    shown = person.locator(".exact-mail").inner_text().split()
    person.get_by_role("button", name="Send it").click()
    expect(person.locator("main")).not_to_contain_text(NURSE)

    mail = mail_for("helper", django_db_blocker)
    assert (mail.to, f"{mail.subject} {mail.text}".split()) == (NURSE, shown)
    assert not any(words in mail.text for words in WORDS.values())


def test_what_concerns_a_helper_is_asked_only_of_who_has_one(page: Page):
    go_to_form(page)
    assert page.locator("input:checked").count() == 0
    kinds, tell = page.get_by_label("A nurse, doctor"), page.get_by_label("Tell the one who is")
    address = page.get_by_label("Their email address")
    for hidden in (kinds, tell, address):
        expect(hidden).to_be_hidden()
    page.get_by_label("I am with somebody").check()
    expect(kinds).to_be_visible()
    expect(address).to_be_hidden()
    tell.check()
    expect(address).to_be_visible()
    page.get_by_label("I am with somebody").uncheck()
    expect(address).to_be_hidden()


def test_by_keyboard_alone(page: Page, django_db_blocker):
    go_to_form(page)
    page.locator("#id_tick_telephone").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("01632 960001")
    page.get_by_label("I am with somebody").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first kind of helper
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # tell them
    page.keyboard.press("Tab")
    page.keyboard.type(NURSE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send it").press("Enter")
    expect(page.get_by_role("heading", name="Your private page")).to_be_visible()
    assert mail_for("helper", django_db_blocker).to == NURSE


def test_every_page_on_the_way_is_sound(page: Page):
    page.goto(ENTRY)
    follow(page, "link", "Print a card")
    look(page)
    for size in (WIDE, SMALL):
        page.set_viewport_size(size)
        for colours in ("dark", "light"):
            page.emulate_media(color_scheme=colours)
            assert scanned(page)
    go_to_form(page)
    for tick in EVERY_TICK:
        page.locator(f"#id_{tick}").check()
    look(page)
    follow(page, "button", "See exactly what will be sent")
    look(page)  # every field with its fault
    for kind in Kind:
        page.locator(f"#id_tick_{kind.value}").uncheck()
    tick_and_write(page)
    page.get_by_label("Their email address").fill(NURSE)
    follow(page, "button", "See exactly what will be sent")
    expect(page.get_by_role("heading", name="Exactly this will be sent")).to_be_visible()
    look(page)


# The private page on paper


def test_the_private_page_prints_six_words_and_where_to_type_them(person):
    go_to_form(person)
    tick_and_write(person)
    follow(person, "button", "See exactly what will be sent")
    follow(person, "button", "Send it")
    code = person.locator(".code").inner_text()
    person.emulate_media(media="print")
    expect(person.locator("h1")).to_be_hidden()
    first, *rest = person.locator("body").inner_text().split("\n\n")
    assert first == code
    assert len(rest) == 1
    assert rest[0].startswith("Type these six words at ")
    assert rest[0].endswith("/in-touch/")


def test_the_words_are_copied_by_a_press(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go_to_form(page)
    tick_and_write(page)
    follow(page, "button", "See exactly what will be sent")
    follow(page, "button", "Send it")
    page.get_by_role("button", name="Copy the words").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".code").inner_text()


def test_without_script_there_are_no_buttons_that_do_nothing(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(ENTRY)
    page.get_by_role("link", name="Print a card").last.click()
    expect(page.get_by_role("button", name="Print it")).to_be_hidden()
    context.close()
