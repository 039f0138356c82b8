"""What becomes of an entry at the desk: each page says what the public will see, then it is so."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from groups.entries import entry_of, with_whole_entry
from groups.models import Group
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group, make_meeting
from tests.groups.desk.as_a_browser import read
from tests.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeper(client):
    return sign_in(client, Role.KEEPER)


def url_of(group: Group, event: str) -> str:
    return reverse("groups_desk:move", args=[group.pk, event])


def entry_now(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def send(client, url: str, **typed):
    """Send the form of a page after typing."""
    sent = dict(read(client.get(url), form=None).sent)
    return client.post(url, sent | typed)


def words_of(response) -> str:
    return response.content.decode()


def test_an_entry_goes_all_the_way_and_back(client, today):
    group = make_group(status="forming", listed_on=None)
    for event, status in (
        ("list", "listed"),
        ("pause", "paused"),
        ("resume", "listed"),
        ("end", "ended"),
        ("revive", "forming"),
    ):
        entry = words_of(client.get(reverse("groups_desk:entry", args=[group.pk])))
        assert url_of(group, event) in entry
        answer = send(client, url_of(group, event), reason="Ann rang")
        assert answer["Location"].endswith("?saved#saved"), event
        assert entry_now(group).status == status
    assert entry_now(group).listed_on == today


def test_the_page_says_what_the_public_will_see_and_does_nothing_yet(client):
    group = make_group()
    page = words_of(client.get(url_of(group, "end")))
    assert "reads that a group has ended, without its name" in page
    assert "stay for two years, in case the group starts again" in page
    assert "Nothing is deleted" in words_of(client.get(url_of(group, "pause")))
    assert entry_now(group).status == "listed"


@pytest.mark.parametrize(
    ("event", "status", "is_read"),
    [("list", "forming", True), ("resume", "paused", True), ("pause", "listed", False)],
)
def test_our_notes_are_read_before_everybody_sees_an_entry(client, event, status, is_read):
    group = make_group(status=status, notes_for_team="Before you list it:\nring qz1")
    page = words_of(client.get(url_of(group, event)))
    assert ("<p>ring qz1</p>" in page) == is_read


def test_a_break_with_a_known_end_is_told_at_the_meetings_and_not_by_a_pause(client):
    group = make_group()
    way = f'{reverse("groups_desk:edit", args=[group.pk])}#meetings"'
    assert way in words_of(client.get(url_of(group, "pause")))
    assert "No meeting on these days" in words_of(client.get(url_of(group, "pause")))
    assert way not in words_of(client.get(url_of(group, "end")))


def test_the_day_and_the_reason_are_asked_beside_their_fields(client, today):
    group = make_group()
    page = words_of(send(client, url_of(group, "end"), on=str(today + timedelta(days=1))))
    assert "This day is still to come." in page
    assert "Write a few words, so that others know later." in page
    page = words_of(send(client, url_of(group, "end"), on="2019-12-31", reason="Ann rang"))
    assert "It was listed only on 1 January 2020." in page
    assert 'value="2019-12-31"' in page
    assert entry_now(group).status == "listed"


def test_since_when_it_is_paused_is_on_its_page(client):
    group = make_group()
    send(client, url_of(group, "pause"), on="2026-10-01", reason="They move")
    page = words_of(client.get(reverse("groups_desk:entry", args=[group.pk])))
    assert "Paused since 1 October 2026" in page
    history = words_of(client.get(reverse("groups_desk:history", args=[group.pk])))
    assert "They move" in history


def test_what_is_impossible_leads_back_to_the_entry(client):
    group = make_group()
    answer = client.get(url_of(group, "resume"))
    assert answer["Location"] == reverse("groups_desk:entry", args=[group.pk])
    assert client.get(url_of(group, "explode")).status_code == 404


def test_who_presses_after_somebody_else_saved_is_told_and_keeps_what_was_typed(client):
    group = make_group()
    url = url_of(group, "pause")
    sent = dict(read(client.get(url), form=None).sent) | {"reason": "They move"}
    make_group(charges="50p")
    page = client.post(url, sent)
    assert "Somebody else has saved this entry" in words_of(page)
    assert "They move" in words_of(page)
    assert entry_now(group).status == "listed"
    assert client.post(url, dict(read(page, form=None).sent)).status_code == 302


def test_an_editor_is_offered_none_of_it(client):
    sign_in(client, Role.EDITOR)
    page = words_of(client.get(reverse("groups_desk:entry", args=[make_group().pk])))
    assert "What becomes of it" not in page


def test_the_second_of_a_group_that_splits_begins_with_what_was_ticked(client):
    meetings = (make_meeting(), make_meeting(weekday=3))
    contacts = (make_contact(value="Box 1"), make_contact(value="Box 2"))
    group = make_group(
        name="Owls", meetings=meetings, contacts=contacts, own_words="Ours", notes_for_team="Hm"
    )
    url = reverse("groups_desk:split", args=[group.pk])
    ticked = {"meetings": ["1"], "contacts": ["0"], "parts": ["words"]}
    answer = send(client, url, name="Young owls", reason="Too many", **ticked)
    made = Group.objects.get(name="Young owls")
    assert answer["Location"] == reverse("groups_desk:entry", args=[made.pk]) + "?saved#saved"
    new = entry_now(made)
    assert (new.status, new.confirmed_on, new.listed_on) == ("forming", None, None)
    assert (new.meetings, new.contacts) == (meetings[1:], contacts[:1])
    assert (new.own_words, new.notes_for_team, new.issues) == ("Ours", "", ("Stroke",))
    assert entry_now(group).meetings == meetings


def test_splitting_by_two_presses_makes_one_group(client):
    group = make_group()
    url = reverse("groups_desk:split", args=[group.pk])
    sent = dict(read(client.get(url), form=None).sent) | {"name": "Owls", "reason": "Too many"}
    assert client.post(url, sent)["Location"] == client.post(url, sent)["Location"]
    assert Group.objects.filter(name="Owls").count() == 1


def test_a_group_becomes_part_of_one_that_is_found_by_its_name(client):
    group, heir = make_group("old", name="Owls"), make_group("heir", name="Barn owls of Arnold")
    url = reverse("groups_desk:merge", args=[group.pk])
    found = client.post(url, {"other": "barn owls", "press": "find"})
    sent = dict(read(found, form=None).sent)
    assert "Barn owls of Arnold" in words_of(found)
    typed = {"press": "do", "into": str(heir.pk), "reason": "Too few"}
    assert client.post(url, sent | typed)["Location"].endswith("?saved#saved")
    page = words_of(client.get(reverse("groups_desk:entry", args=[group.pk])))
    assert "It became part of “Barn owls of Arnold” on 23 November 2026" in page


def test_what_has_ended_is_not_found_to_become_part_of(client):
    group = make_group("old", name="Owls")
    make_group("ended", name="Barn owls", status="ended", ended_on=date(2026, 1, 31))
    url = reverse("groups_desk:merge", args=[group.pk])
    page = words_of(client.post(url, {"other": "owls", "press": "find"}))
    assert "No other entry has this in its name." in page
    assert "Write a part of its name." in words_of(client.post(url, {"press": "find"}))
