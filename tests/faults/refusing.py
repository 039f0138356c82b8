"""A database that takes nothing, for whoever asks in this process."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def broken(
    error: type[Exception] = OperationalError, *, refused: tuple[str, ...] = WRITES
) -> Iterator[None]:
    """Let every sentence that begins so fail while the block lasts."""

    def refuse(execute, sql, *more):
        if sql.startswith(refused):
            raise error("attempt to write a readonly database")
        return execute(sql, *more)

    with connection.execute_wrapper(refuse):
        yield
