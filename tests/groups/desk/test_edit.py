"""One page changes a whole entry: what it shows is what is saved, and only "save" saves."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from groups.entries import entry_of, with_whole_entry
from groups.models import Group, Revision, Venue
from selfhelp.accounts.roles import Role
from tests.factories import VENUE, make_contact, make_group, make_meeting
from tests.groups.desk.as_a_browser import press, read
from tests.groups.yearly import NOW, OLD, asked_about
from tests.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed(client):
    return sign_in(client, Role.EDITOR)


def url_of(group: Group) -> str:
    return reverse("groups_desk:edit", args=[group.pk])


def entry_now(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def page_of(client, group: Group):
    return client.get(url_of(group))


def words_of(response) -> str:
    return response.content.decode()


def test_saving_any_entry_of_the_demonstration_as_it_is_shown_changes_nothing(client, ed):
    groups = Group.objects.order_by("pk")[::4]
    assert len(groups) > 40
    for group in groups:
        response = press(client, page_of(client, group), "save")
        assert response.status_code == 302, response.context["page"].faults
    assert not Revision.objects.filter(by=ed.username).exists()


def test_what_is_typed_is_saved_with_who_and_why(client, ed):
    group = make_group(own_words="Old")
    before = entry_now(group)
    typed = {"own_words": "New\nwords", "gives_talks": "on", "talk_fee": "20", "reason": "Ann rang"}
    response = press(client, page_of(client, group), "save", **typed)
    assert response.status_code == 302
    assert entry_now(group) == replace(
        before, own_words="New\nwords", gives_talks=True, talk_fee=20
    )
    made = group.revisions.first()
    assert (made.by, made.door, made.reason) == (ed.username, "team", "Ann rang")


def test_an_entry_keeps_what_the_page_does_not_ask_for(client, ed):
    group = make_group(status="paused", listed_on=date(2001, 1, 1))
    press(client, page_of(client, group), "save", charges="50p")
    now = entry_now(group)
    assert (now.status, now.listed_on, now.reference) == ("paused", date(2001, 1, 1), "test-1")


def test_what_is_wrong_comes_back_with_everything_typed_and_nothing_is_saved(client, ed):
    group = make_group(meetings=(make_meeting(),), contacts=(make_contact(),))
    typed = {"name": "", "own_words": "Long words", "meetings__0__start": "22:00"}
    response = press(client, page_of(client, group), "save", **typed)
    assert "Nothing is saved yet" in words_of(response)
    assert [(fault.anchor, fault.words) for fault in response.context["page"].faults] == [
        ("id_name", "Name of the group: Write the group’s name."),
        ("meetings-0", "Meeting 1: A meeting must end after it starts, on the same day."),
    ]
    sent = dict(read(response).sent)
    assert (sent["own_words"], sent["meetings-0-start"]) == ("Long words", "22:00")
    assert entry_now(group).own_words == ""


def test_each_fault_of_the_summary_leads_to_something_on_the_page(client, ed):
    group = make_group(meetings=(make_meeting(),), contacts=(make_contact(),))
    typed = {"meetings__0__venue": "Nowhere", "contacts__0__value": "", "started": "x"}
    response = press(client, page_of(client, group), "save", **typed)
    faults = response.context["page"].faults
    assert len(faults) == 3
    for fault in faults:
        assert f'id="{fault.anchor}"' in words_of(response)


def test_parts_are_added_moved_and_taken_out_without_saving(client, ed):
    group = make_group(
        meetings=(make_meeting(notes="a"), make_meeting(notes="b", weekday=2)),
        contacts=(make_contact(value="Box 1"),),
    )
    before = entry_now(group)
    page = press(client, page_of(client, group), "add contacts", name="Half typed")
    page = press(client, page, "down meetings-0", contacts__1__value="0115 496 0001")
    page = press(client, page, "add meetings-0-exceptions")
    page = press(client, page, "remove contacts-0")
    assert entry_now(group) == before
    sent = dict(read(page).sent)
    assert sent["name"] == "Half typed"
    assert (sent["meetings-0-notes"], sent["meetings-1-notes"]) == ("b", "a")
    assert sent["contacts-0-value"] == "0115 496 0001"
    page = press(client, page, "save", meetings__0__exceptions__0__first="2026-12-02")
    assert page.status_code == 302
    now = entry_now(group)
    assert [meeting.notes for meeting in now.meetings] == ["b", "a"]
    assert now.meetings[0].exceptions[0].last == date(2026, 12, 2)
    assert [contact.value for contact in now.contacts] == ["0115 496 0001"]


def test_the_first_issue_can_be_changed_for_the_second(client, ed):
    group = make_group(issues=("Stroke", "Menopause"))
    page = press(client, page_of(client, group), "up issues-1")
    press(client, page, "save")
    assert entry_now(group).issues == ("Menopause", "Stroke")


def test_an_entry_without_an_issue_is_not_saved(client, ed):
    group = make_group()
    page = press(client, press(client, page_of(client, group), "remove issues-0"), "save")
    assert [fault.anchor for fault in page.context["page"].faults] == ["issues"]
    assert entry_now(group).issues == ("Stroke",)


@pytest.fixture
def noon(monkeypatch):
    """Let it be the same day for the clock of events as for pages."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_what_was_said_on_the_telephone_is_confirmed_in_the_same_save(client, ed, today, noon):
    question = asked_about("zz-1")
    typed = {"charges": "50p", "is_right_today": "on", "reason": "Ann rang"}
    response = press(client, page_of(client, question.group), "save", **typed)

    assert response.status_code == 302
    now = entry_now(question.group)
    assert (now.charges, now.confirmed_on) == ("50p", today)
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("right", ed.username)
    assert question.group.revisions.filter(by=ed.username).count() == 1


def test_nothing_is_confirmed_that_nobody_said(client, ed):
    question = asked_about("zz-1")
    press(client, page_of(client, question.group), "save", charges="50p")

    assert entry_now(question.group).confirmed_on == OLD
    question.refresh_from_db()
    assert question.answer == ""


def test_pressed_twice_it_is_confirmed_once(client, ed, noon):
    question = asked_about("zz-1")
    page = page_of(client, question.group)
    for _ in range(2):
        answer = press(client, page, "save", charges="50p", is_right_today="on")
        assert answer.status_code == 302
    assert question.group.revisions.filter(by=ed.username).count() == 1


def test_a_confirmation_that_is_not_saved_is_asked_anew_another_day(client, ed):
    group = make_group()
    press(client, page_of(client, group), "add contacts", charges="50p", is_right_today="on")

    begun = dict(read(client.get(f"{url_of(group)}?draft={group.reference}")).sent)
    assert begun["charges"] == "50p"
    assert "is_right_today" not in begun


def test_a_building_that_is_not_known_is_added_from_the_meeting_and_saved_with_it(client, ed):
    group = make_group(meetings=(make_meeting(venue=VENUE),))
    page = press(client, page_of(client, group), "save", meetings__0__venue="Tin Tabernacle")
    assert "We do not know “Tin Tabernacle”" in words_of(page)
    page = press(client, page, "venue meetings-0")
    assert dict(read(page).sent)["venues-0-name"] == "Tin Tabernacle"
    assert not Venue.objects.filter(name="Tin Tabernacle").exists()
    assert press(client, page, "save", venues__0__step_free="yes").status_code == 302
    assert entry_now(group).meetings[0].venue == "Tin Tabernacle"
    assert Venue.objects.get(name="Tin Tabernacle").step_free == "yes"


def test_a_new_entry_is_forming_and_has_a_reference_of_its_own(client, ed):
    page = client.get(reverse("groups_desk:new"))
    typed = {"name": "Owls of Arnold", "issues__0__name": "Stroke"}
    response = press(client, page, "save", **typed)
    group = Group.objects.get(name="Owls of Arnold")
    assert response["Location"] == f"{reverse('groups_desk:entry', args=[group.pk])}?saved#saved"
    assert "It is saved." in words_of(client.get(response["Location"]))
    assert (group.status, group.run_by) == ("forming", "members")
    assert group.reference.startswith("2026-11-23-")


def test_a_reference_that_was_never_given_out_makes_nothing(client, ed):
    page = client.get(reverse("groups_desk:new"))
    response = press(client, page, "save", name="Owls", reference="g001", issues__0__name="Stroke")
    assert response.status_code == 404
    assert not Group.objects.filter(name="Owls").exists()


def test_a_group_that_is_not_there_has_no_page(client, ed):
    assert client.get(reverse("groups_desk:edit", args=[10**9])).status_code == 404
