"""A worker that is dead and mail that goes nowhere: people read on, and what they send is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.models import Enquiry
from selfhelp.outbox.models import DailyCommand, Message, State
from tests.contacts.asking import make_asked_group, typed
from tests.outbox.letters import post
from tests.outbox.processes import Workers, wait_until
from tests.public_urls import addresses

LONG_AGO = timedelta(days=3)
NOBODY_THERE = "smtp://127.0.0.1:1"


@pytest.fixture(scope="module")
def ask_url(shared_database) -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


def check_that_all_is_read_and_a_request_is_kept(site, ask_url: str) -> int:
    """Return how many pages were read."""
    paths = [each.path for each in addresses() if each.name != "readyz"]
    assert {path: site.get(path).status for path in paths} == dict.fromkeys(paths, 200)
    before = Enquiry.objects.count()
    assert site.post(ask_url, typed(step="send")).status == 302
    assert Enquiry.objects.count() == before + 1
    return len(paths)


@pytest.mark.fault("worker dead")
def test_while_no_worker_has_run_for_days_all_is_read_and_what_is_sent_waits(
    site, ask_url, record_property
):
    post(now=timezone.now() - LONG_AGO)
    DailyCommand.objects.create(name="forget", due_at=timezone.now() - LONG_AGO)
    assert site.get("/readyz").status == 503  # somebody is called
    read = check_that_all_is_read_and_a_request_is_kept(site, ask_url)
    record_property("seen", f"{read} public pages whole")


@pytest.mark.fault("mail server dead")
def test_while_the_mail_server_is_dead_all_is_read_and_what_is_sent_goes_out_later(
    site, ask_url, shared_database, record_property
):
    workers = Workers(shared_database)
    try:
        workers.start(mail=NOBODY_THERE)
        read = check_that_all_is_read_and_a_request_is_kept(site, ask_url)
        tried = Message.objects.filter(tries__isnull=False)
        wait_until(tried.exists, "a try")
        assert {*tried.values_list("state", flat=True)} == {State.WAITING}
    finally:
        workers.stop()
    record_property("seen", f"{read} public pages whole")
