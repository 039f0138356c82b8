"""How a request can end, in a real browser: taken back wherever it stands, run out, not arrived."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from contacts.models import Enquiry
from contacts.retention import forget
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message, Outcome
from tests.journeys.in_touch import WORDS, erase_everything, fill_in, link_for_the_group, mail_for
from tests.journeys.looking import follow

pytestmark = pytest.mark.usefixtures("nothing_stays")

# What the group has pressed, while the request can still be taken back.
STILL_OPEN = ["Open", "I’ll get in touch", "I couldn’t reach them", "Ask the team to help"]
CLOSED = ["I’ve been in touch", "We can’t take anyone now"]


def send(page: Page) -> str:
    """Send a request and return the address of its private page."""
    fill_in(page)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Your private page")).to_be_visible()
    return page.url


def press_as_group(page: Page, door: str, press: str) -> None:
    """Open the door, and press what the group has to say."""
    page.goto(door)
    follow(page, "button", "Open")
    if press != "Open":
        page.get_by_role("button", name=press).click()
        expect(page.locator(".notice")).to_contain_text("Noted")


def expect_nothing_behind(page: Page, door: str) -> None:
    """Fail unless the group's door leads to nothing any more."""
    page.goto(door)
    expect(page.get_by_role("heading")).to_contain_text(["There is nothing here any more"])
    expect(page.locator("main")).not_to_contain_text(WORDS["name"])


@pytest.mark.parametrize("press", STILL_OPEN)
def test_it_can_be_taken_back_whatever_the_group_has_said(page, django_db_blocker, press):
    receipt = send(page)
    door = link_for_the_group(django_db_blocker)
    press_as_group(page, door, press)

    page.goto(receipt)
    page.get_by_role("button", name="Take it back").click()

    expect(page.locator(".lead")).to_contain_text("You took it back.")
    expect_nothing_behind(page, door)
    mail = mail_for("forget", django_db_blocker)
    assert not any(words in mail.text + mail.subject for words in WORDS.values())


@pytest.mark.parametrize("press", CLOSED)
def test_what_is_closed_can_still_be_erased(page, django_db_blocker, press):
    receipt = send(page)
    door = link_for_the_group(django_db_blocker)
    press_as_group(page, door, press)

    page.goto(receipt)
    expect(page.get_by_role("button", name="Take it back")).to_have_count(0)
    erase_everything(page)

    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
    expect_nothing_behind(page, door)


def test_what_has_run_out_is_nowhere(page, django_db_blocker):
    receipt = send(page)
    door = link_for_the_group(django_db_blocker)
    with django_db_blocker.unblock():
        forget(now=timezone.now() + timedelta(days=61), by="retention")
        assert not Enquiry.objects.exists()

    for address in (receipt, door):
        expect_nothing_behind(page, address)


def test_a_mail_that_is_refused_is_told_to_the_person_and_the_team(
    page, colleague, django_db_blocker
):
    receipt = send(page)
    with django_db_blocker.unblock():
        now = timezone.now()
        message = outbox.claim(now=now)
        assert message.purpose == "contacts-asked"
        outbox.record_failed(message=message, outcome=Outcome.REFUSED, code=550, now=now)
        assert Message.objects.get(pk=message.pk).sealed is None

    page.goto(receipt)
    expect(page.locator("main")).to_contain_text("did not arrive")
    colleague.goto("/desk/in-touch/")
    expect(colleague.locator("#not-arrived + p + ul")).to_contain_text("Second Wind Stroke Club")
    expect(colleague.locator("main")).not_to_contain_text(WORDS["name"])
