"""A group changes its entry section by section behind its link; it waits, sealed, for the team."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from groups import actions
from groups.actions.proposals import wish_in
from groups.actions.yearly import whole_entry
from groups.forms.sections import SECTIONS
from groups.models import Group, Proposal, Question
from selfhelp import crypto
from tests.factories import VENUE, make_contact, make_meeting
from tests.groups.desk.as_a_browser import press, read
from tests.groups.yearly import NOW, asked_about

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
EMAIL = make_contact(kind="email", value="garden@group.example")


@pytest.fixture
def group(monkeypatch) -> Group:
    """A group that is asked today."""
    monkeypatch.setattr("groups.clock.today", lambda: TODAY)
    meetings = (make_meeting(venue=VENUE),)
    return asked_about("garden", contacts=(EMAIL,), meetings=meetings, own_words="Tea").group


@pytest.fixture
def secret(group) -> str:
    """The secret of the group's link."""
    secret = crypto.new_secret()
    Question.objects.filter(group=group).update(digest=crypto.digest_of(secret))
    return secret


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_ORIGIN="http://testserver")


def section(secret: str, key: str) -> str:
    return reverse("own:section", args=[secret, key])


def own_page(browser: Client, secret: str) -> str:
    return browser.get(reverse("own:entry", args=[secret])).content.decode()


def test_each_section_shows_what_the_entry_says_and_nothing_of_the_teams(browser, group, secret):
    Group.objects.filter(pk=group.pk).update(notes_for_team="Ask for Ann")
    for each in SECTIONS:
        answer = browser.get(section(secret, each.key))
        assert answer.status_code == 200
        assert section(secret, each.key) in own_page(browser, secret)
        assert "Ask for Ann" not in answer.content.decode()


def test_a_section_that_does_not_exist_or_a_link_that_does_not_opens_nothing(browser, secret):
    assert browser.get(section(secret, "status")).status_code == 404
    assert browser.get(section("A" * 43, "words")).status_code == 404


def test_what_is_sent_holds_exactly_what_changed_and_the_entry_stays(browser, group, secret):
    before = whole_entry(group.pk)
    answer = press(browser, browser.get(section(secret, "words")), "send", own_words="Tea and cake")
    assert answer.status_code == 302
    [proposal] = group.proposals.all()
    assert wish_in(proposal).changes == {"own_words": "Tea and cake"}
    assert whole_entry(group.pk) == before
    assert group.questions.get().answer == Question.Answer.CHANGED


def look(browser: Client, secret: str, key: str, **typed) -> str:
    return press(browser, browser.get(section(secret, key)), "look", **typed).content.decode()


def test_the_group_can_see_what_it_has_changed_before_it_sends_it(browser, group, secret):
    page = look(browser, secret, "words", own_words="Tea and cake", name="Gardeners")
    assert "You have changed this, and not sent it yet:" in page
    assert "Tea and cake" in page.split('id="so-far"')[1].split("</div>")[0]
    assert "to “Gardeners”" in page
    assert "You have changed nothing so far." in look(browser, secret, "words")
    assert 'id="so-far"' not in browser.get(section(secret, "words")).content.decode()
    assert not group.proposals.exists()


def test_what_is_wrong_in_it_is_said_before_what_is_changed(browser, group, secret):
    page = look(browser, secret, "words", name="")
    assert "You have changed" not in page
    assert 'aria-invalid="true"' in page
    assert not group.proposals.exists()


def test_nothing_that_waits_can_be_read_in_the_database(browser, group, secret):
    press(browser, browser.get(section(secret, "words")), "send", own_words="zwcanary")
    [row] = Proposal.objects.values()
    assert b"zwcanary" not in bytes(row["sealed"]) + bytes(row["sealed_for_group"])


def test_the_group_sees_what_it_has_sent_and_goes_on_from_there(browser, group, secret):
    press(browser, browser.get(section(secret, "people")), "send", charges="50p")
    assert "Cost: now “50p”" in own_page(browser, secret)
    again = browser.get(section(secret, "people"))
    assert ("charges", "50p") in read(again).sent
    press(browser, again, "send", how_to_join="Just come")
    [proposal] = group.proposals.all()
    assert wish_in(proposal).changes == {"charges": "50p", "how_to_join": "Just come"}


def test_who_has_another_link_is_told_that_something_was_sent_and_not_what(browser, group, secret):
    press(browser, browser.get(section(secret, "people")), "send", charges="50p")
    other = crypto.new_secret()
    Question.objects.filter(group=group).update(digest=crypto.digest_of(other))
    shown = own_page(browser, other)
    assert "What you have sent" in shown
    assert "50p" not in shown


def test_several_sections_wait_beside_one_another(browser, group, secret):
    press(browser, browser.get(section(secret, "people")), "send", charges="50p")
    press(browser, browser.get(section(secret, "professionals")), "send", help_in_kind="A room")
    sections = set(group.proposals.values_list("section", flat=True))
    assert sections == {"people", "professionals"}


def test_what_is_put_back_as_it_was_is_taken_back(browser, group, secret):
    press(browser, browser.get(section(secret, "people")), "send", charges="50p")
    press(browser, browser.get(section(secret, "people")), "send", charges="")
    assert not group.proposals.exists()


def test_nothing_is_sent_where_nothing_is_different(browser, group, secret):
    answer = press(browser, browser.get(section(secret, "contacts")), "send")
    assert "nothing to send yet" in answer.content.decode()
    assert not group.proposals.exists()
    assert Question.objects.open().filter(group=group).exists()


def test_a_fault_is_said_and_nothing_typed_is_lost(browser, group, secret):
    answer = press(
        browser, browser.get(section(secret, "contacts")), "send", contacts__0__value="nobody"
    )
    assert answer.status_code == 422
    assert "Write an email address like name@example.org." in answer.content.decode()
    assert ("contacts-0-value", "nobody") in read(answer).sent
    assert not group.proposals.exists()


def test_a_part_is_added_and_taken_out_without_script(browser, group, secret):
    page = press(browser, browser.get(section(secret, "contacts")), "add contacts")
    page = press(browser, page, "remove contacts-0")
    press(browser, page, "send", contacts__0__value="0115 496 0123")
    changes = wish_in(group.proposals.get()).changes
    assert [contact["value"] for contact in changes["contacts"]] == ["0115 496 0123"]


def test_a_building_that_we_do_not_have_is_sent_along(browser, group, secret):
    page = browser.get(section(secret, "times"))
    page = press(browser, page, "send", meetings__0__venue="The Kettle Rooms")
    page = press(browser, page, "venue meetings-0")
    press(browser, page, "send", venues__0__address="1 Tea Street, Arnold")
    wish = wish_in(group.proposals.get())
    assert [(venue.name, venue.address) for venue in wish.venues] == [
        ("The Kettle Rooms", "1 Tea Street, Arnold")
    ]


def test_a_meeting_that_another_section_could_not_save_holds_up_no_words(browser, group, secret):
    """Such as one that came from a sheet, and is the team's to put right."""
    broken = replace(EMAIL, value="not an address")
    entry = replace(whole_entry(group.pk), contacts=(broken,))
    actions.save_entry(entry=entry, by="ann", door="team")
    press(browser, browser.get(section(secret, "words")), "send", own_words="Cake")
    assert wish_in(group.proposals.get()).changes == {"own_words": "Cake"}


def test_what_the_team_saved_meanwhile_is_told_apart_from_what_the_group_wants(
    browser, group, secret
):
    page = browser.get(section(secret, "people"))
    entry = replace(whole_entry(group.pk), how_to_join="Ring first")
    actions.save_entry(entry=entry, by="ann", door="team")
    press(browser, page, "send", charges="50p")
    assert wish_in(group.proposals.get()).changes == {"charges": "50p"}


def test_a_trusted_group_sees_its_new_time_at_once(browser, group, secret):
    Group.objects.filter(pk=group.pk).update(changes_at_once=True)
    press(browser, browser.get(section(secret, "times")), "send", meetings__0__start="19:30")
    assert f"{whole_entry(group.pk).meetings[0].start:%H:%M}" == "19:30"
    assert not group.proposals.exists()


def test_looking_changes_nothing(browser, group, secret):
    for each in SECTIONS:
        browser.get(section(secret, each.key))
    assert Question.objects.open().filter(group=group).exists()
    assert not group.proposals.exists()
