"""Made-up directories: the same for the same seed, importable, and reaching nobody."""

import csv
import re

import pytest
from django.core.management import CommandError, call_command

from groups.importing.directory import import_directory
from groups.models import Group, Meeting
from groups.synthetic.directory import make_directory

FICTIONAL_NUMBER = re.compile(r"0115 496 0\d{3}|07700 900\d{3}|0808 157 0\d{3}")


def rows_of(folder, name: str) -> list[dict[str, str]]:
    """Return the rows of a file."""
    with (folder / name).open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def contents(folder) -> dict[str, bytes]:
    """Return every file's content."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a made-up directory of 300 groups."""
    folder = tmp_path_factory.mktemp("made")
    make_directory(300, seed=7, directory=folder)
    return folder


def test_the_same_seed_makes_the_same_files_and_another_one_others(made, tmp_path):
    for name, seed in (("same", 7), ("other", 8)):
        make_directory(300, seed=seed, directory=tmp_path / name)

    assert contents(tmp_path / "same") == contents(made)
    assert contents(tmp_path / "other") != contents(made)


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_directory")
def test_what_is_made_can_be_imported_and_imported_again(made):
    first = import_directory(made, by="test")
    second = import_directory(made, by="test")

    assert (first.tallies[-1].name, first.tallies[-1].added) == ("groups", 300)
    assert second.tallies[-1].unchanged == 300
    # As in the demonstration, most are listed and some are not.
    assert 250 < Group.objects.listed().count() < 300
    assert {meeting.mode for meeting in Meeting.objects.all()} >= {"in_person", "online"}


def test_telephone_numbers_addresses_and_postcodes_reach_nobody(made):
    for contact in rows_of(made, "contacts.csv"):
        if contact["kind"] in ("phone", "mobile", "text"):
            assert FICTIONAL_NUMBER.fullmatch(contact["value"])
        elif contact["kind"] == "email":
            assert contact["value"].endswith(".example")
        else:
            assert re.search(r"9Z[A-Z]$", contact["value"])
    for venue in rows_of(made, "venues.csv"):
        assert re.fullmatch(r"NG\d+ 9Z[A-Z]", venue["postcode"])


def test_words_are_unevenly_common_as_in_real_text(made):
    words = " ".join(row["own_words"] for row in rows_of(made, "groups.csv")).lower()
    counts: dict[str, int] = {}
    for word in re.findall(r"[a-z']+", words):
        counts[word] = counts.get(word, 0) + 1

    once = sum(1 for times in counts.values() if times == 1)
    assert len(counts) > 1000
    assert max(counts.values()) > 500
    assert once > len(counts) / 10


def test_the_command_writes_into_a_new_folder_and_tells(tmp_path, capsys):
    call_command("make_directory", "3", str(tmp_path / "new"), "--seed", "1")

    assert len(rows_of(tmp_path / "new", "groups.csv")) == 3
    assert "3 made-up groups are in" in capsys.readouterr().out


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "groups.csv").write_text("mine")

    with pytest.raises(CommandError, match="is not empty"):
        call_command("make_directory", "3", str(tmp_path))

    assert contents(tmp_path) == {"groups.csv": b"mine"}


def test_no_groups_at_all_are_refused(tmp_path):
    with pytest.raises(CommandError, match="N must be 1 or more"):
        call_command("make_directory", "0", str(tmp_path / "none"))
