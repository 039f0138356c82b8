"""On PostgreSQL every request of the suite, and every command of the worker, runs with the few
rights of the process that it would run in (selfhelp/rights/).

So whatever touches a table that its process may not touch fails on the day on which it is written.
What a test itself does, before and after, it does as the owner; what it does in the middle of a
request, to see what the request makes of it, stands in `with acting_as(None)`. SUITE_RIGHTS=no in
the environment lets everything run as the owner, to see whether a failure comes from this.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.management.base import BaseCommand
from django.db import ProgrammingError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import InsufficientPrivilege
from psycopg.pq import TransactionStatus

from selfhelp.accounts.middleware import BEHIND_THE_DOOR
from selfhelp.rights.declared import DESK, PUBLIC, ROLES, WORKER
from selfhelp.rights.granting import give_rights

OF_THE_WORKER = {
    "run_outbox",
    "read_bounces",
    *settings.DAILY_COMMANDS,
    *settings.HOURLY_COMMANDS,
    *settings.WORK_COMMANDS,
}
OF_THE_PUBLIC = {"make_book"}  # begun by a page

# Not an error where another process of the suite has just made it on the same server.
MAKE = """
    DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""

BECOME = """
    SELECT set_config('role', coalesce((SELECT rolname FROM pg_roles WHERE rolname = %s), 'none'),
                      false)
"""

_acting = threading.local()


def make_roles() -> None:
    """Make the roles and give them their rights, in the database of the suite."""
    with connection.cursor() as cursor:
        for role in ROLES:
            cursor.execute(MAKE.format(role=role))
    give_rights(by="the suite")


@contextmanager
def acting_as(role: str | None) -> Iterator[None]:
    """Let this thread ask the database as this role in the block; None is the owner."""
    before = getattr(_acting, "role", None)
    if role == before:
        yield
        return
    _become(role)
    try:
        yield
    finally:
        _become(before)


def _become(role: str | None) -> None:
    _acting.role = role
    _tell(connections["default"])


def _tell(wrapper) -> None:
    """Tell the database who asks, past Django, where queries are counted. A server that does not
    know the role goes on as before, and so does a transaction that has failed."""
    if wrapper.vendor != "postgresql" or wrapper.connection is None or wrapper.connection.closed:
        return
    if wrapper.connection.info.transaction_status != TransactionStatus.INERROR:
        wrapper.connection.execute(BECOME, [getattr(_acting, "role", None)])


def role_of_request(path: str) -> str:
    """Return whose process the proxy hands an address to."""
    return DESK if f"{path}/".startswith(BEHIND_THE_DOOR) else PUBLIC


def role_of_command(name: str) -> str | None:
    """Return whose process runs a command; None for what a person runs."""
    return WORKER if name in OF_THE_WORKER else PUBLIC if name in OF_THE_PUBLIC else None


def bind_each_process(patch: pytest.MonkeyPatch) -> None:
    """Let requests and commands run with the rights of their processes from now on."""
    if os.environ.get("SUITE_RIGHTS") == "no":
        return
    answer, execute = BaseHandler.get_response, BaseCommand.execute
    connect = BaseDatabaseWrapper.connect

    def get_response(handler, request):
        with acting_as(role_of_request(request.path_info)):
            return answer(handler, request)

    def run(command, *arguments, **options):
        name = type(command).__module__.rpartition(".")[2]
        with acting_as(role_of_command(name) or getattr(_acting, "role", None)):
            return execute(command, *arguments, **options)

    def connect_and_tell(wrapper):
        connect(wrapper)
        if wrapper.alias == "default":
            _tell(wrapper)

    patch.setattr(BaseHandler, "get_response", get_response)
    patch.setattr(BaseCommand, "execute", run)
    patch.setattr(BaseDatabaseWrapper, "connect", connect_and_tell)


def is_refused(statement: str) -> bool:
    """Tell whether the database refuses a statement to whoever asks now for want of a right."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        assert isinstance(error.__cause__, InsufficientPrivilege), statement
        return True
    return False
