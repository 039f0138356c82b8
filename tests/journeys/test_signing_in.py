"""The team's first sign-in, in a real browser, which sends what browsers send with a form."""

import pytest
from playwright.sync_api import Page, expect

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role

NEW = "three-mild-teapots-9"


@pytest.fixture
def one_time_password(site, django_db_blocker):
    """Make an account whose password must be changed, seen by the running server."""
    with django_db_blocker.unblock():
        user = User(username="dora", role=Role.ADMINISTRATOR)
        yield user.give_one_time_password()
        user.delete()


def test_a_one_time_password_opens_only_the_page_that_changes_it(page: Page, one_time_password):
    page.goto("/admin/")
    page.get_by_label("Username").fill("dora")
    page.get_by_label("Password").fill(one_time_password)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url("/admin/password_change/")
    page.goto("/admin/groups/issue/")
    expect(page).to_have_url("/admin/password_change/")

    page.locator("#id_old_password").fill(one_time_password)
    for field in ("#id_new_password1", "#id_new_password2"):
        page.locator(field).fill(one_time_password)
    page.get_by_role("button", name="Change my password").click()
    expect(page.get_by_text("Choose a password other than the old one.")).to_be_visible()

    page.locator("#id_old_password").fill(one_time_password)
    for field in ("#id_new_password1", "#id_new_password2"):
        page.locator(field).fill(NEW)
    page.get_by_role("button", name="Change my password").click()
    page.goto("/admin/groups/issue/")
    expect(page).to_have_url("/admin/groups/issue/")
