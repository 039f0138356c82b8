"""A keeper pauses, splits and ends entries; and what somebody typed is there the next morning."""

import pytest
from playwright.sync_api import Page, expect

from groups.models import Group
from tests.factories import make_contact, make_meeting
from tests.journeys.looking import follow, look


@pytest.fixture
def group(an_entry) -> Group:
    return an_entry("journey-2", meetings=(make_meeting(),), contacts=(make_contact(),))


def test_a_keeper_pauses_an_entry_and_looks_at_every_other_way(colleague, group):
    colleague.goto(f"/desk/groups/{group.pk}/")
    follow(colleague, "link", "Pause it")
    look(colleague)
    colleague.get_by_label("Why").fill("They are moving")
    follow(colleague, "button", "Pause it now")
    expect(colleague.get_by_role("status")).to_have_text("It is saved.")
    expect(colleague.locator("main")).to_contain_text("Paused since")
    look(colleague)
    for name in ("The group has ended", "It splits in two", "Show it again"):
        follow(colleague, "link", name)
        follow(colleague, "button", "now" if name != "It splits in two" else "Make")
        expect(colleague.get_by_role("alert")).to_contain_text("Why: Write a few words")
        look(colleague)
        follow(colleague, "link", "Back to the entry")
    follow(colleague, "link", "It becomes part of another")
    colleague.get_by_label("Which entry").fill("a")
    follow(colleague, "button", "Find it")
    look(colleague)


def come_back_later(page: Page, group: Group) -> None:
    """Type something, look at how it will be, leave, and open the form again another time."""
    page.goto(f"/desk/groups/{group.pk}/edit/")
    page.get_by_label("Cost").fill("50p for tea")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="See it as the public will").first.click()
    page.goto(f"/desk/groups/{group.pk}/edit/")
    expect(page.locator("h1")).to_have_text("You have not finished")


def test_the_page_about_what_is_not_finished_is_sound(colleague, group):
    come_back_later(colleague, group)
    look(colleague)


def test_what_was_typed_is_offered_when_the_form_is_opened_again(editor, group):
    come_back_later(editor, group)
    follow(editor, "link", "Go on")
    expect(editor.get_by_label("Cost")).to_have_value("50p for tea")
    editor.goto(f"/desk/groups/{group.pk}/edit/")
    follow(editor, "button", "Throw it away")
    expect(editor.get_by_label("Cost")).to_have_value("")
