"""Bringing files in at the desk: sent, looked at, taken by a press, and taken back by another."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groups.actions import incoming
from groups.models import Group, Incoming
from selfhelp.accounts.roles import Role
from tests.groups.import_files import Files
from tests.groups.incoming_files import NOON, wait_for, zip_of_folder
from tests.members import sign_in

IMPORT = reverse("in_out_desk:import")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeper(client):
    return sign_in(client, Role.KEEPER)


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


def send(client, content: bytes):
    file = SimpleUploadedFile("x.zip", content)
    return client.post(IMPORT, {"file": file}, follow=True)


def press(client, step: str) -> str:
    row = Incoming.objects.get()
    address = reverse("in_out_desk:incoming", args=[row.pk])
    return client.post(address, {"step": step}, follow=True).content.decode()


def test_a_file_is_sent_looked_at_brought_in_and_taken_back(client, files):
    page = send(client, zip_of_folder(files.folder)).content.decode()
    assert "1 new, 0 changed, 0 as they are, 188 not in the file, left alone" in page
    assert not Group.objects.filter(reference="g1").exists()
    page = press(client, "take")
    entry = reverse("groups_desk:entry", args=[Group.objects.get(reference="g1").pk])
    assert f'<a href="{entry}">Second Wind (g1)</a>' in page
    assert Group.objects.get(reference="g1").saved_by == Incoming.objects.get().decided_by
    page = press(client, "undo")
    assert "1 new entries are gone" in page
    assert "Take all of it back" not in page
    assert not Group.objects.filter(reference="g1").exists()


def test_a_file_is_called_by_its_name_until_it_is_erased(client, files):
    page = send(client, zip_of_folder(files.folder)).content.decode()
    assert "x.zip" in page
    assert "x.zip" in client.get(IMPORT).content.decode()
    assert "x.zip" not in re.search(r"<title>.*?</title>", page, re.S)[0]
    assert "x.zip" not in press(client, "take")
    assert "x.zip" not in client.get(IMPORT).content.decode()
    assert Incoming.objects.get().answers is None


def test_mistakes_are_told_and_such_a_file_cannot_be_brought_in(client, files):
    page = send(client, zip_of_folder(files.change("groups", status="gone"))).content.decode()
    assert "groups.csv:2: status" in page
    assert "Bring it in now" not in page
    assert "does not fit it any more" in press(client, "take")
    assert Incoming.objects.get().state == "waiting"


def test_what_is_no_zip_is_refused_beside_the_field(client):
    page = send(client, b"PK nonsense").content.decode()
    assert "This file is damaged, or no ZIP or XLSX file." in page
    assert not Incoming.objects.exists()
    assert "Choose a file first." in client.post(IMPORT).content.decode()


def test_where_too_many_files_wait_already_no_more_are_kept(client, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_WAITING", 2)
    for _ in range(2):
        waits = wait_for(b"x")
    page = send(client, b"name\nKettle Club\n").content.decode()
    assert "Too many files wait. Decide about one of them first." in page
    assert Incoming.objects.count() == 2
    incoming.leave(incoming=waits, by="test", now=NOON)
    send(client, b"name\nKettle Club\n")
    assert Incoming.objects.count() == 3


def test_a_file_that_is_left_is_erased_and_nobody_brings_it_in_after_that(client):
    wait_for(b"x")
    assert "Not brought in" in press(client, "leave")
    assert "Somebody has decided about this file meanwhile." in press(client, "take")
