"""Long work: done once, by one worker, seen on the way, and erased in time."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from groups import so_far
from groups.actions import jobs
from groups.desk import export as export_view
from groups.desk import incoming as incoming_view
from groups.desk.job_page import job_page
from groups.importing.sheets import taking
from groups.jobs import run_next
from groups.models import Group, Incoming, Job
from groups.so_far import SoFar
from selfhelp.accounts.roles import Role
from selfhelp.outbox import daily
from tests.groups.import_files import Files
from tests.groups.incoming_files import NOON, wait_for, zip_of_folder
from tests.members import sign_in

pytestmark = pytest.mark.django_db


def ask(kind: str = "csv", by: str = "kim", incoming: Incoming | None = None) -> Job:
    return jobs.start(kind=kind, by=by, now=NOON, incoming=incoming)


def work(now=NOON) -> Job | None:
    return run_next(clock=lambda: now)


def there(job: Job) -> Job:
    job.refresh_from_db()
    return job


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


def test_a_file_is_made_and_lies_sealed_until_it_is_fetched():
    job = ask()
    work()
    there(job)
    assert (job.state, job.done, job.of) == ("done", 188, 188)
    assert b"Second Wind" not in bytes(job.sealed)
    assert jobs.file_of(job).decode("utf-8-sig").startswith("Reference,Name,")


def test_asking_twice_is_asking_once():
    assert ask() == ask()
    assert ask(by="lee") != ask()


@pytest.mark.fault("worker killed")
def test_one_worker_has_it_and_when_that_died_another():
    job = ask()
    first = jobs.claim(now=NOON)
    assert first == job
    assert jobs.claim(now=NOON + timedelta(minutes=59)) is None
    second = jobs.claim(now=NOON + timedelta(hours=1))
    assert second == job
    jobs.finish(job=first, file=b"late", now=NOON)
    assert there(job).state == "working"


def test_a_file_is_tried_and_taken_by_the_worker(files):
    row = wait_for(zip_of_folder(files.folder))
    ask("try", incoming=row)
    work()
    row.refresh_from_db()
    assert row.report["tallies"]
    job = ask("take", incoming=row)
    work()
    assert there(job).state == "done"
    assert Group.objects.get(reference="g1").saved_by == "kim"


@pytest.mark.fault("import killed")
def test_what_a_worker_took_before_it_died_is_not_taken_again(files):
    row = wait_for(zip_of_folder(files.folder))
    job = ask("take", incoming=row)
    work()
    Job.objects.filter(pk=job.pk).update(state="waiting", finished_at=None)
    work()
    assert there(job).state == "done"
    assert Group.objects.get(reference="g1").revisions.count() == 1


NAMES = "Kettle Ladder Sparrow Window Bridge".split()


def a_sheet(rows: int) -> Incoming:
    lines = [f"{name},01632 9609{n:02},stroke" for n, name in enumerate(NAMES[:rows])]
    return wait_for("\n".join(["Group name,Tel,For", *lines]).encode(), kind="sheet")


def test_how_far_a_sheet_is_can_be_seen_while_its_one_transaction_goes_on(
    monkeypatch, settings, tmp_path
):
    settings.VAR_DIR, seen, save = tmp_path, [], taking.save_entries
    job = ask("take", incoming=a_sheet(5))

    def look_and_save(**entries):
        page = job_page(job)  # of the row as it was before the transaction
        seen.append((page.so_far, page.percent))
        return save(**entries)

    monkeypatch.setattr(taking, "BATCH", 2)
    monkeypatch.setattr(taking, "save_entries", look_and_save)
    work()
    assert seen == [
        ("Looking at the rows: 4 of 5", 80),
        ("Writing the entries: 2 of 5", 40),
        ("Writing the entries: 4 of 5", 80),
    ]
    assert there(job).state == "done"


def test_how_far_other_work_is_says_nothing_of_this(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    mine, other = ask(), ask(by="lee")
    so_far.note(other, SoFar("Writing the entries", 1, 2))
    assert job_page(mine).percent is None
    assert "1 of 2" not in job_page(mine).so_far


def test_where_nothing_can_be_told_the_work_is_done_all_the_same(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "not there"
    job = ask("take", incoming=a_sheet(2))
    work()
    assert there(job).state == "done"
    assert (job.done, job.of) == (2, 2)


def test_work_that_fails_says_so_and_the_log_has_none_of_its_words(files, caplog):
    job = ask("take", incoming=wait_for(zip_of_folder(files.change("groups", status="gone"))))
    work()
    assert there(job).state == "failed"
    assert "does not fit it any more" in job.told
    broken = ask("take", incoming=wait_for(b"Wilma"))
    Incoming.objects.filter(pk=broken.incoming.pk).update(sealed=b"Wilma")
    with caplog.at_level(logging.DEBUG):
        work()
    assert there(broken).told == "Something of ours is broken. Try again later."
    assert "Wilma" not in caplog.text


def test_files_are_erased_after_a_day_and_the_work_forgotten_after_a_week():
    job = ask()
    work()
    assert jobs.forget(now=NOON + timedelta(hours=23), by="retention") == 0
    assert jobs.forget(now=NOON + timedelta(hours=24), by="retention") == 1
    assert there(job).sealed is None
    jobs.forget(now=NOON + timedelta(days=7), by="retention")
    assert not Job.objects.exists()


def test_the_worker_does_it_beside_the_mail():
    assert "run_jobs" in settings.WORK_COMMANDS
    job = ask()
    daily.run_work()
    assert there(job).state == "done"


def test_a_keeper_leaves_a_long_export_and_comes_back_for_the_file(client, monkeypatch):
    keeper = sign_in(client, Role.KEEPER)
    monkeypatch.setattr(export_view, "MOST_AT_ONCE", 10)
    overview = reverse("in_out_desk:export")
    page = client.post(overview, {"form": "csv"})
    response = client.get(page["Location"])
    assert response["Refresh"] == "5"
    assert "Waits for its turn" in response.content.decode()
    work()
    assert page["Location"] in client.get(overview).content.decode()
    response = client.get(page["Location"])
    assert "Refresh" not in response
    file = client.post(page["Location"])
    assert file["Content-Disposition"].endswith('.csv"')
    assert b"".join(file.streaming_content).startswith(b"\xef\xbb\xbfReference")
    Job.objects.update(made_by=f"not {keeper.username}")
    assert client.get(page["Location"]).status_code == 404


def test_a_large_file_is_tried_and_taken_in_the_background(client, files, monkeypatch):
    sign_in(client, Role.KEEPER)
    monkeypatch.setattr(incoming_view, "MOST_AT_ONCE", 10)
    packed = files.folder / "x.zip"
    packed.write_bytes(zip_of_folder(files.folder))
    with packed.open("rb") as file:
        page = client.post(reverse("in_out_desk:import"), {"file": file}, follow=True)
    assert "Trying a file" in page.content.decode()
    work()
    row = reverse("in_out_desk:incoming", args=[Incoming.objects.get().pk])
    assert "1 new, 0 changed" in client.get(row).content.decode()
    page = client.post(row, {"step": "take"}, follow=True).content.decode()
    assert "Bringing a file in" in page
    work()
    assert "Take all of it back" in client.get(row).content.decode()
