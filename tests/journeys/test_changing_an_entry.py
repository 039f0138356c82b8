"""A member of the team changes a whole entry, with script and without, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from groups.actions import save_entry
from groups.entries import entry_of, with_whole_entry
from groups.models import Door, Group
from tests.factories import VENUE, make_contact, make_entry, make_meeting
from tests.journeys.looking import follow, look, press_tab_to

REFERENCE = "journey-1"


@pytest.fixture
def group(an_entry) -> Group:
    return an_entry(REFERENCE, meetings=(make_meeting(venue=VENUE),), contacts=(make_contact(),))


@pytest.fixture
def entry_now(django_db_blocker):
    def read():
        with django_db_blocker.unblock():
            return entry_of(with_whole_entry(Group.objects.filter(reference=REFERENCE)).get())

    return read


def open_entry(page: Page, group: Group) -> None:
    page.goto(f"/desk/groups/{group.pk}/edit/")


def part(page: Page, title: str):
    return page.locator(".entry-part").filter(has=page.locator("> legend", has_text=title)).last


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_a_meeting_is_added_moved_mended_and_saved(editor, group, entry_now):
    open_entry(editor, group)
    press(editor, "Add a meeting")
    meeting = part(editor, "Meeting 2")
    expect(meeting).to_be_focused()
    meeting.get_by_label("Online", exact=True).check()
    expect(meeting.get_by_label("Where", exact=True)).to_be_hidden()
    meeting.get_by_label("Day", exact=True).select_option("Thursday")
    meeting.get_by_label("Starts", exact=True).fill("20:00")
    meeting.get_by_label("Ends", exact=True).fill("19:00")
    press(editor, "Move up Meeting 2")
    expect(part(editor, "Meeting 1").get_by_label("Online", exact=True)).to_be_checked()

    follow(editor, "button", "Save the entry")
    editor.get_by_role("link", name="Meeting 1: A meeting must end after it starts").click()
    part(editor, "Meeting 1").get_by_label("Ends", exact=True).fill("21:00")
    assert len(entry_now().meetings) == 1

    follow(editor, "button", "Save the entry")
    expect(editor.locator(".errors")).to_have_count(0)
    assert [meeting.mode for meeting in entry_now().meetings] == ["online", "in_person"]


def test_a_day_off_is_added_at_its_meeting(editor, group, entry_now):
    open_entry(editor, group)
    press(editor, "Add a day off, a move or a date Meeting 1")
    difference = part(editor, "Difference 1")
    expect(difference.get_by_label("Moved to")).to_be_hidden()
    difference.get_by_label("On, or from").fill("2026-12-29")
    follow(editor, "button", "Save the entry")
    [exception] = entry_now().meetings[0].exceptions
    assert (exception.kind, str(exception.last)) == ("closed", "2026-12-29")


def test_the_entry_is_seen_as_the_public_will_before_it_is_saved(editor, group, entry_now):
    open_entry(editor, group)
    editor.get_by_label("In the group’s own words").fill("Tea and no advice.")
    press(editor, "See it as the public will")
    shown = editor.frame_locator("iframe")
    expect(shown.locator(".own-words")).to_have_text("Tea and no advice.")
    expect(editor.get_by_label("In the group’s own words")).to_have_value("Tea and no advice.")
    assert entry_now().own_words == ""


def test_whoever_asks_for_the_preview_is_taken_there_where_it_stands_below(colleague, group):
    open_entry(colleague, group)
    press(colleague, "See it as the public will")
    expect(colleague.get_by_role("heading", name="As the public will see it")).to_be_in_viewport()


def test_a_meeting_is_reached_from_the_entry_by_one_press(editor, group):
    editor.goto(f"/desk/groups/{group.pk}/")
    editor.get_by_role("link", name=re.compile("^Change: ")).last.click()
    expect(part(editor, "Meeting 1").locator("> legend")).to_be_in_viewport()


def test_an_unknown_building_is_made_in_place(editor, group, entry_now, django_db_blocker):
    open_entry(editor, group)
    part(editor, "Meeting 1").get_by_label("Where", exact=True).fill("Tin Tabernacle")
    follow(editor, "button", "Save the entry")
    press(editor, "Add “Tin Tabernacle” as a new building")
    building = part(editor, "New building 1")
    expect(building.get_by_label("Name of the building")).to_have_value("Tin Tabernacle")
    follow(editor, "button", "Save the entry")
    expect(editor.locator(".errors")).to_have_count(0)
    assert entry_now().meetings[0].venue == "Tin Tabernacle"
    with django_db_blocker.unblock():
        venue = Group.objects.get(reference=REFERENCE).meetings.get().venue
        Group.objects.filter(reference=REFERENCE).delete()
        venue.delete()


def save_meanwhile(django_db_blocker, **changes) -> None:
    with django_db_blocker.unblock():
        entry = make_entry(REFERENCE, meetings=(make_meeting(venue=VENUE),), **changes)
        save_entry(entry=entry, by="somebody", door=Door.TEAM)


def test_both_changes_are_kept_when_somebody_else_saves_meanwhile(
    editor, group, entry_now, django_db_blocker
):
    open_entry(editor, group)
    editor.get_by_label("Cost").fill("50p")
    save_meanwhile(django_db_blocker, own_words="Their words")
    follow(editor, "button", "Save the entry")
    expect(editor.locator("h1")).to_have_text("Somebody else saved this entry meanwhile")
    press(editor, "Go through it again with both")
    expect(editor.get_by_label("Cost")).to_have_value("50p")
    expect(editor.get_by_label("In the group’s own words")).to_have_value("Their words")
    follow(editor, "button", "Save the entry")
    expect(editor.get_by_role("status")).to_have_text("It is saved.")
    now = entry_now()
    assert (now.charges, now.own_words) == ("50p", "Their words")


def test_the_preview_follows_what_is_typed(colleague, group):
    open_entry(colleague, group)
    colleague.get_by_label("Name of the group").fill("Owls of Arnold")
    shown = colleague.frame_locator("iframe")
    expect(shown.locator("h1")).to_have_text("Owls of Arnold")


def test_whoever_leaves_in_the_midst_of_typing_finds_all_of_it_again(colleague, group):
    open_entry(colleague, group)
    colleague.get_by_label("Cost").fill("50p")
    for _ in range(20):  # what is sent on leaving may arrive a moment later
        open_entry(colleague, group)
        if colleague.locator("h1").inner_text() == "You have not finished":
            break
    follow(colleague, "link", "Go on")
    expect(colleague.get_by_label("Cost")).to_have_value("50p")


NOTE_WHAT_IS_SENT_ON_LEAVING = """() => {
  window.fetch = (address, {keepalive}) => {
    if (keepalive) localStorage.setItem("sent", address);
    return Promise.reject();
  };
}"""


@pytest.mark.parametrize("is_saved", [True, False])
def test_what_a_press_has_sent_is_not_sent_once_more_on_leaving(colleague, group, is_saved):
    open_entry(colleague, group)
    colleague.evaluate(NOTE_WHAT_IS_SENT_ON_LEAVING)
    colleague.get_by_label("Cost").fill("50p")
    if is_saved:
        follow(colleague, "button", "Save the entry")
    else:
        colleague.goto("/desk/")
    is_sent = colleague.evaluate("localStorage.getItem('sent') !== null")
    assert is_sent != is_saved


def test_what_is_typed_stays_on_the_page_when_a_part_cannot_be_had(colleague, group):
    """Script falls back on the way without it."""
    open_entry(colleague, group)
    colleague.get_by_label("Cost").fill("50p")
    colleague.evaluate("() => { window.fetch = () => Promise.reject(); }")
    with colleague.expect_navigation():
        press(colleague, "Add a contact")
    expect(part(colleague, "Contact 2")).to_be_visible()
    expect(colleague.get_by_label("Cost")).to_have_value("50p")


def test_pages_are_sound_on_small_and_wide_screens_light_and_dark(
    colleague, group, django_db_blocker
):
    open_entry(colleague, group)
    for name in ("Add a meeting", "Add a building", "Add a day off", "Add an issue"):
        press(colleague, name)
        colleague.wait_for_load_state("networkidle")
    look(colleague)
    follow(colleague, "button", "Save the entry")
    look(colleague)  # with faults
    open_entry(colleague, group)
    look(colleague)  # what is not finished
    follow(colleague, "button", "Throw it away")
    look(colleague)
    open_entry(colleague, group)
    colleague.get_by_label("Cost").fill("50p")
    save_meanwhile(django_db_blocker, own_words="Their words", charges="£1")
    follow(colleague, "button", "Save the entry")
    look(colleague)
    follow(colleague, "button", "Go through it again")
    look(colleague)
    colleague.goto("/desk/groups/new/")
    look(colleague)
    colleague.goto("/desk/groups/new/preview/")
    look(colleague)
    colleague.goto(f"/desk/groups/{group.pk}/edit/preview/")
    look(colleague)


def test_an_entry_is_changed_by_keyboard_alone(colleague, group, entry_now):
    open_entry(colleague, group)
    press_tab_to(colleague, "Name of the group")
    colleague.keyboard.press("ControlOrMeta+A")
    colleague.keyboard.type("Owls of Arnold")
    press_tab_to(colleague, "Add an issue")
    colleague.keyboard.press("Enter")
    expect(part(colleague, "Also about")).to_be_focused()
    colleague.keyboard.press("Tab")
    colleague.keyboard.type("Menopause")
    colleague.get_by_role("button", name="Save the entry").last.focus()
    with colleague.expect_navigation():
        colleague.keyboard.press("Enter")
    now = entry_now()
    assert (now.name, now.issues) == ("Owls of Arnold", ("Stroke", "Menopause"))


def test_enter_in_a_field_saves_nothing(colleague, group, entry_now):
    open_entry(colleague, group)
    colleague.get_by_label("Name of the group").fill("Owls of Arnold")
    colleague.keyboard.press("Enter")
    expect(colleague.frame_locator("iframe").locator("h1")).to_have_text("Owls of Arnold")
    assert re.match("Group ", entry_now().name)
