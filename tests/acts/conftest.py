"""A database that several workers see as it is."""

from tests.outbox.conftest import shared_database

__all__ = ["shared_database"]
