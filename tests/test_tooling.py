"""The tools round the project: the private settings file, the locked requirements, stray paths."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from selfhelp.make_env import make_env

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = sorted(PROJECT.glob("requirements*.txt"))
# Somebody's home folder or workspace, on any system; not the same words inside a web address.
MACHINE_PATH = re.compile(
    rb"(?<![\w.:/-])(?:/(?:home|Users)/\w|/(?:root|work|workspace)/\w|[A-Z]:\\Users)"
)


def test_the_settings_file_is_readable_by_its_owner_alone(tmp_path):
    make_env(tmp_path / ".env")
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_there_is_a_lock_for_the_site_the_tools_and_the_search_for_defects():
    assert [lock.stem[12:] for lock in LOCKS] == ["-dev", "-fuzz", ""]


def commands_of_the_makefile() -> list[str]:
    """Return our own programs that `make` runs, as modules to be imported."""
    names = sorted(set(re.findall(r"-m (tests\.\w+)", (PROJECT / "Makefile").read_text())))
    folders = [name for name in names if (PROJECT / name.replace(".", "/")).is_dir()]
    return [f"{name}.__main__" if name in folders else name for name in names]


@pytest.mark.parametrize("module", commands_of_the_makefile())
def test_each_command_of_the_makefile_starts(module):
    """In a process of its own, where nothing of Django is set up as it is in tests."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    line = [sys.executable, "-c", f"import {module}"]
    begun = subprocess.run(line, cwd=PROJECT, env=kept, capture_output=True, text=True)
    assert begun.returncode == 0, begun.stderr


def test_every_settings_file_has_a_long_key_of_its_own(tmp_path):
    keys = set()
    for name in ("one", "two"):
        make_env(tmp_path / name)
        keys.add(re.search(r"^SECRET_KEY=(\S{50,})$", (tmp_path / name).read_text(), re.M)[1])
    assert len(keys) == 2


def test_a_settings_file_is_never_overwritten(tmp_path):
    (tmp_path / ".env").write_text("SECRET_KEY=kept\n")
    with pytest.raises(FileExistsError):
        make_env(tmp_path / ".env")
    assert (tmp_path / ".env").read_text() == "SECRET_KEY=kept\n"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_a_hash(lock):
    joined = lock.read_text().replace("\\\n", " ")
    requirements = [line for line in joined.splitlines() if re.match(r"[\w-]", line)]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", requirement)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_the_locks_do_not_say_where_packages_come_from(lock):
    assert not re.search(r"://|index-url|trusted-host|find-links", lock.read_text())


def project_files() -> list[Path]:
    """Every file that git keeps or would keep; skips the test where there is no git checkout."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    listed = subprocess.run(listing, cwd=PROJECT, capture_output=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [PROJECT / name.decode() for name in listed.stdout.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_folder_of_one_machine():
    offending = [
        str(path.relative_to(PROJECT))
        for path in project_files()
        if MACHINE_PATH.search(path.read_bytes())
    ]
    assert offending == []
