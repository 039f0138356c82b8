"""What journeys of getting in touch share: the way to the form, and what the group is told."""

from playwright.sync_api import Page

from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.journeys.looking import follow

ENTRY = "/groups/second-wind-stroke-club/"
WORDS = {"name": "Dawn", "telephone": "01632 960001", "situation": "It was in May."}


def go_to_form(page: Page) -> None:
    """Go from the entry to the form."""
    page.goto(ENTRY)
    follow(page, "link", "Ask to be put in touch")
    follow(page, "link", "Ask the group to contact me")


def tick_and_write(page: Page) -> None:
    """Tick and write what is passed on."""
    for kind, words in WORDS.items():
        page.locator(f"#id_tick_{kind}").check()
        page.locator(f"#id_{kind}").fill(words)


def fill_in(page: Page) -> None:
    """Go to the form, fill it in and look at the preview."""
    go_to_form(page)
    tick_and_write(page)
    follow(page, "button", "See exactly what will be sent")


def mail_for(purpose: str, django_db_blocker) -> content.Content:
    """Return the mail that waits in the outbox for a purpose."""
    with django_db_blocker.unblock():
        message = Message.objects.get(purpose=f"contacts-{purpose}")
        return content.unseal(bytes(message.sealed), message=message.pk)


def link_for_the_group(django_db_blocker) -> str:
    """Return the address that stands in the mail to the group."""
    text = mail_for("asked", django_db_blocker).text
    return "/in-touch/open/" + text.split("/in-touch/open/")[1].split()[0]


def erase_everything(page: Page) -> None:
    """Erase what a private page has: one press asks, and the second does it."""
    page.locator(".erase summary").click()
    follow(page, "button", "Erase everything now")
