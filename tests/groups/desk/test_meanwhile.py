"""Two people change one entry: neither overwrites the other unseen, and nothing typed is lost."""

from dataclasses import replace

import pytest
from django.urls import reverse

from groups.actions import save_entry
from groups.entries import entry_of, with_whole_entry
from groups.models import Door, Group, Revision, Venue
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_entry, make_group, make_meeting
from tests.groups.desk.as_a_browser import press, read
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed(client):
    return sign_in(client, Role.EDITOR)


@pytest.fixture
def bob():
    return make_member(Role.KEEPER, username="bob", name="Bob")


@pytest.fixture
def group():
    return make_group(meetings=(make_meeting(),), contacts=(make_contact(value="Box 1"),))


def entry_now(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def page_of(client, group: Group):
    return client.get(reverse("groups_desk:edit", args=[group.pk]))


def saved_by_bob(group: Group, bob, **changes) -> None:
    entry = replace(entry_now(group), **changes)
    save_entry(entry=entry, by=bob.username, door=Door.TEAM, reason="They rang")


def told(client, group, bob, theirs: dict, **mine):
    """Open the page, let Bob save meanwhile, and press "save"."""
    page = page_of(client, group)
    saved_by_bob(group, bob, **theirs)
    return press(client, page, "save", **mine)


def sentences(changes) -> list[str]:
    return [change.sentence for change in changes]


def test_both_versions_are_shown_in_words_and_nothing_is_saved(client, ed, bob, group):
    response = told(client, group, bob, {"charges": "50p"}, name="Owls")
    page = response.context["page"]
    assert (page.theirs.who, page.theirs.reason) == ("Bob", "They rang")
    assert sentences(page.theirs.changes) == ["Cost: now “50p”"]
    assert sentences(page.mine) == ["Name: from “Group test-1” to “Owls”"]
    assert sentences(page.undone) == [*sentences(page.mine), "Cost: “50p” was taken out"]
    assert entry_now(group).name == "Group test-1"


def test_keeping_mine_is_a_press_after_seeing_what_it_undoes(client, ed, bob, group):
    response = told(client, group, bob, {"charges": "50p"}, own_words="Two\nlines")
    assert press(client, response, "save").status_code == 302
    now = entry_now(group)
    assert (now.own_words, now.charges) == ("Two\nlines", "")
    assert [revision.by for revision in group.revisions.all()] == [ed.username, "bob", "test"]


def test_taking_theirs_leaves_the_entry_as_it_is(client, ed, bob, group):
    response = press(client, told(client, group, bob, {"charges": "50p"}, name="Owls"), "theirs")
    assert response["Location"] == reverse("groups_desk:edit", args=[group.pk])
    now = entry_now(group)
    assert (now.name, now.charges) == ("Group test-1", "50p")


def test_going_through_again_has_the_changes_of_both(client, ed, bob, group):
    theirs = {"charges": "50p", "contacts": (make_contact(value="Box 2"),)}
    response = told(client, group, bob, theirs, name="Owls", meetings__0__notes="Side door")
    again = press(client, response, "again")
    sent = dict(read(again).sent)
    assert (sent["name"], sent["charges"]) == ("Owls", "50p")
    assert (sent["meetings-0-notes"], sent["contacts-0-value"]) == ("Side door", "Box 2")
    assert "You both changed" not in again.content.decode()
    assert press(client, again, "save").status_code == 302
    assert entry_now(group).charges == "50p"


def test_going_through_again_says_what_both_changed(client, ed, bob, group):
    theirs = {"meetings": (make_meeting(weekday=3),)}
    response = told(client, group, bob, theirs, meetings__0__notes="Side door")
    again = press(client, response, "again")
    assert again.context["theirs"].clashes == "Meetings"
    assert dict(read(again).sent)["meetings-0-weekday"] == "1"


def test_a_new_building_is_still_there_when_going_through_again(client, ed, bob, group):
    page = press(client, page_of(client, group), "add venues")
    saved_by_bob(group, bob, charges="50p")
    typed = {"venues__0__name": "Tin Tabernacle", "meetings__0__venue": "Tin Tabernacle"}
    again = press(client, press(client, page, "save", **typed), "again")
    assert not Venue.objects.filter(name="Tin Tabernacle").exists()
    assert press(client, again, "save").status_code == 302
    assert entry_now(group).meetings[0].venue == "Tin Tabernacle"


def test_a_third_who_saves_is_seen_too(client, ed, bob, group):
    response = told(client, group, bob, {"charges": "50p"}, name="Owls")
    saved_by_bob(group, bob, charges="£1")
    response = press(client, response, "save")
    assert sentences(response.context["page"].theirs.changes) == ["Cost: from “50p” to “£1”"]
    assert entry_now(group).name == "Group test-1"


def test_what_was_saved_before_there_was_a_history_is_compared_too(client, ed, bob, group):
    Revision.objects.all().delete()
    response = told(client, group, bob, {"charges": "50p"}, name="Owls")
    assert sentences(response.context["page"].theirs.changes) == ["Cost: now “50p”"]


def test_pressing_twice_saves_once(client, ed):
    page = client.get(reverse("groups_desk:new"))
    typed = {"name": "Owls of Arnold", "issues__0__name": "Stroke"}
    first, second = (press(client, page, "save", **typed) for _ in range(2))
    assert first["Location"] == second["Location"]
    group = Group.objects.get(name="Owls of Arnold")
    assert group.revisions.count() == 1


def test_an_entry_that_nobody_else_saved_is_saved_without_asking(client, ed):
    group = make_group("other", charges="50p")
    save_entry(entry=make_entry("third"), by="bob", door=Door.TEAM)
    assert press(client, page_of(client, group), "save", name="Owls").status_code == 302
