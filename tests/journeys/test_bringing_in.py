"""A keeper brings a sheet in: looks, answers, takes it, takes it back. No page needs script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from groups.models import DirectoryVersion, Group, Incoming
from selfhelp.accounts.roles import Role
from tests.journeys.conftest import page_of_member
from tests.journeys.looking import follow, look

SHEET = (
    "Group name,Tel,For,When & where\n"
    "Copper Spoon,0115 496 0123,stroke,1st Tues 7.30 hosiery hall\n"
    "Tin Lid,,juggling,Mon 7pm\n"
).encode("cp1252")


@pytest.fixture
def keeper(browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of a keeper; what they brought in is gone afterwards."""
    with django_db_blocker.unblock():
        before = DirectoryVersion.objects.get()
    with page_of_member(browser, site, django_db_blocker, Role.KEEPER) as page:
        yield page
    with django_db_blocker.unblock():
        Group.objects.filter(reference__startswith="sheet-").delete()
        Incoming.objects.all().delete()
        before.save()  # the same state, so that what was kept of it is right again


def test_a_sheet_is_looked_at_answered_brought_in_and_taken_back(keeper):
    keeper.goto("/desk/")
    follow(keeper, "link", "Bring files in")
    file = {"name": "sheet.csv", "mimeType": "text/csv", "buffer": SHEET}
    keeper.get_by_label("The file").set_input_files(file)
    follow(keeper, "button", "See what it would do")
    look(keeper)
    follow(keeper, "button", "Bring it in now")
    expect(keeper.get_by_role("alert")).to_contain_text("These rows still need an answer: 2.")
    keeper.get_by_role("link", name="Go to them").click()
    expect(keeper.get_by_role("heading", name="What only you can say")).to_be_in_viewport()
    keeper.get_by_label("What is it mainly about?").select_option("Loneliness")
    keeper.get_by_label("What shall become of it?").select_option("Take it as a new entry")
    keeper.get_by_label("It meets at Old Hosiery Hall").check()
    follow(keeper, "button", "Bring it in now")
    expect(keeper.locator("main")).to_contain_text("Taken as a new entry (2)")
    look(keeper)
    follow(keeper, "button", "Take all of it back")
    expect(keeper.get_by_role("status")).to_contain_text("2 new entries are gone")
    follow(keeper, "link", "The team’s desk")
    follow(keeper, "link", "Take the directory along")
    look(keeper)
    follow(keeper, "link", "Of a contact person")
    look(keeper)
