"""Killed in the middle of a save: what was acknowledged is there, of the other there is nothing."""

import os
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from http.client import HTTPException

import pytest
from django.conf import settings
from django.urls import reverse

from contacts.models import Consent, Enquiry
from groups.models import Group, Revision
from groups.search.current import present_version
from selfhelp.outbox.models import Message
from tests.conftest import DEMONSTRATION
from tests.contacts.asking import make_asked_group, typed
from tests.faults.slow_writes import held_at, wait_until_held
from tests.outbox.processes import kill


@pytest.fixture(scope="module")
def ask_url(shared_database) -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


def rows() -> tuple[int, int, int]:
    return Enquiry.objects.count(), Consent.objects.count(), Message.objects.count()


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
