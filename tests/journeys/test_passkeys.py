"""A passkey as the second step, with a key that the browser makes believe."""

from playwright.sync_api import expect

from selfhelp.accounts.roles import Role
from tests.journeys.at_the_door import enter, new_context
from tests.journeys.looking import follow, look
from tests.members import PASSWORD


def test_a_passkey_is_made_used_and_removed(browser, site, team):
    user = team(Role.VIEWER)
    context = new_context(browser, site.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    enter(page, user.username, PASSWORD)
    page.get_by_role("link", name="A passkey").click()
    page.get_by_label("What shall it be called?").fill("The grey key")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Codes to write down")).to_be_visible()
    page.goto("/desk/")
    follow(page, "button", "Sign out")

    enter(page, user.username, PASSWORD)
    look(page)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page).to_have_url("/desk/")

    page.goto("/desk/account/")
    look(page)
    follow(page, "link", "Remove The grey key")
    look(page)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The grey key").first).to_be_visible()  # it is the last one
    context.close()


def test_a_passkey_that_fails_says_so_and_the_code_stays(browser, site, team):
    context = new_context(browser, site.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    enter(page, team(Role.VIEWER).username, PASSWORD)
    page.goto("/desk/account/passkey/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(Error()); }")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("alert")).to_have_text(
        "That did not work. Try again, or use another way."
    )
    look(page)
    context.close()
