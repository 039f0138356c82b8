"""A group answers its yearly question from one link, and the team sees what it sent."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from groups import actions
from groups.models import DirectoryVersion, Question
from selfhelp.accounts.roles import Role
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.factories import make_contact, make_group, make_meeting
from tests.groups.yearly import OLD
from tests.journeys.conftest import page_of_member
from tests.journeys.looking import follow, look, press_tab_to

NAME = "Quiet Kettle Club"
LIST = "/desk/asking/"


@dataclass
class Asked:
    """A group that was asked, and the path of the link in its mail."""

    question: Question
    path: str


@pytest.fixture
def asked(site, django_db_blocker) -> Iterator[Asked]:
    """A group that was asked by email today; all is as it was afterwards."""
    contacts = (make_contact(kind="email", value="kettle@group.example"),)
    with django_db_blocker.unblock():
        before = DirectoryVersion.objects.get()
        group = make_group(
            "journey",
            name=NAME,
            confirmed_on=OLD,
            contacts=contacts,
            meetings=(make_meeting(mode="online"),),
        )
        question = actions.ask(group=group, now=timezone.now(), by="test")
        message = question.mails.select_related("message").first().message
        letter = content.unseal(bytes(message.sealed), message=message.pk)
        secret = letter.text.split("/your-entry/")[1].split("/")[0]
        yield Asked(question, reverse("own:entry", args=[secret]))
        Message.objects.filter(purpose__in=["yearly-question", "proposal-decided"]).delete()
        group.delete()
        before.save()  # the same state, so that what was kept of it is right again


@pytest.fixture
def keeper(browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of somebody who decides about what groups propose."""
    with page_of_member(browser, site, django_db_blocker, Role.KEEPER) as page:
        yield page


def test_an_entry_that_is_right_is_confirmed_by_one_press(person: Page, asked):
    person.goto(asked.path)
    expect(person.locator("main")).to_contain_text("Every Tuesday, 7pm to 9pm")
    follow(person, "button", "Yes, all still right")
    expect(person.get_by_role("heading", level=1)).to_have_text("Thank you")


def test_an_entry_is_confirmed_by_keyboard_alone(page: Page, asked):
    page.goto(asked.path)
    press_tab_to(page, "Yes, all still right")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")


def test_what_a_group_writes_is_read_by_the_team_and_answered(person: Page, keeper: Page, asked):
    person.goto(asked.path)
    follow(person, "button", "Tell the team")
    expect(person.get_by_role("alert")).to_contain_text("Write what has changed")
    person.get_by_label("Tell us in your own words").fill("We meet at 8pm now")
    follow(person, "button", "Tell the team")
    expect(person.locator(".lead")).to_contain_text("Something has changed")

    keeper.goto(LIST)
    follow(keeper, "link", NAME)
    expect(keeper.locator("blockquote")).to_have_text("We meet at 8pm now")
    keeper.get_by_label("What the group is told").fill("Thank you, it is in.")
    follow(keeper, "button", "Done: tell the group")
    expect(keeper.get_by_role("status")).to_contain_text("Decided")


def test_a_group_changes_its_time_and_the_team_takes_it_over_by_two_presses(
    person: Page, keeper: Page, asked, django_db_blocker
):
    person.goto(asked.path)
    follow(person, "link", "When and where you meet")
    person.get_by_label("Starts").first.fill("")
    person.get_by_label("Day", exact=True).select_option("")
    follow(person, "button", "Send it to the team")
    expect(person.get_by_role("alert")).to_be_visible()
    person.get_by_label("Day", exact=True).select_option("Wednesday")
    person.get_by_label("Starts").first.fill("19:30")
    follow(person, "button", "Send it to the team")
    expect(person.locator("main")).to_contain_text("Wednesday")

    keeper.goto(LIST)
    follow(keeper, "link", NAME)
    look(keeper)
    follow(keeper, "button", "Done: tell the group")
    expect(keeper.get_by_role("status")).to_contain_text("Taken over")
    with django_db_blocker.unblock():
        assert asked.question.group.meetings.get().weekday == 2


def test_a_group_that_cannot_be_written_to_is_rung(keeper: Page, asked, django_db_blocker):
    with django_db_blocker.unblock():
        Question.objects.filter(pk=asked.question.pk).update(way=Question.Way.TELEPHONE)
    keeper.goto(LIST)
    look(keeper)
    follow(keeper, "link", NAME)
    look(keeper)
    follow(keeper, "button", "Note the change")
    look(keeper)  # with its fault
    keeper.get_by_label("Or write what has changed").fill("Wednesdays now")
    follow(keeper, "button", "Note the change")
    look(keeper)
    keeper.goto(LIST)
    follow(keeper, "link", NAME)
    look(keeper)


def test_the_pages_of_a_group_are_sound(page: Page, asked):
    page.goto(asked.path)
    follow(page, "link", "All that is shown of your group, and where")
    look(page)
    page.goto(asked.path)
    follow(page, "link", "When and where you meet")
    look(page)
    page.get_by_label("Starts").first.fill("")
    follow(page, "button", "Send it to the team")
    look(page)  # with its fault
    page.goto(asked.path)
    look(page)
    follow(page, "button", "Tell the team")
    look(page)  # with its fault
    follow(page, "button", "Yes, all still right")
    look(page)


def test_a_link_that_is_over_leads_to_a_new_one(page: Page, site):
    page.goto(reverse("own:entry", args=["A" * 43]))
    look(page)
    follow(page, "link", "Have a new link sent to your group")
    look(page)
    follow(page, "button", "Send the link")
    look(page)  # with its fault
    page.get_by_label("Your group’s email address").fill("nobody@group.example")
    follow(page, "button", "Send the link")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    look(page)
