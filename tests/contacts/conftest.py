"""The moment at which everything about requests and waiting is tested, whatever day it is."""

import pytest
from django.utils import timezone

from tests.contacts.asking import NOW


@pytest.fixture(autouse=True)
def it_is_now(monkeypatch):
    """Let the pages' clock stand at the moment at which the tests make their requests."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
