"""A database of one's own for tests in which transactions are really committed.

The suite's own is of no use for that: what a test does there is rolled back, so other processes
never see it and nothing of it ever reaches a file.
"""

import copy
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connections
from django.db.utils import ConnectionHandler


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """Let this thread use a copy of the suite's database, the demonstration in it; give its URL.

    On SQLite it is a file in `folder`. Call it with access to the database.
    """
    usual = connections["default"]
    config = copy.deepcopy(usual.settings_dict)
    suites = config["NAME"]
    if usual.vendor == "sqlite":
        config["NAME"] = str(folder / "own.sqlite3")
        url = f"sqlite:///{config['NAME']}"
        with usual.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [config["NAME"]])
    else:
        config["NAME"] = f"own_{os.getpid()}"
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{config['NAME']}").geturl()
        usual.close()  # nobody may be connected to what is copied
        with usual._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {config['NAME']} TEMPLATE {suites}")
    try:
        with connected_to(config):
            yield url
    finally:
        if usual.vendor == "postgresql":
            with usual._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {config['NAME']} WITH (FORCE)")


@contextmanager
def connected_to(config: dict[str, Any]) -> Iterator[None]:
    """Let this thread use the database of these settings (Django's, complete) in the block."""
    usual = connections["default"]
    connections["default"] = ConnectionHandler({"default": config})["default"]
    try:
        yield
    finally:
        gc.collect()  # what was not read to its end is closed while its database is there
        connections["default"].close()
        connections["default"] = usual
