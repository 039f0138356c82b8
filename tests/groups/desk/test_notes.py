"""What the public tells the team is closed by one press, answered by mail, and erased."""

import pytest
from django.urls import reverse

from groups.models import Group, Note
from selfhelp.accounts.roles import Role
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.factories import make_group
from tests.groups.notes import note_about, note_of_new_group
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
