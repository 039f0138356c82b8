"""A printed leaflet in somebody's hand, in a clinic's mailbox, and on its waiting room's screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from groups.actions import telling
from groups.models import ChangedGroup, DirectoryVersion, Edition, Group, Subscription
from groups.views import editions
from tests.example_edition import CODE
from tests.factories import VENUE, make_group, make_meeting
from tests.groups.leaflets.editions import list_of, print_today
from tests.groups.readers import day, later, mails
from tests.journeys.looking import follow, look, press_tab_to

TELEVISION = {"width": 1920, "height": 1080}


@pytest.fixture
def printed(site, nothing_stays, django_db_blocker) -> Iterator[Edition]:
    """A leaflet of one group, which nobody sees again after the journey."""
    with django_db_blocker.unblock():
        before = DirectoryVersion.objects.values().get()
        group = make_group("journey", name="Kettle Club", meetings=(make_meeting(venue=VENUE),))
        yield print_today(list_of(group))[1]
        Subscription.objects.all().delete()
        Edition.objects.exclude(code=CODE).delete()
        Group.objects.filter(pk=group.pk).delete()
        # The directory is as it was, and what others have built of it holds again.
        ChangedGroup.objects.filter(number__gt=before["number"]).delete()
        DirectoryVersion.objects.update(**before)


def move_online() -> None:
    make_group("journey", name="Kettle Club", meetings=(make_meeting(mode="online"),))


def path_in(text: str, pattern: str) -> str:
    """Return the path of the address in a mail that matches."""
    return re.search(rf"http://localhost:8000({pattern})", text)[1]


def test_from_the_code_on_the_paper_to_what_has_changed_and_today_s_paper(person: Page, printed):
    person.goto(f"/L/{printed.code}")
    expect(person.get_by_role("heading", level=1)).to_have_text(
        "Nothing has changed since this was printed"
    )

    move_online()
    person.reload()
    expect(person.locator("main")).to_contain_text("Kettle Club It has moved. Now: Online.")
    with person.expect_navigation():
        person.get_by_role("link", name="See the groups").click()
    expect(person.locator("main")).to_contain_text("1 group, correct on 23 November 2026.")

    link = person.get_by_role("link", name="Get today’s version (PDF)").get_attribute("href")
    file = person.request.get(link)
    assert (file.status, file.headers["content-type"]) == (200, "application/pdf")
    assert file.body().startswith(b"%PDF")


def test_a_clinic_is_told_by_mail_and_stops(person: Page, printed):
    person.goto(f"/l/{printed.code}/today/")
    follow(person, "link", "Have an email when it is time to print it again")
    person.get_by_label("Your email address").fill("ward7@hospital.example.org")
    follow(person, "button", "Send me an email to confirm")
    expect(person.get_by_role("heading", level=1)).to_have_text("Now look into your mailbox")

    [asked] = mails()
    person.goto(path_in(asked.text, r"/by-mail/own/\S+"))
    follow(person, "button", "Yes, tell me")
    expect(person.locator("main")).to_contain_text("once a week at most")

    move_online()
    assert telling.tell(now=later(1), today=day(1), by="the worker") == 1
    [told] = mails()
    assert "Kettle Club\n- It has moved. Now: Online." in told.text
    file = person.request.get(path_in(told.text, r"/l/\w+/today.pdf"))
    assert file.body().startswith(b"%PDF")

    person.goto(path_in(told.text, r"/by-mail/own/\S+"))
    follow(person, "button", "Stop")
    expect(person.get_by_role("heading", level=1)).to_have_text("Your address is erased")
    assert not Subscription.objects.exists()


def test_a_typed_code_by_keyboard_alone(page: Page, printed):
    page.goto("/l/")
    press_tab_to(page, "The code on the leaflet")
    page.keyboard.type(f"{printed.code[:4].lower()} {printed.code[4:7]}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Please look at the code again")
    press_tab_to(page, "The code on the leaflet")
    page.keyboard.press("End")
    page.keyboard.type(printed.code[7])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Nothing has changed since this was printed"
    )


def test_a_screen_goes_on_by_itself_until_it_is_paused(person: Page, monkeypatch):
    person.set_viewport_size(TELEVISION)
    with monkeypatch.context() as patch:
        patch.setattr(editions, "SECONDS", 1)
        person.goto(f"/l/{CODE}/screen/")
        person.wait_for_url("**/screen/?n=2")
        person.wait_for_url("**/screen/?n=3")
    person.goto(f"/l/{CODE}/screen/")
    first = person.locator("h1").inner_text()
    person.get_by_role("link", name="Pause").click()
    expect(person.locator("main")).to_contain_text("It stays at this group.")
    assert person.locator("h1").inner_text() == first
    person.get_by_role("link", name="The next one").click()
    expect(person.locator("h1")).not_to_have_text(first)


def test_each_group_fits_on_the_screen_in_type_that_is_read_from_four_metres(page: Page, printed):
    whole = Edition.objects.get(code=CODE)
    page.set_viewport_size(TELEVISION)
    for number in range(1, whole.printed.count() + 1):
        page.goto(f"/l/{CODE}/screen/?n={number}&pause=yes")
        height, smallest = page.evaluate(
            """() => {
              const size = e => parseFloat(getComputedStyle(e).fontSize);
              const words = [...document.querySelectorAll('.slide-words :is(h1, p, li)')];
              return [document.querySelector('.slide').offsetHeight, Math.min(...words.map(size))];
            }"""
        )
        assert height <= TELEVISION["height"]
        assert smallest >= 45  # capitals of 15 mm on a television of 43 inches


def test_axe_finds_nothing_on_the_way(page: Page, printed):
    move_online()
    page.goto(f"/L/{printed.code}")
    look(page)
    follow(page, "link", "See the groups")
    look(page)
    follow(page, "link", "Have an email when it is time to print it again")
    look(page)
    follow(page, "button", "Send me an email to confirm")
    look(page)  # with a fault
    page.get_by_label("Your email address").fill("ward7@hospital.example.org")
    follow(page, "button", "Send me an email to confirm")
    look(page)
    [asked] = mails()
    page.goto(path_in(asked.text, r"/by-mail/own/\S+"))
    look(page)
    follow(page, "button", "Yes, tell me")
    look(page)
    Subscription.objects.update(asked_to_stay=True)
    page.goto(page.url)
    look(page)
    follow(page, "button", "Stop")
    look(page)
    page.go_back()
    look(page)
    page.goto(f"/l/{CODE}/screen/?pause=yes")
    look(page)
