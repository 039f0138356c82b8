"""A sheet at the desk: sent, its columns put right, its questions answered, then brought in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from groups.desk import incoming
from groups.jobs import run_next
from groups.models import Group, Incoming, Job, Revision
from selfhelp.accounts.roles import Role
from tests.members import sign_in

IMPORT = reverse("in_out_desk:import")
SHEET = (
    "Group name,Tel,What,Meets\n"
    "Kettle,0115 496 0123,stroke,Tues 7pm hosiery hall\n"
    "Pots and Pans,,juggling,\n"
    "Nobody,,,\n"
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeper(client):
    return sign_in(client, Role.KEEPER)


@pytest.fixture
def page(client) -> str:
    file = SimpleUploadedFile("x.csv", SHEET.encode())
    return client.post(IMPORT, {"file": file}, follow=True).content.decode()


def press(client, step: str, **answers) -> str:
    row = Incoming.objects.get()
    address = reverse("in_out_desk:incoming", args=[row.pk])
    shown = {f"row-{number}-shown": "yes" for number in (1, 2)}
    columns = {"column-0": "name", "column-1": "telephone", "column-2": "topics"}
    sent = columns | {"column-3": "when"} | shown | answers | {"step": step}
    return client.post(address, sent, follow=True).content.decode()


def chosen(page: str, name: str) -> str:
    select = re.search(rf'<select name="{name}".*?</select>', page, re.S)[0]
    return re.search(r'value="([^"]*)"[^>]*selected', select)[1]


def test_columns_are_guessed_and_put_right_by_eye(client, page):
    assert (chosen(page, "column-0"), chosen(page, "column-2")) == ("name", "kept")
    page = press(client, "look")
    assert chosen(page, "column-2") == "topics"
    assert "not known as an issue: juggling" in page


def test_nothing_typed_is_lost_when_the_page_is_left(client, page):
    press(client, "look", **{"row-2-decision": "left", "row-1-tick": "venue"})
    address = reverse("in_out_desk:incoming", args=[Incoming.objects.get().pk])
    page = client.get(address).content.decode()
    assert chosen(page, "row-2-decision") == "left"
    assert re.search(r'value="venue"\s+checked', page)


def test_the_front_page_says_that_a_file_waits_until_it_is_decided_about(client, page):
    words, home = "1 file waits: shall it be brought in?", reverse("desk:home")
    assert words in client.get(home).content.decode()
    press(client, "leave")
    assert words not in client.get(home).content.decode()


def test_a_row_that_is_held_keeps_the_whole_sheet_waiting(client, page):
    page = press(client, "take")
    assert "These rows still need an answer: 2." in page
    assert not Group.objects.filter(name="Kettle").exists()


def test_a_large_sheet_is_left_to_the_worker_when_nothing_is_asked_any_more(
    client, page, monkeypatch
):
    monkeypatch.setattr(incoming, "MOST_ROWS_AT_ONCE", 2)
    assert "These rows still need an answer: 2." in press(client, "take")
    assert not Job.objects.exists()
    left = {"row-2-decision": "left"}
    assert "Waits for its turn" in press(client, "take", **left)
    assert not Group.objects.filter(name="Kettle").exists()
    run_next(clock=timezone.now)
    job = Job.objects.get()
    assert job.state == "done"
    assert Group.objects.get(name="Kettle").saved_by == job.made_by
    assert Incoming.objects.get().state == "taken"


def test_a_sheet_is_brought_in_with_its_answers_and_taken_back(client, page):
    answers = {"row-2-decision": "taken", "row-2-issue": "Loneliness", "row-1-tick": "venue"}
    page = press(client, "take", **answers)
    assert "Taken as a new entry (2)" in page
    assert "Not a group (1)" in page
    kettle = Group.objects.get(name="Kettle")
    assert kettle.meetings.get().venue.name == "Old Hosiery Hall"
    assert Revision.objects.get(group=kettle).door == "import"
    assert Group.objects.get(name="Pots and Pans").issues.get().name == "Loneliness"
    assert Incoming.objects.get().sealed is None
    assert "2 new entries are gone" in press(client, "undo")
    assert not Group.objects.filter(name="Kettle").exists()


def test_odd_answers_are_passed_over(client, page):
    odd = {"column-3": "nonsense", "row-2-decision": "nonsense", "row-9-shown": "yes"}
    page = press(client, "look", **odd)
    assert chosen(page, "column-3") == "kept"
    assert "Held for you to decide (1)" in page


def test_a_row_about_which_somebody_must_decide_leads_to_where_that_is_done(client, page):
    for number in re.findall(r'href="#row-(\d+)"', page):
        assert f'id="row-{number}"' in page
    assert 'href="#row-2"' in page


def test_each_row_that_was_taken_leads_to_its_new_entry_as_long_as_there_is_one(client, page):
    taken = press(client, "take", **{"row-2-decision": "left"})
    made = Group.objects.get(name="Kettle")
    way = f'href="{reverse("groups_desk:entry", args=[made.pk])}"'
    assert way in taken
    assert way not in press(client, "undo")


def test_the_name_of_a_sheet_stays_while_its_rows_are_answered(client, page):
    assert "x.csv" in page
    assert "x.csv" in press(client, "look", **{"row-2-decision": "left"})
