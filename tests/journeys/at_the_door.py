"""Coming in by the team's door in a browser: name, password, telephone."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from selfhelp.accounts.models import User
from tests.accounts.codes import code_of
from tests.journeys.looking import follow
from tests.members import PASSWORD
from tests.qr_reader import read

REFUSED = r"Failed to load resource: the server responded with a status of 4(03|10)"

told: list[str] = []


def new_context(browser: Browser, site: str, **options) -> BrowserContext:
    """Open a browser of a small telephone that notes what it complains of."""
    context = browser.new_context(base_url=site, viewport={"width": 320, "height": 640}, **options)
    context.set_default_timeout(10_000)
    context.on("console", lambda message: told.append(message.text))
    context.on("weberror", lambda error: told.append(str(error.error)))
    return context


def enter(page: Page, name: str, password: str) -> None:
    """Give name and password on the way to the desk; returns once there is an answer."""
    page.goto("/desk/")
    page.get_by_label("Your email address").fill(name)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation(wait_until="commit"):
        page.get_by_role("button", name="Sign in").click()


def set_up_telephone(page: Page) -> str:
    """Set the telephone up, from the choice to the desk, by the picture; return its key."""
    page.get_by_role("link", name="A code from your telephone").click()
    scanned = read(Image.open(BytesIO(page.locator(".qr").screenshot())))
    [secret] = parse_qs(urlsplit(scanned).query)["secret"]
    page.get_by_text("I cannot scan it").click()
    expect(page.locator(".desk-key")).to_have_text(" ".join(re.findall("....", secret)))
    page.get_by_label("The 6 figures").fill(code_of(secret))
    follow(page, "button", "Set it up")
    return secret


def enter_with_code(page: Page, user: User) -> str:
    """Sign an account in for the first time, with a telephone; return the key."""
    enter(page, user.username, PASSWORD)
    secret = set_up_telephone(page)
    page.goto("/desk/")
    return secret


def complaints() -> list[str]:
    """Return what browsers said of scripts that failed and of what the page rules refused."""
    found = [words for words in told if not re.match(REFUSED, words)]
    told.clear()
    return found
