"""A mail server and workers, for requests whose mail really goes."""

from tests.outbox.conftest import mail_server, shared_database, workers

__all__ = ["mail_server", "shared_database", "workers"]
