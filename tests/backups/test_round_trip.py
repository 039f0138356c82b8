"""A backup brings back every row, and a move loses none; what cannot be whole is refused."""

import gzip
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models

from groups.models import DirectoryVersion, Venue
from selfhelp.backups import copying, tables
from selfhelp.backups.management.commands import make_backup_key
from selfhelp.backups.management.commands import move_database as moving
from selfhelp.backups.sealed_file import OpenedFile
from selfhelp.backups.tables import NOT_IN_BACKUPS, OF_THE_DATABASE
from tests.backups.emptying import Counts, all_counted, empty, in_use
from tests.backups.everything import fill


@pytest.fixture(scope="module")
def full(own) -> Counts:
    """Return what is in every table, of which each has a row."""
    fill()
    counts = all_counted()
    assert [label for label, (rows, _digest) in counts.items() if rows == 0] == []
    return counts


@pytest.fixture(scope="module")
def backup(own, full, keys) -> Path:
    """Return the backup of it."""
    call_command("backup", own.folder, to=keys[0], stdout=StringIO())
    [file] = own.folder.glob("*.backup")
    return file


@pytest.fixture
def nothing(backup) -> None:
    """Let the database be empty."""
    if in_use():
        empty()


@pytest.fixture
def restored(backup, keys) -> None:
    """Let the database be as the backup brings it back."""
    if not all_counted()["sessions.Session"][0] == 0 < len(in_use()):
        empty()
        put_back(backup, keys)


def put_back(file: Path, keys: tuple[str, Path]) -> str:
    said = StringIO()
    call_command("restore", file, key_file=keys[1], without_list=True, stdout=said)
    return said.getvalue()


def test_every_table_is_taken_or_left_out_for_a_reason():
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    left_out = {*OF_THE_DATABASE, *NOT_IN_BACKUPS}
    assert left_out < labels
    taken = {model._meta.label for model in tables.tables(left_out=tuple(NOT_IN_BACKUPS))}
    assert taken == labels - left_out


def test_nothing_that_must_be_kept_lies_in_a_file_outside_of_the_database():
    """Or a backup would have to take it too."""
    files = [
        field
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.FileField)
    ]
    assert files == []


def test_a_backup_can_be_read_by_its_owner_alone_and_says_nothing(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    content = backup.read_bytes()
    assert b"groups." not in content and "naïve".encode() not in content
    assert list(backup.parent.glob("*.part")) == []


def manage(url: str, *line: str, given: str = "") -> str:
    """Run a command as a process on the database at `url`; return what it said."""
    answer = subprocess.run(
        [sys.executable, "manage.py", *line],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        input=given,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def refused(words: str, file: Path, keys, **options) -> None:
    """See that a file is refused, in words that say why, and that nothing has changed."""
    with pytest.raises(CommandError, match=words):
        call_command("restore", file, **({"key_file": keys[1], "without_list": True} | options))
    assert in_use() == set()


def test_a_backup_cut_short_or_changed_is_refused_and_leaves_all_empty(backup, keys, nothing):
    content = backup.read_bytes()
    odd = backup.with_name("odd.file")
    for changed in (content[:-1], content[:70_000], content[:-9] + b"\x00" + content[-8:], b""):
        odd.write_bytes(changed)
        refused("cut short|no backup of ours", odd, keys)


def test_another_key_or_none_is_refused(backup, keys, tmp_path, nothing):
    call_command("make_backup_key", tmp_path / "other", stdout=StringIO(), stderr=StringIO())
    (tmp_path / "nothing").write_text("# lost\n")

    refused("no key that opens", backup, keys, key_file=tmp_path / "other")
    refused("private key is missing", backup, keys, key_file=tmp_path / "nothing")
    with pytest.raises(CommandError, match="not written"):
        call_command("make_backup_key", keys[1])


def test_no_public_key_looks_like_an_option(monkeypatch, tmp_path):
    made = iter([("-first", "a"), ("second", "b")])
    monkeypatch.setattr(make_backup_key, "make_key_pair", lambda: next(made))
    said = StringIO()
    call_command("make_backup_key", tmp_path / "key", stdout=said, stderr=StringIO())
    assert said.getvalue() == "second\n"


def test_what_breaks_off_in_the_middle_leaves_all_empty(backup, keys, monkeypatch, nothing):
    def break_off(*args):
        assert in_use()
        raise KeyboardInterrupt

    monkeypatch.setattr(copying, "_must_be_what_was_copied", break_off)
    with pytest.raises(KeyboardInterrupt):
        put_back(backup, keys)
    assert in_use() == set()


def test_a_row_that_arrives_otherwise_is_noticed(backup, keys, monkeypatch, nothing):
    as_it_is = copying.row_of

    def another(model, values):
        row = as_it_is(model, values)
        if model is Venue:
            row.name = row.name.upper()
        return row

    monkeypatch.setattr(copying, "row_of", another)
    refused("Not the same after copying: groups.Venue", backup, keys)


def test_a_backup_of_another_version_is_refused_by_name(backup, keys, monkeypatch, nothing):
    monkeypatch.setattr(copying, "_migrations", lambda using: [("groups", "0999_later")])
    refused("groups 0999_later", backup, keys)


def test_every_row_comes_back_but_for_what_is_left_out(full, backup, keys, nothing):
    said = put_back(backup, keys)

    expected = full | {label: [0, "0" * 64] for label in NOT_IN_BACKUPS}
    assert all_counted() == expected
    assert "there was no list" in said


def test_new_rows_go_on_after_the_old_ones_and_every_process_reads_all_anew(restored):
    last = Venue.objects.latest("pk").pk
    version = DirectoryVersion.objects.get()
    assert version.all_changed_at == version.number > 0

    assert Venue.objects.create(name="A new one").pk > last
    Venue.objects.filter(name="A new one").delete()


def test_a_database_that_is_not_empty_is_refused_and_stays_as_it_is(restored, backup, keys):
    before = all_counted()
    with pytest.raises(CommandError, match="not empty"):
        put_back(backup, keys)
    assert all_counted() == before


def test_a_backup_is_of_one_moment_and_holds_nobody_up(restored, own, keys, monkeypatch):
    """Somebody writes while it is made: it goes through, and is not in the backup."""
    written = []
    as_it_is = tables.lines

    def lines(model, *, using):
        if model is Venue and not written:
            other = connection.copy()
            with other.cursor() as cursor:
                cursor.execute("UPDATE groups_venue SET name = 'Written meanwhile' WHERE id = ("
                               "SELECT min(id) FROM groups_venue)")  # fmt: skip
            other.close()
            written.append(True)
        return as_it_is(model, using=using)

    monkeypatch.setattr(tables, "lines", lines)
    path = own.folder / "moment.backup"
    before = Venue.objects.earliest("pk").name
    call_command("backup", path, to=keys[0], stdout=StringIO())
    assert Venue.objects.filter(name="Written meanwhile").update(name=before)

    with path.open("rb") as under:
        opened = OpenedFile(under, private=keys[1].read_text().split()[-1])
        content = gzip.decompress(opened.read())
    assert before.encode() in content
    assert b"Written meanwhile" not in content


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs both databases")
def test_a_move_to_sqlite_and_back_loses_nothing(restored, own, monkeypatch):
    before = all_counted()
    here, there = own.url, f"sqlite:///{own.folder / 'moved.sqlite3'}"
    manage(there, "migrate", "--verbosity=0")
    with monkeypatch.context() as patch:
        write = Venue.objects.filter(pk=Venue.objects.first().pk)
        notes = write.get().notes
        patch.setattr(moving, "set_highest_keys", lambda *args: write.update(notes="Meanwhile"))
        with pytest.raises(CommandError, match=r"Somebody wrote meanwhile \(groups.Venue"):
            call_command("move_database", to=there)
        write.update(notes=notes)

    assert "is the same" in manage(here, "move_database", "--to", there)
    empty()
    assert "is the same" in manage(there, "move_database", "--to", "-", given=here)

    assert all_counted() == before


def test_an_address_with_a_password_is_not_taken_from_where_everybody_sees_it():
    with pytest.raises(CommandError, match="Everybody on this machine"):
        call_command("move_database", to="postgres://selfhelp:secret@localhost/selfhelp")
