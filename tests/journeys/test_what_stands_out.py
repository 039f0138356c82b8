"""What stands out on the record: the page is sound, and all of it is done without script."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Finding
from tests.acts.on_record import Odd, found
from tests.journeys.conftest import MEMBER, page_of_member
from tests.journeys.looking import follow, look, press_tab_to

RECORD = reverse("desk:record")
LOOKED = "I have looked at this"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def administrator(
    request, browser: Browser, site: str, django_db_blocker
) -> Iterator[tuple[Page, bool]]:
    """A page of the only administrator, who looks a person up often, and whether it has script."""
    options = {"java_script_enabled": request.param}
    with page_of_member(browser, site, django_db_blocker, Role.ADMINISTRATOR, **options) as page:
        with django_db_blocker.unblock():
            found(User.objects.get(username=MEMBER).pk, Odd.LOOKED_UP, times=12)
            found(None, Odd.TURNED_AWAY, times=64)
        yield page, request.param
        with django_db_blocker.unblock():
            Finding.objects.all().delete()


def test_what_stands_out_is_seen_looked_into_and_said_to_be_looked_at(administrator):
    page, has_script = administrator
    page.goto("/desk/")
    follow(page, "link", "2 things stand out on the record")
    expect(page.get_by_text("only one administrator")).to_be_visible()
    page.get_by_text("What is looked for, and why").click()
    if has_script:
        look(page)
    follow(page, "link", "See it on record")
    expect(page.get_by_text("Nothing of this is on record.")).to_be_visible()
    press_tab_to(page, LOOKED)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It is on record that you have looked")
    expect(page.get_by_role("button", name=LOOKED)).to_have_count(1)
    if has_script:
        look(page)
    expect(
        page.get_by_role("listitem").filter(has_text="have looked at what stood out")
    ).to_have_count(1)
