"""A mail server, workers, and a database that other processes see as it is."""

import copy
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler

from selfhelp.outbox.models import Message
from tests.outbox.processes import MailServer, Workers


@pytest.fixture
def mail_server(tmp_path) -> Iterator[MailServer]:
    server = MailServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def shared_database(django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """Make a database of messages alone; let the tests of a module use it; give its address.

    The suite's own database is of no use here: what a test does there is never committed.
    """
    usual = connections["default"]
    config = copy.deepcopy(usual.settings_dict)
    with django_db_blocker.unblock():
        if usual.vendor == "sqlite":
            config["NAME"] = str(tmp_path_factory.mktemp("outbox") / "outbox.sqlite3")
            url = f"sqlite:///{config['NAME']}"
        else:
            config["NAME"] = f"outbox_{os.getpid()}"
            with usual._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {config['NAME']}")
            url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{config['NAME']}").geturl()
        connections["default"] = ConnectionHandler({"default": config})["default"]
        try:
            call_command("migrate", "outbox", verbosity=0)
            yield url
        finally:
            connections["default"].close()
            connections["default"] = usual
            if usual.vendor == "postgresql":
                with usual._nodb_cursor() as cursor:
                    cursor.execute(f"DROP DATABASE {config['NAME']} WITH (FORCE)")


@pytest.fixture
def workers(shared_database) -> Iterator[Workers]:
    started = Workers(shared_database)
    yield started
    started.stop()
    Message.objects.all().delete()
