"""All that is kept of a group, and of a person: whole, and for keepers alone."""

from dataclasses import replace

import pytest
from django.urls import reverse

from groups.actions import save_entry
from groups.entries import entry_of
from groups.exporting.one_group import AS_NUMBERS, everything_of
from groups.exporting.one_person import kept_of
from groups.models import Door, Group, Note
from selfhelp.accounts.roles import Role
from tests.conftest import TODAY
from tests.factories import make_contact, make_group
from tests.groups.notes import NEW, note_about, note_of_new_group
from tests.members import sign_in

pytestmark = pytest.mark.django_db

EXPORT = reverse("in_out_desk:export")
PERSON = reverse("in_out_desk:one_person")
WILMA = make_contact(kind="phone", value="0115 496 0777", person="Wilma", audience="team")


@pytest.fixture
def group() -> Group:
    """A group whose contact was Wilma until its second save."""
    group = make_group("kept", name="Kettle", contacts=(WILMA,), notes_for_team="Wilma rings back")
    entry = replace(entry_of(group), contacts=(), notes_for_team="", own_words="Tea.\nAnd cake.")
    return save_entry(entry=entry, by="test", door=Door.GROUP, reason="Wilma moved")


def test_all_of_a_group_is_its_entry_and_every_save_with_what_it_changed(group):
    text = everything_of(group, today=TODAY)
    assert "Everything that the directory keeps of Kettle on 23 November 2026" in text
    assert "The group’s own words:\n    Tea.\n    And cake." in text
    assert "Contact taken out: Telephone 0115 496 0777 (Wilma)" in text
    assert "Wilma rings back" in text
    assert "Wilma moved" in text


def test_nothing_that_hangs_on_a_group_is_left_out():
    told = {"contacts", "group_issues", "meetings"}  # the entry itself
    told |= {"former_slugs", "revisions", "questions", "proposals", *AS_NUMBERS}
    assert {each.get_accessor_name() for each in Group._meta.related_objects} == told


@pytest.mark.parametrize("typed", ["Wilma", "wilma ", "01154960777", "+44 115 496 0777"])
def test_a_person_is_found_by_name_or_number_in_the_history_too(group, typed):
    [kept] = kept_of(typed)
    assert kept.group == group
    assert "Telephone 0115 496 0777 (Wilma); for the team only (in the history)" in kept.lines


@pytest.mark.parametrize("typed", ["Wilma", "wilma@post.example", "+44 115 496 0123"])
def test_whoever_told_the_team_something_is_found_until_it_is_dealt_with(group, typed):
    wrong = note_about(group, "Wilma says that it moved", email="wilma@post.example")
    asks = note_of_new_group(replace(NEW, person="Wilma", email="wilma@post.example"))
    told = {kept.group: " ".join(kept.lines) for kept in kept_of(typed)}
    assert "Wilma; wilma@post.example; 0115 496 0123" in told[None]
    assert ("told to the team" in told.get(group, "")) == (typed[0] != "+")
    Note.objects.filter(pk__in=[wrong.pk, asks.pk]).delete()
    assert all("told to the team" not in " ".join(kept.lines) for kept in kept_of(typed))


def test_a_name_inside_another_word_is_nobody(group):
    assert kept_of("Wilm") == ()
    assert kept_of("0115") == ()


def test_a_keeper_gets_each_form_as_a_file(client):
    sign_in(client, Role.KEEPER)
    for form, ending in (("workbook", "xlsx"), ("csv", "csv"), ("files", "zip")):
        response = client.post(EXPORT, {"form": form})
        assert response["Content-Disposition"].endswith(f'"directory-2026-11-23.{ending}"')
        assert len(b"".join(response.streaming_content)) > 10_000
    assert client.post(EXPORT, {"form": "other"}).status_code == 404


def test_a_keeper_gets_what_is_kept_of_a_group_as_a_text(client, group):
    sign_in(client, Role.KEEPER)
    page = client.get(reverse("groups_desk:entry", args=[group.pk])).content.decode()
    address = reverse("in_out_desk:one_group", args=[group.pk])
    assert address in page
    assert "Wilma rings back" in client.get(address).content.decode()


def test_a_person_is_looked_for_by_a_post_and_got_as_a_file(client, group):
    sign_in(client, Role.KEEPER)
    assert "Kettle" not in client.get(PERSON, {"who": "Wilma"}).content.decode()
    page = client.post(PERSON, {"who": "Wilma"}).content.decode()
    assert "Kettle" in page
    file = client.post(PERSON, {"who": "Wilma", "as": "file"})
    assert file["Content-Disposition"] == 'attachment; filename="what-is-kept.txt"'
    assert "0115 496 0777" in file.content.decode()


def test_nobody_found_is_said_and_an_empty_name_is_asked_for_again(client):
    sign_in(client, Role.KEEPER)
    assert "Nothing is kept under" in client.post(PERSON, {"who": "Zyx"}).content.decode()
    assert "Write a name, a number or an address." in client.post(PERSON).content.decode()
