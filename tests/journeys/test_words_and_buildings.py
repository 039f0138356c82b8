"""A keeper closes a building for a time, and tries a search with a word that was missed."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from groups.models import DirectoryVersion, Group, Issue, Venue, WordChange, WordsInVain
from selfhelp.outbox.models import Message
from tests.factories import make_contact, make_group, make_meeting
from tests.journeys.looking import follow, look, press_tab_to

HALL = "Quiet Kettle Hall"


@pytest.fixture
def entry(site, django_db_blocker) -> Iterator[Group]:
    """A group in a building of its own, and a missed word; all is as it was afterwards."""
    with django_db_blocker.unblock():
        before = DirectoryVersion.objects.get()
        unknown = dict.fromkeys(Venue.FACILITIES, "unknown")
        hall = Venue.objects.create(name=HALL, address="1 Kettle Street, Arnold", **unknown)
        WordsInVain.objects.create(word="wobblewort", week=date(2026, 11, 16), times=3, shown=True)
        contacts = (make_contact(kind="phone", value="01632 960 987"),)
        meetings = (make_meeting(venue=HALL),)
        group = make_group("kettle", name="Kettle Club", contacts=contacts, meetings=meetings)
        yield group
        group.delete()
        hall.delete()
        for model in (WordsInVain, WordChange, Message):
            model.objects.all().delete()
        before.save()  # the same state, so that what was kept of it is right again


def test_a_building_is_closed_by_keyboard_and_every_page_says_so(colleague: Page, entry):
    colleague.goto("/desk/")
    look(colleague)
    follow(colleague, "link", "Buildings")
    look(colleague)
    colleague.get_by_label("Name, street").fill("kettle street")
    with colleague.expect_navigation():
        colleague.keyboard.press("Enter")
    follow(colleague, "link", HALL)
    look(colleague)
    follow(colleague, "link", "It is closed for a time")
    colleague.get_by_label("First day").fill("2026-12-01")
    colleague.get_by_label("Last day").fill("2026-12-14")
    colleague.get_by_label("What for").fill("building work")
    press_tab_to(colleague, "See whom it touches")
    with colleague.expect_navigation():
        colleague.keyboard.press("Enter")
    expect(colleague.locator("main")).to_contain_text("Would not meet on 1 December 2026")
    look(colleague)
    follow(colleague, "button", "Close it, and tell the groups")
    look(colleague)
    follow(colleague, "button", "They know now")
    expect(colleague.locator("main")).to_contain_text("told by us")
    colleague.goto(entry.get_absolute_url())
    expect(colleague.locator("main")).to_contain_text("the building is closed (building work)")


def test_a_missed_word_is_tried_among_the_words_of_an_issue(
    colleague: Page, entry, django_db_blocker
):
    with django_db_blocker.unblock():
        stroke = Issue.objects.get(name="Stroke")
    colleague.goto("/desk/vocabulary/")
    look(colleague)
    follow(colleague, "link", "Words searched in vain")
    follow(colleague, "link", "wobblewort")
    look(colleague)
    colleague.get_by_label("For which issue?").fill("stroke")
    follow(colleague, "button", "Look at it among")
    colleague.get_by_label("What somebody might type").fill("wobblewort")
    follow(colleague, "button", "See what it finds")
    expect(colleague.get_by_role("status")).to_contain_text("wobblewort: Stroke")
    look(colleague)
    for path in ("", "place/new/", f"issue/{stroke.pk}/merge/", f"issue/{stroke.pk}/delete/"):
        colleague.goto(f"/desk/vocabulary/{path}" if path else "/desk/vocabulary/issue/?q=stroke")
        look(colleague)
