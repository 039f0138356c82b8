"""Public pages from a replica: there while nothing else answers, and not where anything is written.

The suite's own database is the replica, the one that takes writes a copy of it: what is changed
there the replica never hears of.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import OperationalError, connection, connections, router, transaction
from django.db.utils import ConnectionHandler
from django.test import Client
from django.utils import timezone

from groups.models import Group
from groups.search import source
from groups.search.current import Current, present_version
from groups.search.for_team import TEAM, team
from groups.search.source import MOST_BEHIND, Watch
from groups.views import reading
from selfhelp import health
from selfhelp.replica import REPLICA, Router, reading_from
from tests.members import sign_in
from tests.own_database import own_database
from tests.public_urls import addresses

ENTRY = "/groups/arnold-carers-cuppa/"
# What prints or was printed is noted, and so read where it is written; and what tells of faults.
NOT_FROM_THERE = {
    "groups:book", "groups:leaflet", "groups:leaflet_pdf", "groups:leaflet_picture",
    "groups:edition_today", "groups:edition_pdf", "groups:edition_screen", "readyz",
}  # fmt: skip


@pytest.fixture(scope="module")
def copied(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    suites = copy.deepcopy(connections["default"].settings_dict)
    with django_db_blocker.unblock(), own_database(tmp_path_factory.mktemp("replica")):
        connections[REPLICA] = ConnectionHandler({"default": suites})["default"]
        yield
        connections[REPLICA].close()
        del connections[REPLICA]


@pytest.fixture
def watch(copied, monkeypatch) -> Watch:
    """Let the site have this replica, of which nothing is known yet."""
    monkeypatch.setitem(settings.DATABASES, REPLICA, connections[REPLICA].settings_dict)
    monkeypatch.setattr(router, "routers", [Router()])
    made = Watch(source._number_at)
    monkeypatch.setattr(source, "watch", made)
    monkeypatch.setattr(reading, "watch", made)
    monkeypatch.setattr(source, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(source, "LOOK_AFTER_FAULT", 0.0)
    return made


@contextmanager
def away(alias: str) -> Iterator[None]:
    """Let a database answer nothing."""

    def fail(*_asked):
        raise OperationalError("the server is gone")

    with connections[alias].execute_wrapper(fail):
        yield


@pytest.fixture
def changed(watch) -> Iterator[str]:
    """Change an entry where it is written; return the new words."""
    entries = Group.objects.using("default").filter(slug="arnold-carers-cuppa")
    before = entries.get().charges
    entries.update(charges="Seventeen pence")
    yield "Seventeen pence"
    entries.update(charges=before)


@pytest.mark.fault("all but standby away")
def test_while_nothing_can_be_written_all_that_only_reads_is_read_from_the_replica(
    watch, public_answers, record_property
):
    read = [address for address in addresses() if address.name not in NOT_FROM_THERE]
    with away("default"):
        answers = {address.path: Client().get(address.path) for address in read}
    for path, answer in answers.items():
        assert (path, answer.status_code) == (path, 200)
        assert answer.content == public_answers[path].content, path
    record_property("seen", f"{len(answers)} of {len(addresses())} public pages")
    assert len(answers) > 40


@pytest.mark.fault("standby away")
def test_when_the_replica_dies_the_page_that_was_asked_for_comes_from_the_other(watch):
    assert Client().get(ENTRY).status_code == 200
    with away(REPLICA):
        assert Client().get(ENTRY).status_code == 200
        assert health.faults(timezone.now())["replica"] == "the replica does not answer"


def test_a_replica_that_is_behind_is_read_only_for_as_long_as_is_said(watch, changed, monkeypatch):
    watch._whole_at = now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    assert changed not in Client().get(ENTRY).content.decode()
    now += MOST_BEHIND + 0.1
    assert changed in Client().get(ENTRY).content.decode()
    assert "behind" in health.faults(timezone.now())["replica"]


def test_the_desk_asks_the_replica_nothing(watch):
    member = Client()
    sign_in(member, username="desk", email="desk@example.org")
    with away(REPLICA):
        for path in ("/desk/", "/desk/groups/?q=carers"):
            assert member.get(path).status_code == 200


def test_the_team_s_search_follows_what_was_written_and_the_public_s_what_it_reads(watch, changed):
    watch._whole_at = float("inf")
    assert Current(TEAM, source=team.source).get().version != Current().get().version
    assert Current().get().version == present_version()


def test_a_row_that_was_read_there_is_saved_where_things_are_written(watch):
    with reading_from(REPLICA):
        group = Group.objects.get(slug="arnold-carers-cuppa")
        assert group._state.db == REPLICA
        group.save(update_fields=["charges"])
    assert group._state.db == "default"


def test_inside_a_transaction_what_was_written_is_read(watch, changed):
    with reading_from(REPLICA):
        outside = Group.objects.get(slug="arnold-carers-cuppa").charges
        with transaction.atomic():
            assert connection.in_atomic_block
            inside = Group.objects.get(slug="arnold-carers-cuppa").charges
    assert (outside == changed, inside) == (False, changed)
