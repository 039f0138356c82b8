"""Somebody waits for a group to start, is told, answers and leaves; and the team that writes."""

import pytest
from playwright.sync_api import Page, expect

from contacts.models import Answer
from selfhelp.outbox import content
from selfhelp.outbox.models import Message, State
from tests.journeys.in_touch import erase_everything
from tests.journeys.looking import follow, look

NOTHING_FOUND = "/groups/?q=stroke&near=Arnold&day=sunday&time=morning&mode=telephone"
TEXT = "We think of starting a group in Arnold library. Would Tuesdays suit you?"


pytestmark = pytest.mark.usefixtures("nothing_stays")


def wait_by_mail(page: Page, address: str) -> str:
    """Leave an email address and return the address of the private page."""
    page.goto(NOTHING_FOUND)
    page.get_by_role("link", name="Tell me if a group starts: Stroke").click()
    expect(page.locator("#id_area")).to_have_value("arnold")
    page.get_by_label("By email").check()
    page.get_by_label("An email address").fill(address)
    page.get_by_role("button", name="See exactly what will be kept").click()
    expect(page.locator("main")).to_contain_text("Nothing is kept yet.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Your private page")).to_be_visible()
    return page.url


def wait_by_telephone(page: Page) -> None:
    """Leave a telephone number for the colleague."""
    page.goto("/issues/stroke/")
    follow(page, "link", "Tell me if a group starts")
    page.locator("#id_area").select_option("arnold")
    page.get_by_label("By telephone").check()
    page.get_by_label("A telephone number").fill("01632 960001")
    page.locator("#id_team_agreed").check()
    follow(page, "button", "See exactly what will be kept")
    follow(page, "button", "Keep it")


def three_wait(page: Page) -> str:
    """Let three wait, one of them by telephone; return the private page of another."""
    own = wait_by_mail(page, "dawn@example.org")
    wait_by_mail(page, "ann@example.org")
    wait_by_telephone(page)
    return own


def write(colleague: Page) -> None:
    """Write to those who wait, from the front page of the desk on."""
    colleague.goto("/desk/")
    colleague.get_by_role("link", name="Who waits for a group").click()
    expect(colleague.locator("main")).to_contain_text("3 people wait")
    colleague.get_by_role("link", name="Write to them: Stroke, Arnold").click()
    colleague.get_by_label("Your message").fill(TEXT)
    colleague.get_by_role("button", name="See it as each receives it").click()
    expect(colleague.locator(".letter").first).to_contain_text(TEXT)
    colleague.get_by_role("button", name="Send it").click()
    expect(colleague.get_by_role("heading", name="What was written")).to_be_visible()


def test_somebody_waits_is_told_answers_and_leaves(person, colleague, django_db_blocker):
    own = three_wait(person)
    write(colleague)

    with django_db_blocker.unblock():
        going = [m for m in Message.objects.exclude(state=State.HELD) if "news" in m.purpose]
        mails = [content.unseal(bytes(m.sealed), message=m.pk) for m in going]
    assert sorted(mail.to for mail in mails) == ["ann@example.org", "dawn@example.org"]
    [mine] = [mail.text for mail in mails if mail.to == "dawn@example.org"]
    path = own.split("/in-touch/")[1]
    assert path in mine

    person.goto(own)
    expect(person.locator("main")).to_contain_text(TEXT)
    follow(person, "link", "Answer the team")
    person.locator("#id_tick_situation").check()
    person.locator("#id_situation").fill("Tuesdays suit me.")
    follow(person, "button", "See exactly what will be sent")
    preview = person.locator(".letter").inner_text()
    person.get_by_role("button", name="Send it").click()
    expect(person.locator("main")).to_contain_text("You answered on")

    colleague.reload()
    colleague.get_by_role("link", name="Answer of").click()
    expect(colleague.locator("main")).not_to_contain_text("Tuesdays suit me.")
    follow(colleague, "button", "Show")
    assert colleague.locator(".letter").last.inner_text() == preview

    erase_everything(person)
    expect(person.get_by_role("heading", name="Everything is erased")).to_be_visible()
    assert person.goto(own).status == 404
    with django_db_blocker.unblock():
        assert not Answer.objects.exists()


def test_six_words_lead_back(person):
    own = wait_by_mail(person, "dawn@example.org")
    code = person.locator(".code").inner_text()
    person.goto("/in-touch/")
    person.locator("#id_code").fill(code)
    follow(person, "button", "Show my page")
    assert person.url == own


def test_a_member_of_the_team_tells_somebody_by_telephone(page, colleague):
    three_wait(page)
    write(colleague)
    colleague.get_by_role("link", name="By telephone: to be told").click()
    expect(colleague.locator("main")).not_to_contain_text("01632 960001")
    colleague.get_by_label("To tell somebody who waits that there is news").check()
    colleague.get_by_role("button", name="Show").click()
    expect(colleague.locator("main")).to_contain_text("01632 960001")
    colleague.get_by_role("button", name="They have been told").click()
    expect(colleague.locator("main")).to_contain_text("By telephone: told on")


def test_what_was_typed_is_there_again_when_something_is_to_be_changed(person):
    person.goto("/issues/stroke/")
    person.get_by_role("link", name="Tell me if a group starts").click()
    person.locator("#id_area").select_option("anywhere")
    person.get_by_label("By post").check()
    person.get_by_label("A postal address").fill("1 Kettle Row")
    person.locator("#id_team_agreed").check()
    person.get_by_role("button", name="See exactly what will be kept").click()
    person.get_by_role("button", name="Change something").click()
    expect(person.locator("#id_area")).to_have_value("anywhere")
    expect(person.get_by_label("By post")).to_be_checked()
    expect(person.get_by_label("A postal address")).to_have_value("1 Kettle Row")
    expect(person.locator("#id_team_agreed")).to_be_checked()


def test_only_what_belongs_to_the_chosen_way_is_asked_for(page: Page):
    page.goto("/issues/stroke/")
    follow(page, "link", "Tell me if a group starts")
    assert page.locator("input:checked").count() == 0
    expect(page.locator("#id_telephone")).to_be_hidden()
    expect(page.locator("#id_team_agreed")).to_be_hidden()
    page.get_by_label("By telephone").check()
    expect(page.locator("#id_telephone")).to_be_visible()
    expect(page.locator("#id_team_agreed")).to_be_visible()
    expect(page.locator("#id_email")).to_be_hidden()


def test_by_keyboard_alone(page: Page):
    page.goto(NOTHING_FOUND)
    page.get_by_role("link", name="Tell me if a group starts: Stroke").press("Enter")
    page.locator("#id_area").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("dawn@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Exactly this will be kept")).to_be_visible()
    page.get_by_role("button", name="Keep it").press("Enter")
    expect(page.get_by_role("heading", name="Your private page")).to_be_visible()


def test_every_page_on_the_way_is_sound(page: Page, colleague: Page):
    page.goto(NOTHING_FOUND)
    look(page)
    follow(page, "link", "Tell me if a group starts: Stroke")
    look(page)
    page.get_by_label("By telephone").check()
    follow(page, "button", "See exactly what will be kept")
    look(page)  # with faults
    own = three_wait(page)
    page.goto(own)
    look(page)
    write(colleague)
    look(colleague)
    page.reload()
    follow(page, "link", "Answer the team")
    look(page)
    page.locator("#id_tick_name").check()
    page.locator("#id_name").fill("Dawn")
    follow(page, "button", "See exactly what will be sent")
    look(page)
    follow(page, "button", "Send it")
    colleague.reload()
    follow(colleague, "link", "Answer of")
    look(colleague)
    follow(colleague, "button", "Show")
    look(colleague)
    colleague.go_back()
    colleague.goto("/desk/waiting/")
    look(colleague)
    follow(colleague, "link", "Write to them")
    look(colleague)
    colleague.get_by_label("Your message").fill(TEXT)
    follow(colleague, "button", "See it as each receives it")
    look(colleague)
    colleague.goto("/desk/waiting/")
    follow(colleague, "link", "November")
    follow(colleague, "link", "By telephone")
    look(colleague)
    follow(colleague, "button", "Show")
    look(colleague)  # without a reason
    colleague.get_by_label("To tell somebody who waits that there is news").check()
    follow(colleague, "button", "Show")
    look(colleague)
