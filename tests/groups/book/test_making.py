"""The book is made once, by one, is kept while it is right, and whatever dies over it is seen."""

import errno
import os
import sys
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from groups import clock
from groups.book import lock, making, shelf, starting
from groups.leaflets import gatherings
from groups.models import Edition, Group, Organisation
from groups.presenters import book_page
from groups.search.current import present_version
from groups.views import book as views
from selfhelp import whole_file
from tests.conftest import TODAY
from tests.factories import make_group
from tests.groups.leaflets.folding import numbered

pytestmark = pytest.mark.django_db
FEW = ("g001", "g002", "g003")
PAGE = reverse("groups:book")
MAKE = f"{PAGE}?make=yes"
SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")
Usage = namedtuple("Usage", ["free"])


@pytest.fixture(autouse=True)
def few_groups(db):
    """A directory of three groups: what stands in the book is for other tests."""
    Group.objects.listed().exclude(reference__in=FEW).update(status=Group.Status.PAUSED)


@pytest.fixture(autouse=True)
def no_book(settings, tmp_path, monkeypatch) -> Iterator[list]:
    """A folder without a book, and no process; yield those that are started."""
    settings.VAR_DIR = tmp_path
    children: list = []
    monkeypatch.setattr(starting, "_children", children)
    yield children
    for child in children:
        child.kill()
        child.wait()


@pytest.fixture
def sleeper(monkeypatch, no_book) -> list:
    """Let a process that never ends stand for the one that makes the book."""
    monkeypatch.setattr(starting, "COMMAND", SLEEPER)
    return no_book


@pytest.fixture
def set_in_no_time(monkeypatch) -> list:
    """Let other pages stand for the book's, and yield what was to be set: a note for each time."""
    times: list[str] = []

    def pages(leaflet, matter) -> bytes:
        times.append(leaflet.to_json())
        return numbered(5)

    monkeypatch.setattr(gatherings, "pages_of_book", pages)
    return times


def text_of(client, path: str = PAGE) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def make() -> None:
    call_command("make_book", verbosity=0)


def test_it_is_asked_for_waited_for_and_begun_once_however_many_ask(client, sleeper):
    assert "Make the book" in text_of(client)

    answers = [client.get(MAKE) for _ in range(5)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, PAGE)}
    assert len(sleeper) == 1
    waiting = client.get(PAGE)
    assert waiting.headers["Refresh"] == "4"
    assert "Step 1 of 4" in waiting.content.decode()
    assert "Make the book" not in waiting.content.decode()


def test_nobody_else_makes_it_meanwhile(sleeper, capsys):
    starting.start(today=TODAY)

    call_command("make_book")

    assert "being made already" in capsys.readouterr().out
    assert len(sleeper) == 1


def test_a_process_that_is_killed_in_the_middle_is_noticed_at_once(client, sleeper):
    client.get(MAKE)
    shelf.note(shelf.Step.SETTING)
    assert "Step 3 of 4" in text_of(client)

    sleeper[0].kill()
    sleeper[0].wait()

    page = client.get(PAGE)
    assert "stopped before it was finished" in page.content.decode()
    assert "Refresh" not in page.headers
    client.get(MAKE)
    assert len([child for child in sleeper if child.poll() is None]) == 1


def test_whoever_only_looks_keeps_nobody_from_making_it(tmp_path):
    folder = shelf.folder()
    os.close(lock.take(folder))
    looking = os.open(folder / lock.NAME, os.O_RDONLY)
    lock._locked(looking, lock.fcntl.LOCK_SH)
    try:
        assert not lock.is_taken(folder)
    finally:
        os.close(looking)
    held = lock.take(folder)
    assert lock.is_taken(folder)
    os.close(held)
    assert not lock.is_taken(folder)


def test_it_is_fetched_until_an_entry_changes(client, set_in_no_time):
    make()
    assert "3 groups on 5 pages. Correct on 23 November 2026." in text_of(client)
    for paper in shelf.Paper:
        answer = client.get(reverse("groups:book_file", args=[paper]))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")

    make_group("new")

    assert "Ready to print" not in text_of(client)
    for paper in shelf.Paper:
        answer = client.get(reverse("groups:book_file", args=[paper]))
        assert (answer.status_code, answer["Location"]) == (302, PAGE)
    call_command("forget_editions", verbosity=0)
    assert [path.name for path in shelf.folder().glob("*.pdf")] == []


def test_it_is_not_made_again_on_the_same_day(set_in_no_time, capsys):
    make()
    call_command("make_book")

    assert "Nothing has changed" in capsys.readouterr().out
    assert len(set_in_no_time) == 1


def test_on_a_later_day_it_is_still_there_and_can_be_made_anew(client, set_in_no_time, monkeypatch):
    make()
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))

    said = text_of(client)
    assert "Correct on 23 November 2026." in said
    assert "Make it again, correct today" in said
    make()
    assert "Correct on 24 November 2026." in text_of(client)


def test_what_changes_while_it_is_set_is_set_again(monkeypatch):
    times = []

    def pages(leaflet, matter) -> bytes:
        times.append(leaflet.count)
        if len(times) == 1:
            make_group("meanwhile")
        return numbered(5)

    monkeypatch.setattr(gatherings, "pages_of_book", pages)
    make()

    assert times == ["3 groups", "4 groups"]
    assert shelf.kept(present_version()).groups == 4


def test_where_changes_never_pause_it_ends_and_hands_out_nothing_wrong(client, monkeypatch):
    def pages(leaflet, matter) -> bytes:
        make_group(f"again-{Group.objects.count()}")
        return numbered(5)

    monkeypatch.setattr(gatherings, "pages_of_book", pages)
    make()

    assert "Ready to print" not in text_of(client)


def test_its_code_is_that_of_an_edition_whose_page_tells_what_has_changed(client, set_in_no_time):
    make()
    edition = Edition.objects.get(code=shelf.kept(present_version()).code)

    assert edition.printed.count() == 3
    assert "Nothing has changed" in text_of(client, f"/l/{edition.code}/")
    assert client.get(f"/l/{edition.code}/today.pdf")["Location"] == PAGE


def test_what_stands_beside_the_groups_is_part_of_the_edition(set_in_no_time):
    make()
    first = shelf.kept(present_version()).code
    Organisation.objects.create(name="Kettles United", slug="kettles-united")
    make()

    assert shelf.kept(present_version()).code != first


def test_without_a_group_there_is_nothing_to_make(client, empty_directory):
    with pytest.raises(CommandError):
        make()
    said = text_of(client)
    assert "There is no group in the directory yet" in said
    assert "Make the book" not in said
    assert client.get(MAKE).status_code == 200


def test_more_groups_than_the_machine_can_set_are_refused_kindly(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_GROUPS", 2)
    monkeypatch.setattr(book_page, "MOST_GROUPS", 2)

    assert "do not fit into one book" in text_of(client)
    assert client.get(MAKE).status_code == 200
    assert not lock.is_taken(shelf.folder())


def test_a_large_directory_is_made_as_a4_alone(client, set_in_no_time, monkeypatch):
    monkeypatch.setattr(making, "MOST_WITH_OWN_WORDS", len(FEW) - 1)
    make()

    said = text_of(client)
    assert "A4, to print on both sides" in said
    assert "A5, for screens" not in said
    pages, *sheets = (reverse("groups:book_file", args=[paper]) for paper in shelf.Paper)
    assert client.get(pages)["Content-Type"] == "application/pdf"
    assert {client.get(each)["Location"] for each in sheets} == {PAGE}
    assert '"columns": 2' in set_in_no_time[0]


def test_one_network_may_have_it_begun_so_many_times_a_day(client, monkeypatch, no_book):
    monkeypatch.setattr(views, "MOST_FROM_ONE", 2)
    monkeypatch.setattr(starting, "COMMAND", (sys.executable, "-c", ""))
    for number in (1, 2):
        client.get(MAKE)
        no_book[-1].wait()
        assert len(no_book) == 1, number

    assert "very often today" in text_of(client, MAKE)


def test_a_full_disk_is_told_before_anything_is_begun(client, sleeper, monkeypatch):
    monkeypatch.setattr(starting.shutil, "disk_usage", lambda folder: Usage(free=1_000))

    assert "The disk of our computer is full" in text_of(client, MAKE)
    assert sleeper == []


def test_a_disk_that_fills_up_leaves_nothing_half_written(client, set_in_no_time, monkeypatch):
    def full(beside, path):
        raise OSError(errno.ENOSPC, "No space left on device")

    held = lock.take(shelf.folder())
    shelf.note(shelf.Step.BEGUN)
    os.close(held)
    monkeypatch.setattr(whole_file.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        make()

    assert "stopped before it was finished" in text_of(client)
    assert {path.name for path in shelf.folder().iterdir()} == {"lock", "progress.json"}


def test_a_folder_that_takes_nothing_is_no_error_page(client, settings, tmp_path):
    (tmp_path / "book").write_text("a file where the folder should be")

    assert "cannot be made just now" in text_of(client, MAKE)
