"""The team signs in, in a real browser: for the first time, again, without the telephone, at last.

Each page on the way is looked at with axe, on a small screen and on a wide one.
"""

import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from selfhelp.accounts import actions
from selfhelp.accounts.roles import Role
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.accounts.codes import code_of
from tests.journeys.at_the_door import enter, enter_with_code, new_context, set_up_telephone
from tests.journeys.looking import follow, look, press_tab_to
from tests.members import PASSWORD

NEW = "four-quiet-lamps-12"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a small telephone that notes what the browser complains of."""
    context = new_context(browser, site)
    yield context.new_page()
    context.close()


@pytest.fixture(params=["with script", "without script"])
def any_page(request, browser: Browser, site: str) -> Iterator[Page]:
    """A page of a small telephone, with script and without."""
    context = new_context(browser, site, java_script_enabled=request.param == "with script")
    yield context.new_page()
    context.close()


def test_first_sign_in_then_again_with_a_code_then_without_the_telephone(any_page, team):
    page = any_page
    given = team(Role.RELAY, username="dora").give_one_time_password()

    enter(page, "dora", given)
    expect(page.get_by_role("heading", name="Change your password")).to_be_visible()
    page.goto("/desk/people/")
    expect(page.get_by_role("heading", name="Change your password")).to_be_visible()
    page.get_by_label("The password you have now").fill(given)
    page.get_by_label("The new password", exact=True).fill(NEW)
    page.get_by_label("The new password again").fill(NEW)
    page.get_by_role("button", name="Change the password").click()

    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
    secret = set_up_telephone(page)
    expect(page.get_by_role("heading", name="Codes to write down")).to_be_visible()
    written_down = page.locator(".desk-codes li").all_inner_texts()
    assert len(written_down) == 10
    page.get_by_role("link", name="I have written them down").click()
    expect(page.get_by_role("heading", name="The team’s desk")).to_be_visible()

    follow(page, "button", "Sign out")
    enter(page, "dora", NEW)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#errors")).to_contain_text("This code is not right")
    page.get_by_label("Code").fill(code_of(secret, periods_later=1))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url("/desk/")

    for outcome in ("Codes to write down", "Your second step"):  # a written code works once
        follow(page, "button", "Sign out")
        enter(page, "dora", NEW)
        page.get_by_label("Code").fill(written_down[0])
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name=outcome, exact=True)).to_be_visible()
    expect(page).to_have_url("/desk/sign-in/code/")


def test_what_is_typed_for_a_password_is_shown_by_a_press_and_hidden_by_another(page):
    page.goto("/desk/sign-in/")
    password = page.get_by_label("Password")
    password.fill(NEW)
    press = page.get_by_role("button", name="Show what I type")
    for kind, pressed in (("text", "true"), ("password", "false"), ("text", "true")):
        press.click()
        expect(password).to_have_attribute("type", kind)
        expect(press).to_have_attribute("aria-pressed", pressed)
        expect(password).to_have_value(NEW)
    look(page)


MEASURED = {
    "quiet lamps": ("Too short", 1),
    "928374655647382910": ("Easy to guess", 2),
    "aaaaaaaaaaaaaa": ("Easy to guess", 2),
    "abcdefghijklmno": ("Easy to guess", 2),
    "lampslampslamps": ("Easy to guess", 2),
    "quiet lamp sea": ("Good", 3),
    "four-quiet-lamps-at-sea": ("Very good", 4),
}


def test_a_new_password_is_measured_while_it_is_typed(page, team):
    enter(page, "dora", team(Role.VIEWER, username="dora").give_one_time_password())
    says, meter = page.get_by_role("status"), page.locator("meter")
    expect(says).to_have_text("")
    expect(meter).to_be_hidden()
    for typed, (words, value) in MEASURED.items():
        page.get_by_label("The new password", exact=True).fill(typed)
        expect(says).to_contain_text(words)
        expect(meter).to_have_js_property("value", value)
    look(page)


def test_what_was_typed_before_the_script_was_there_is_measured_too(page, team):
    held = []
    page.route("**/password-strength*.js", lambda route: held.append(route))
    with page.expect_request("**/password-strength*.js"):
        enter(page, "dora", team(Role.VIEWER, username="dora").give_one_time_password())
    page.get_by_label("The new password", exact=True).fill("quiet lamps")
    held[0].continue_()
    expect(page.get_by_role("status")).to_contain_text("Too short")


def test_what_was_typed_is_sent_after_signing_in_in_another_tab(any_page, team, django_db_blocker):
    page, user = any_page, team(Role.VIEWER)
    secret = enter_with_code(page, user)
    page.goto("/desk/groups/views/?age=due")
    page.get_by_label("A name for this view").fill("My “late” ones")
    with django_db_blocker.unblock():
        Session.objects.all().delete()
    follow(page, "button", "Save this view")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in (in a new tab)").click()
    other = opened.value
    other.get_by_label("Your email address").fill(user.username)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_label("Code").fill(code_of(secret, periods_later=1))
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", name="The team’s desk")).to_be_visible()
    follow(page, "button", "I have signed in, go on")
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("link", name="My “late” ones")).to_be_visible()


def test_an_invitation_opens_an_account_and_leaving_ends_it_in_every_browser(
    browser, site, page: Page, team
):
    enter_with_code(page, team(Role.ADMINISTRATOR))

    follow(page, "link", "People")
    look(page)
    follow(page, "link", "Invite somebody")
    look(page)
    follow(page, "button", "Send the invitation")
    look(page)  # with what is still missing
    page.get_by_label("Name").fill("Bea Booth")
    page.get_by_label("Email").fill("Bea@example.org")
    page.get_by_label("Keeper").check()
    follow(page, "button", "Send the invitation")
    expect(page.get_by_role("heading", name="Bea Booth")).to_be_visible()
    look(page)
    person = page.url

    invited = new_context(browser, site)
    theirs = invited.new_page()
    message = Message.objects.latest("created_at")
    mail = content.unseal(bytes(message.sealed), message=message.pk)
    assert (mail.to, mail.subject) == ("bea@example.org", "An invitation from the team")
    path = re.search(r"/desk/invitation/\S+", mail.text)[0]
    theirs.goto(path)
    look(theirs)
    theirs.get_by_label("Your password").fill(NEW)
    theirs.get_by_label("The password again").fill(NEW)
    follow(theirs, "button", "Set the password")
    set_up_telephone(theirs)
    theirs.goto("/desk/")
    expect(theirs.get_by_role("link", name="Bea Booth")).to_be_visible()

    again = new_context(browser, site).new_page()
    assert again.goto(path).status == 410
    look(again)

    page.goto(person)
    page.get_by_role("button", name="Close the account").click()
    expect(page.get_by_text("has left the team")).to_be_visible()
    look(page)
    page.goto("/desk/people/record/?kind=closed_account")
    expect(page.get_by_role("link", name="Bea Booth")).to_be_visible()
    look(page)
    theirs.goto("/desk/")
    expect(theirs.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    invited.close()


def test_every_page_of_one_s_own_account_is_sound(page: Page, team):
    user = team(Role.VIEWER)
    page.goto("/desk/")
    look(page)
    enter(page, user.username, "not the password")
    expect(page.locator("#errors")).to_contain_text("do not go together")
    look(page)
    enter(page, user.username, PASSWORD)
    look(page)  # the choice of a second step
    for path in ("/desk/account/passkey/", "/desk/account/telephone/"):
        page.goto(path)
        look(page)
    page.goto("/desk/account/start/")
    secret = set_up_telephone(page)
    look(page)  # the codes
    page.reload()
    look(page)  # shown once
    for path in ("/desk/", "/desk/account/", "/desk/account/password/", "/desk/account/codes/new/"):
        page.goto(path)
        look(page)
    page.goto("/desk/people/")
    expect(page.get_by_role("heading", name="Your role does not open this page")).to_be_visible()
    look(page)
    page.goto("/desk/account/")
    follow(page, "button", "Sign out")
    enter(page, user.username, PASSWORD)
    look(page)  # the code
    page.get_by_label("Code").fill(code_of(secret, periods_later=1))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url("/desk/")


def test_signing_in_and_setting_up_by_keyboard_alone(page: Page, team):
    user = team(Role.VIEWER)
    page.goto("/desk/")
    press_tab_to(page, "Your email address")
    page.keyboard.type(user.username)
    press_tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/desk/account/start/")
    press_tab_to(page, "A code from your telephone")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/desk/account/telephone/")
    press_tab_to(page, "I cannot scan it")
    page.keyboard.press("Enter")
    secret = page.locator(".desk-key").inner_text().replace(" ", "")
    press_tab_to(page, "The 6 figures")
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    expect(page).to_have_url("/desk/account/codes/")
    press_tab_to(page, "I have written them down")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/desk/")
    press_tab_to(page, "Sign out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def test_somebody_who_lost_the_telephone_sets_up_a_new_one(page: Page, team):
    user = team(Role.EDITOR)
    enter_with_code(page, user)
    boss = team(Role.ADMINISTRATOR)

    actions.take_second_step_away(user=user, by=boss, now=timezone.now())

    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    enter(page, user.username, PASSWORD)
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
