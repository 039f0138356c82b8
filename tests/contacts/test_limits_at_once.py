"""Several who come in one moment get no further than they would one after another."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from contacts import limits
from contacts.limits import MOST
from selfhelp.limits.counting import TooMany
from selfhelp.limits.models import Tally
from tests.contacts.asking import NOW
from tests.outbox.processes import PATIENCE_SECONDS

VISITORS = 20


def test_of_many_at_once_no_more_than_the_limit_come_through(shared_database):
    own, all_are_there = connections["default"], threading.Barrier(VISITORS)

    def come(_number) -> bool:
        connections["default"] = own.copy()
        try:
            all_are_there.wait(PATIENCE_SECONDS)
            limits.count("mail", "dawn@example.org", now=NOW)
        except TooMany:
            return False
        finally:
            connections["default"].close()
        return True

    with ThreadPoolExecutor(VISITORS) as visitors:
        came_through = list(visitors.map(come, range(VISITORS)))
    assert sum(came_through) == MOST["mail"]
    assert Tally.objects.get(purpose="mail").times == VISITORS
