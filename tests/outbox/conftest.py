"""A mail server, workers, and a database that other processes see as it is."""

from collections.abc import Iterator

import pytest

from selfhelp.outbox.models import Message
from tests.outbox.processes import MailServer, Workers
from tests.own_database import own_database


@pytest.fixture
def mail_server(tmp_path) -> Iterator[MailServer]:
    server = MailServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def shared_database(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """Let the tests of a module use a database of their own; give its address."""
    with django_db_blocker.unblock(), own_database(tmp_path_factory.mktemp("outbox")) as url:
        yield url


@pytest.fixture
def workers(shared_database) -> Iterator[Workers]:
    started = Workers(shared_database)
    yield started
    started.stop()
    Message.objects.all().delete()
