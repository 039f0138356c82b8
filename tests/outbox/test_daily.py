"""What is to be done once a day: by one worker, again after a failure, and beside the mail."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from selfhelp.outbox import daily
from selfhelp.outbox.daily import AGAIN_AFTER_FAILURE, EVERY, EVERY_HOUR
from selfhelp.outbox.models import DailyCommand, Message, State
from tests.outbox.letters import NOW, post
from tests.outbox.processes import PATIENCE_SECONDS

SECRET = "said-by-the-failing-command"
A_SECOND = timedelta(seconds=1)
WORKERS = 5


@pytest.fixture
def ran(monkeypatch, settings) -> list[str]:
    """The commands that have run, instead of being run."""
    settings.DAILY_COMMANDS, settings.HOURLY_COMMANDS = ["sweep"], []
    names = []
    monkeypatch.setattr(daily, "call_command", names.append)
    return names


@pytest.fixture
def failing(monkeypatch, ran):
    def fail(name):
        ran.append(name)
        raise ValueError(SECRET)

    monkeypatch.setattr(daily, "call_command", fail)


def run_due(now=NOW) -> list[str]:
    return daily.run_due(clock=lambda: now)


@pytest.mark.django_db
def test_a_command_runs_at_once_and_then_after_a_day(ran):
    for after in (timedelta(0), A_SECOND, EVERY - A_SECOND, EVERY, EVERY + A_SECOND, EVERY * 2):
        run_due(NOW + after)
    assert len(ran) == 3


@pytest.mark.django_db
def test_a_command_of_every_hour_runs_at_once_and_then_after_an_hour(ran, settings):
    settings.DAILY_COMMANDS, settings.HOURLY_COMMANDS = [], ["air"]
    for after in (timedelta(0), EVERY_HOUR - A_SECOND, EVERY_HOUR, EVERY_HOUR + A_SECOND):
        run_due(NOW + after)
    assert ran == ["air"] * 2


@pytest.mark.django_db
def test_each_command_has_its_own_day(ran, settings):
    run_due()
    settings.DAILY_COMMANDS = ["sweep", "dust"]
    run_due(NOW + A_SECOND)
    assert ran == ["sweep", "dust"]


@pytest.mark.django_db
def test_after_a_failure_it_is_tried_again_soon_and_no_words_are_logged(ran, failing, caplog):
    assert run_due() == []
    assert run_due(NOW + A_SECOND) == []
    assert ran == ["sweep"]
    assert run_due(NOW + AGAIN_AFTER_FAILURE) == []
    assert ran == ["sweep"] * 2
    assert "sweep failed and is tried again later: ValueError" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.django_db
def test_a_failure_does_not_keep_the_next_command_from_running(ran, failing, settings):
    settings.DAILY_COMMANDS = ["sweep", "dust"]
    run_due()
    assert ran == ["sweep", "dust"]


@pytest.mark.django_db
def test_a_worker_that_dies_over_it_leaves_it_to_be_tried_again(monkeypatch, ran):
    def die(name):
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(daily, "call_command", die)
        run_due()
    assert run_due(NOW + A_SECOND) == []
    assert run_due(NOW + AGAIN_AFTER_FAILURE) == ["sweep"]


@pytest.mark.django_db
@pytest.mark.usefixtures("failing")
def test_mail_goes_out_although_the_daily_work_fails(settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    post()
    call_command("run_outbox", once=True)
    assert Message.objects.get().state == State.SENT


def test_of_several_workers_that_see_it_due_one_does_it(shared_database, ran, monkeypatch):
    due = DailyCommand.objects.create(name="sweep", due_at=NOW)
    own, all_have_seen_it = connections["default"], threading.Barrier(WORKERS)

    def look(**_):
        all_have_seen_it.wait(PATIENCE_SECONDS)
        return due, False

    def work(_number):
        connections["default"] = own.copy()
        try:
            return run_due()
        finally:
            connections["default"].close()

    monkeypatch.setattr(DailyCommand.objects, "get_or_create", look)
    with ThreadPoolExecutor(WORKERS) as workers:
        done = list(workers.map(work, range(WORKERS)))
    assert sorted(done) == [[]] * (WORKERS - 1) + [["sweep"]]


def test_the_worker_does_what_the_settings_name(workers, mail_server):
    workers.run_once(mail=mail_server.url)
    [forgetting] = DailyCommand.objects.filter(name="forget")
    workers.run_once(mail=mail_server.url)
    assert DailyCommand.objects.get(name="forget").due_at == forgetting.due_at
    assert forgetting.due_at > timezone.now() + EVERY / 2
