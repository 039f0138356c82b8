"""The moment at which requests and waiting are tested, whatever day it is; and a mail server."""

import pytest
from django.utils import timezone

from tests.contacts.asking import NOW
from tests.outbox.conftest import mail_server, shared_database, workers

__all__ = ["mail_server", "shared_database", "workers"]


@pytest.fixture(autouse=True)
def it_is_now(request, monkeypatch):
    """Let the pages' clock stand at the moment at which the tests make their requests.

    Workers are processes with a clock of their own, by which their tests go too.
    """
    if "workers" not in request.fixturenames:
        monkeypatch.setattr(timezone, "now", lambda: NOW)
