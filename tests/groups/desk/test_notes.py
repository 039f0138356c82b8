"""What the public tells the team is closed by one press, answered by mail, and erased."""

from dataclasses import replace

import pytest
from django.urls import reverse

from groups.models import Group, Note, Venue
from selfhelp.accounts.roles import Role
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.factories import make_group
from tests.groups.notes import NEW, note_about, note_of_new_group
from tests.members import sign_in

pytestmark = pytest.mark.django_db

OVERVIEW = reverse("asking_desk:overview")


def url_of(note: Note) -> str:
    return reverse(f"asking_desk:{note.kind}", args=[note.pk])


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def mails() -> list[content.Content]:
    return [
        content.unseal(bytes(message.sealed), message=message.pk)
        for message in Message.objects.filter(purpose="note-answered")
    ]


def test_what_is_said_to_be_wrong_is_on_the_list_and_closed_by_one_press(client):
    sign_in(client, Role.EDITOR)
    note = note_about(make_group("garden", name="Garden Friends"), words="It has moved")
    assert "Garden Friends" in page(client, OVERVIEW)
    assert "It has moved" in page(client, url_of(note))
    client.post(url_of(note), {"answer": ""})
    note.refresh_from_db()
    assert (note.sealed, bool(note.closed_at), mails()) == (None, True, [])
    assert url_of(note) not in page(client, OVERVIEW)


def test_whoever_left_an_address_is_answered(client):
    sign_in(client, Role.EDITOR)
    note = note_about(make_group("garden"), email="me@example.org")
    client.post(url_of(note), {"answer": "It is right now."})
    [mail] = mails()
    assert mail.to == "me@example.org"
    assert "It is right now." in mail.text
    assert "Group garden" not in mail.subject + mail.text


def test_a_second_press_answers_nobody_twice(client):
    sign_in(client, Role.EDITOR)
    note = note_about(make_group("garden"), email="me@example.org")
    for _ in range(2):
        client.post(url_of(note), {"answer": "It is right now."})
    assert len(mails()) == 1


def test_an_editor_sees_that_a_new_group_asks_and_opens_nothing(client):
    sign_in(client, Role.EDITOR)
    note = note_of_new_group()
    assert "A group that asks to be listed" in page(client, OVERVIEW)
    assert url_of(note) not in page(client, OVERVIEW)


@pytest.mark.parametrize("status", ["forming", "listed"])
def test_a_keeper_makes_an_entry_of_a_new_group(client, status):
    sign_in(client, Role.KEEPER)
    note = note_of_new_group()
    sent = {"press": "list", "issue": "Stroke", "status": status, "answer": "Welcome"}
    answer = client.post(url_of(note), sent)
    group = Group.objects.get(name="Quiet Kettle Club")
    assert answer.url == reverse("groups_desk:edit", args=[group.pk])
    assert (group.status, group.is_listed) == (status, status == "listed")
    assert group.own_words == "We drink tea."
    assert {contact.value for contact in group.contacts.all()} == {
        "kettle@group.example",
        "0115 496 0123",
    }
    assert "Kettle Rooms" in group.notes_for_team
    assert "Welcome" in mails()[0].text


def listed_with(client, note: Note, *meetings: str) -> Group:
    """Make the entry of a new group with the meetings that are ticked by their place."""
    sent = {"press": "list", "issue": "Stroke", "status": "forming", "meetings": meetings}
    client.post(url_of(note), sent)
    return Group.objects.get(name="Quiet Kettle Club")


def test_meetings_are_read_in_what_a_new_group_says_and_taken_when_somebody_has_looked(client):
    sign_in(client, Role.KEEPER)
    Venue.objects.create(name="The Kettle Rooms")
    note = note_of_new_group()
    shown = page(client, url_of(note))
    assert "Every Tuesday, from 7pm: The Kettle Rooms (in person)" in shown
    assert "checked" in shown.split('name="meetings"')[1].split(">")[0]
    [meeting] = listed_with(client, note, "0").meetings.all()
    assert (meeting.weekday, meeting.venue.name) == (1, "The Kettle Rooms")


def test_what_was_assumed_of_meetings_is_said_and_nothing_is_taken_unseen(client):
    sign_in(client, Role.KEEPER)
    note = note_of_new_group(replace(NEW, when_and_where="Tuesdays at 7 in a hall"))
    shown = page(client, url_of(note))
    assert "The time is taken as 19:00; no building of ours is named in it." in shown
    assert "checked" not in shown.split('name="meetings"')[1].split(">")[0]
    group = listed_with(client, note)
    assert not group.meetings.exists()
    assert group.notes_for_team == "Tuesdays at 7 in a hall"


def test_words_of_which_no_meeting_can_be_made_are_for_the_notes_alone(client):
    sign_in(client, Role.KEEPER)
    note = note_of_new_group(replace(NEW, when_and_where="Now and then"))
    assert 'name="meetings"' not in page(client, url_of(note))
    assert listed_with(client, note).notes_for_team == "Now and then"


def test_an_unknown_issue_comes_back_and_makes_nothing(client):
    sign_in(client, Role.KEEPER)
    note = note_of_new_group()
    answer = client.post(url_of(note), {"press": "list", "issue": "Strok", "status": "listed"})
    assert "Did you mean" in answer.content.decode()
    assert not Group.objects.filter(name="Quiet Kettle Club").exists()


def test_a_group_that_is_not_listed_is_told_why_and_forgotten(client):
    sign_in(client, Role.KEEPER)
    note = note_of_new_group()
    client.post(url_of(note), {"press": "close", "answer": "A professional leads it."})
    note.refresh_from_db()
    assert note.sealed is None
    assert "A professional leads it." in mails()[0].text
    assert not Group.objects.filter(name="Quiet Kettle Club").exists()
