"""The whole way through a process of its own: asked for on the page, made, and fetched."""

import sys

import pytest

from groups.book import lock, shelf, starting
from groups.models import Group
from groups.search.current import present_version
from tests.conftest import TODAY
from tests.groups.leaflets.paper import Paper
from tests.own_database import own_database

FEW = ("g001", "g007", "g018")


@pytest.fixture
def few_groups(django_db_setup, django_db_blocker, tmp_path, settings, monkeypatch):
    """A database on disk with few groups, which other processes read, and a folder for its book."""
    settings.VAR_DIR = tmp_path
    with django_db_blocker.unblock(), own_database(tmp_path) as url:
        Group.objects.listed().exclude(reference__in=FEW).update(status=Group.Status.PAUSED)
        monkeypatch.setenv("DATABASE_URL", url)
        yield tmp_path


def test_a_process_of_its_own_makes_the_book_and_lets_go_of_the_lock(few_groups, monkeypatch):
    children: list = []
    monkeypatch.setattr(starting, "_children", children)
    in_folder = (
        "import sys; from django.conf import settings; from pathlib import Path; "
        f"settings.VAR_DIR = Path({str(few_groups)!r}); "
        "from django.core.management import execute_from_command_line as run; "
        "run(['manage.py', 'make_book', *sys.argv[1:]])"
    )
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "selfhelp.settings")
    monkeypatch.setattr(starting, "COMMAND", (sys.executable, "-c", in_folder))

    starting.start(today=TODAY)
    assert lock.is_taken(shelf.folder())
    assert children[0].wait() == 0

    assert not lock.is_taken(shelf.folder())
    assert shelf.progress() == shelf.Step.DONE
    book = shelf.kept(present_version())
    assert book.groups == len(FEW)
    paper = Paper(shelf.path_of(book, shelf.Paper.PAGES).read_bytes())
    assert len([level for level, _ in paper.headings if level == 4]) == len(FEW)
