"""A database of one's own, and keys for its backups."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.own_database import own_database


@dataclass(frozen=True)
class Own:
    """A database of one's own, where what is done is committed, and a folder."""

    folder: Path
    url: str


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Own]:
    """Use a database of one's own."""
    folder = tmp_path_factory.mktemp("backups")
    with django_db_blocker.unblock(), own_database(folder) as url:
        yield Own(folder, url)


@pytest.fixture(scope="session")
def keys(tmp_path_factory) -> tuple[str, Path]:
    """Return the public key and the file of the private one."""
    file, said = tmp_path_factory.mktemp("key") / "key.txt", StringIO()
    call_command("make_backup_key", file, stdout=said, stderr=StringIO())
    assert file.stat().st_mode & 0o777 == 0o600
    return said.getvalue().strip(), file
