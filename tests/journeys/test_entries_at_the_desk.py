"""The team and its entries: found on the telephone, brought back, changed together."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from groups.models import DirectoryVersion, Group
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group
from tests.journeys.conftest import page_of_member
from tests.journeys.looking import follow, look, press_tab_to

NAME = "Quiet Kettle Club"
NUMBER = "01632 960 987"
LIST = "/desk/groups/"

# Seconds that somebody takes who types slowly, after the keystroke-level model (Card, Moran and
# Newell, 1983): a key as in unfamiliar codes, a press with the thought before it; and a look at a
# page, which is our own guess.
A_KEY, A_PRESS, A_LOOK = 0.75, 2.5, 3.0


@pytest.fixture
def entry(site, django_db_blocker) -> Iterator[Group]:
    """An entry that was paused yesterday by mistake; all is as it was afterwards."""
    contact = make_contact(kind="phone", value=NUMBER, person="Zebedee", audience="team")
    gone = make_contact(kind="mobile", value="07700 900123", person="Audrey")
    with django_db_blocker.unblock():
        before = DirectoryVersion.objects.get()
        group = make_group("journey", name=NAME, charges="50p", contacts=(contact, gone))
        make_group("journey", name=NAME, charges="£5", contacts=(contact,), status="paused")
        yield group
        group.delete()
        before.save()  # the same state, so that what was kept of it is right again


@pytest.fixture
def volunteer(browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of somebody who answers the telephone: they may look and nothing else."""
    with page_of_member(browser, site, django_db_blocker, Role.VIEWER) as page:
        yield page


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def editor(request, browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of somebody who changes entries, once with script and once without."""
    script = {"java_script_enabled": request.param}
    with page_of_member(browser, site, django_db_blocker, Role.EDITOR, **script) as page:
        yield page


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def keeper(request, browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of somebody who may list entries too, once with script and once without."""
    script = {"java_script_enabled": request.param}
    with page_of_member(browser, site, django_db_blocker, Role.KEEPER, **script) as page:
        yield page


def test_a_volunteer_on_the_telephone_finds_a_team_only_contact_in_under_30_seconds(
    volunteer, entry
):
    typed = "quiet kettle"
    volunteer.goto("/desk/")
    began = time.monotonic()
    volunteer.get_by_role("link", name="Entries", exact=True).click()
    volunteer.get_by_label("Name, issue, place").fill(typed)
    volunteer.keyboard.press("Enter")
    volunteer.get_by_role("link", name=NAME).click()
    contact = volunteer.locator(".contact", has_text="For us only")
    expect(contact).to_contain_text(NUMBER)
    expect(contact).to_be_in_viewport()
    waited = time.monotonic() - began
    assert waited + (len(typed) + 1) * A_KEY + 3 * A_PRESS + 2 * A_LOOK < 30


def test_a_number_that_rang_is_looked_up(volunteer, entry):
    volunteer.goto(LIST)
    volunteer.get_by_label("Name, issue, place").fill("01632960987")
    volunteer.keyboard.press("Enter")
    expect(volunteer.locator("h1")).to_have_text("1 entry")
    expect(volunteer.locator(".desk-row")).to_contain_text("paused")


def test_a_keeper_brings_back_what_the_entry_said_yesterday(keeper, entry):
    keeper.goto(f"{LIST}?q=quiet+kettle")
    keeper.get_by_role("link", name=NAME).click()
    expect(keeper.locator("main")).to_contain_text("not shown to the public")
    keeper.get_by_role("link", name="History").click()
    expect(keeper.locator("main")).to_contain_text("Cost: from “50p” to “£5”")
    keeper.locator(".desk-saves > li").last.get_by_role("link").click()
    expect(keeper.locator("main")).to_contain_text("Status: from “Paused” to “Listed”")
    keeper.get_by_role("button", name="Bring all of this back").click()
    expect(keeper.locator(".desk-saves > li")).to_have_count(3)
    keeper.get_by_role("link", name="The entry").click()
    expect(keeper.locator("main")).to_contain_text("Listed since")
    expect(keeper.locator("main")).to_contain_text("50p")
    keeper.get_by_role("link", name="Its public page").click()
    expect(keeper.locator("h1")).to_have_text(NAME)


def test_by_keyboard_alone_from_the_list_to_bringing_back(colleague, entry):
    colleague.goto(f"{LIST}?q=quiet+kettle")
    for name in (NAME, "History"):
        press_tab_to(colleague, name)
        with colleague.expect_navigation():
            colleague.keyboard.press("Enter")
    with colleague.expect_navigation():
        colleague.locator(".desk-saves a").last.press("Enter")
    press_tab_to(colleague, "Bring all of this back")
    with colleague.expect_navigation():
        colleague.keyboard.press("Enter")
    expect(colleague.locator(".desk-saves > li")).to_have_count(3)


def test_entries_are_confirmed_together_after_a_look(editor, entry):
    editor.goto(f"{LIST}?q=quiet+kettle&status=paused")
    editor.get_by_role("checkbox", name=NAME).check()
    editor.get_by_role("button", name="See what would change").click()
    expect(editor.locator("main")).to_contain_text("Confirmed on: from “1 October 2026”")
    editor.get_by_role("button", name="Change this entry now").click()
    expect(editor.get_by_role("status")).to_contain_text("1 entry was changed")
    editor.get_by_role("link", name="Back to the list").click()
    expect(editor.locator(".desk-row")).to_contain_text("confirmed November 2026")


def test_a_keeper_erases_somebody_s_details_from_the_history(colleague, entry):
    colleague.goto(f"{LIST}{entry.pk}/history/")
    expect(colleague.locator("main")).to_contain_text("Audrey")
    follow(colleague, "link", "Erase somebody’s details")
    follow(colleague, "button", "Erase")
    look(colleague)
    colleague.get_by_role("button", name="Erase them now").click()
    expect(colleague.locator("main")).to_contain_text("details erased on")
    colleague.goto(f"{LIST}{entry.pk}/history/")
    expect(colleague.locator("main")).not_to_contain_text("Audrey")


def test_pages_about_entries_are_sound_on_small_and_wide_screens_light_and_dark(colleague, entry):
    pages = ("", "?q=skitzofrenia&status=listed", "?q=zzzzqq", "views/?age=due")
    of_entry = ("", "history/", "history/1/", "history/2/", "history/erase/")
    for path in (*pages, *(f"{entry.pk}/{each}" for each in of_entry)):
        colleague.goto(f"{LIST}{path}")
        look(colleague)


def test_steps_of_changing_many_are_sound(colleague, entry):
    colleague.goto(f"{LIST}?q=quiet+kettle")
    follow(colleague, "button", "See what would change")
    look(colleague)  # nothing was ticked
    colleague.goto(f"{LIST}?q=quiet+kettle&by=test")
    colleague.get_by_label("The entry found, on all pages").check()
    colleague.get_by_label("What to do").select_option("affiliation")
    follow(colleague, "button", "See what would change")
    look(colleague)
    colleague.get_by_label("Branch of").select_option(index=1)
    follow(colleague, "button", "See what would change")
    look(colleague)
    follow(colleague, "button", "Change this entry now")
    look(colleague)
