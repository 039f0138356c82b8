"""Saves that are killed in the middle, and two that meet: all of one, or nothing.

Workers that are killed at every step of a mail: tests/outbox/test_kills.py.
"""

import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from html import unescape
from http.client import HTTPException

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import Consent, Enquiry
from groups.actions import jobs
from groups.models import Group, Job, Revision
from groups.search.current import present_version
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.conftest import DEMONSTRATION
from tests.contacts.asking import make_asked_group, typed
from tests.factories import make_group
from tests.faults.slow_writes import held_at, wait_until_held
from tests.groups.desk.as_a_browser import read
from tests.groups.incoming_files import wait_for, zip_of_folder
from tests.members import sign_in
from tests.outbox.processes import Workers, kill

NO_MAIL = "smtp://127.0.0.1:1"  # nobody is there


@pytest.fixture(scope="module")
def ask_url(shared_database) -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


def rows() -> tuple[int, int, int]:
    return Enquiry.objects.count(), Consent.objects.count(), Message.objects.count()


@pytest.mark.fault("web process killed")
def test_a_web_process_killed_in_the_middle_of_a_save_leaves_all_or_nothing(site, ask_url):
    assert site.post(ask_url, typed(step="send")).status == 302
    acknowledged = rows()
    form = typed(step="send")

    def send() -> None:
        with suppress(OSError, HTTPException):
            site.post(ask_url, form)

    with held_at(Message._meta.db_table):
        sending = threading.Thread(target=send)
        sending.start()
        wait_until_held()
        site.kill()
        sending.join()

    assert acknowledged[0] == 1
    assert rows() == acknowledged
    site.start()
    assert site.post(ask_url, form).status == 302
    assert rows() == tuple(2 * count for count in acknowledged)


@pytest.mark.fault("import killed")
def test_an_import_killed_half_way_has_changed_nothing(shared_database, tmp_path):
    sheets = shutil.copytree(DEMONSTRATION, tmp_path / "sheets")
    groups = sheets / "groups.csv"
    groups.write_text(groups.read_text().replace("Arnold", "Amold"))
    before = set(Group.objects.values_list("name", flat=True)), present_version()

    with held_at(Revision._meta.db_table):
        importing = subprocess.Popen(
            [sys.executable, "manage.py", "import_directory", sheets],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {"DJANGO_SETTINGS_MODULE": "selfhelp.settings", "DATABASE_URL": shared_database},
        )
        wait_until_held()
        kill(importing)

    assert (set(Group.objects.values_list("name", flat=True)), present_version()) == before


@pytest.mark.fault("worker killed")
def test_a_worker_killed_in_the_middle_of_long_work_has_done_none_of_it_and_the_next_does_all(
    shared_database, tmp_path
):
    sheets = shutil.copytree(DEMONSTRATION, tmp_path / "sheets")
    groups = sheets / "groups.csv"
    groups.write_text(groups.read_text().replace("Arnold", "Amold"))
    brought_in = wait_for(zip_of_folder(sheets))
    work = jobs.start(kind="take", by="test", now=timezone.now(), incoming=brought_in)
    workers = Workers(shared_database)

    with held_at(Revision._meta.db_table):
        worker = workers.start(mail=NO_MAIL)
        wait_until_held()
        kill(worker)
    work.refresh_from_db()
    assert (work.state, Group.objects.filter(name__contains="Amold").exists()) == ("working", False)

    Job.objects.update(lease_until=timezone.now())  # an hour later
    workers.run_once(mail=NO_MAIL)
    work.refresh_from_db()
    assert (work.state, Group.objects.filter(name__contains="Amold").exists()) == ("done", True)


@pytest.mark.fault("two writers")
def test_of_two_who_save_one_entry_at_once_one_is_told_and_both_keep_their_words(site):
    member = Client()
    sign_in(member, Role.EDITOR)
    group = make_group("test-2")
    url = reverse("groups_desk:edit", args=[group.pk])
    shown = [field for field in read(member.get(url)).sent if field[0] != "charges"]
    cookie = "; ".join(f"{name}={each.value}" for name, each in member.cookies.items())

    def save(charges: str):
        return site.post(url, [*shown, ("charges", charges), ("press", "save")], Cookie=cookie)

    with ThreadPoolExecutor() as at_once:
        answers = dict(zip(("50p", "70p"), at_once.map(save, ("50p", "70p")), strict=True))

    assert sorted(answer.status for answer in answers.values()) == [200, 302]
    [told] = [charges for charges, answer in answers.items() if answer.status == 200]
    [saved] = set(answers) - {told}
    assert told in unescape(answers[told].page)
    assert saved in unescape(answers[told].page)
    group.refresh_from_db()
    assert group.charges == saved
    assert group.revisions.count() == 2  # the first made it
