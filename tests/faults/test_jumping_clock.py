"""A web process and a worker whose clock really jumps, an hour ahead and an hour back."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from contacts.models import Enquiry
from selfhelp.outbox.models import Message, State
from tests.contacts.asking import GIVEN, make_asked_group, typed
from tests.faults.site import Answer, Site
from tests.outbox.processes import PATIENCE_SECONDS, MailServer

pytestmark = pytest.mark.fault("clock jumps an hour")
HOUR = 3600
A_WHILE = 10  # seconds: less than that nobody needs for a form
STAMP = re.compile(r'name="stamp"[^>]* value="([^"]+)"')

Clock = Callable[[int], object]


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "clock"
    path.write_text("0")
    return path


@pytest.fixture
def clock(file) -> Clock:
    def put(seconds: int) -> None:
        new = file.with_name("new")
        new.write_text(str(seconds))
        new.replace(file)  # never half a number

    return put


@pytest.fixture
def site(shared_database, file, tmp_path) -> Iterator[Site]:
    served = Site(
        shared_database, tmp_path, "tests.faults.off_clock:application", OFF_CLOCK=str(file)
    )
    served.start()
    yield served
    served.kill()


def send_what_is_due(database_url: str, file: Path, mail: MailServer) -> None:
    """Let a worker with that clock send all that it takes to be due."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
        "DATABASE_URL": database_url,
        "EMAIL_URL": mail.url,
        "DAILY_COMMANDS": "forget",
        "OFF_CLOCK": str(file),
    }
    line = [sys.executable, "-m", "tests.faults.off_clock", "run_outbox", "--once"]
    done = subprocess.run(line, cwd=settings.BASE_DIR, env=environment, timeout=PATIENCE_SECONDS)
    assert done.returncode == 0


def test_what_is_acknowledged_is_there_and_goes_out_once_and_no_form_is_lost(
    site, clock, file, shared_database, tmp_path, record_property
):
    url = reverse("contacts:ask", args=[make_asked_group().public_id])
    receipts = []

    def send(stamp: str) -> Answer:
        form = typed(step="send", stamp=stamp)
        answer = site.post(url, form)
        if answer.status == 302:
            receipts.append(form["receipt"])
        return answer

    def stamp_of(answer: Answer) -> str:
        return STAMP.search(answer.page)[1]

    for jump in (0, HOUR, -HOUR):  # a form that is begun and sent after the jump
        clock(jump)
        stamp = stamp_of(site.get(url))
        clock(jump + A_WHILE)
        assert send(stamp).status == 302
    clock(0)
    begun = stamp_of(site.get(url))
    clock(HOUR)  # begun before and sent after it
    assert send(begun).status == 302
    clock(0)
    begun = stamp_of(site.get(url))
    clock(-HOUR)
    again = send(begun)
    assert again.status in (200, 422)
    assert [words for words in GIVEN.values() if words not in unescape(again.page)] == []
    clock(-HOUR + A_WHILE)
    assert send(stamp_of(again)).status == 302

    assert len(receipts) == 5
    assert all(Enquiry.objects.of_receipt(receipt).exists() for receipt in receipts)
    mail = MailServer(tmp_path)
    mail.mood = "accept"
    try:
        for jump in (0, HOUR + A_WHILE, -HOUR, HOUR + A_WHILE):
            clock(jump)
            send_what_is_due(shared_database, file, mail)
        due = Message.objects.filter(state=State.SENT).values_list("pk", flat=True)
        assert sorted(mail.mails()) == sorted(map(str, due))
    finally:
        mail.stop()
    assert len(due) == len(receipts)
    record_property("seen", f"{len(receipts)} requests acknowledged and there, each mailed once")
