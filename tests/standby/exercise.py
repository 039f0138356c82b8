"""The database's machine lost in the middle of traffic, and its standby taking over.

Two web hosts, one worker, two PostgreSQL servers. Not part of the suite, which it would make half a
minute longer each: `make torture` runs it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import monotonic
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import Enquiry
from groups.models import Group
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message, State
from tests import postgres_cluster
from tests.contacts.asking import make_asked_group
from tests.factories import make_group
from tests.faults.site import Site
from tests.members import sign_in
from tests.outbox.processes import MailServer, Workers, let_leases_run_out, wait_until
from tests.standby.pair import Pair, own_pair, say
from tests.standby.traffic import Traffic, check_that_nothing_is_half

BEFORE, AFTER, MEANWHILE = 20, 20, 8  # acknowledged writes


@dataclass
class Scene:
    """All that runs."""

    pair: Pair
    traffic: Traffic
    mail: MailServer
    workers: Workers
    group: Group


@contextmanager
def scene(folder: Path, *, waits: bool) -> Iterator[Scene]:
    """Set all of it up; with `waits`, nothing is acknowledged that the standby does not have."""
    with ExitStack() as stack:
        pair = stack.enter_context(own_pair(postgres_cluster.find_server_programs()))
        asked, edited = make_asked_group(), make_group("test-2")
        member = Client()
        sign_in(member, Role.EDITOR)
        edit_url = reverse("groups_desk:edit", args=[edited.pk])
        member.get(edit_url)  # for the cookie of its form
        if waits:
            pair.wait_for_each_write()
        hosts = tuple(host(stack, pair, folder / name) for name in ("one", "two"))
        mail, workers = MailServer(folder), Workers(pair.url)
        mail.mood = "accept"
        stack.callback(mail.stop)
        stack.callback(workers.stop)
        workers.start(mail=mail.url)
        traffic = Traffic(
            hosts,
            reverse("contacts:ask", args=[asked.public_id]),
            edit_url,
            "; ".join(f"{name}={each.value}" for name, each in member.cookies.items()),
        )
        yield Scene(pair, traffic, mail, workers, edited)


def host(stack: ExitStack, pair: Pair, folder: Path) -> Site:
    """Serve the site from one host more."""
    folder.mkdir()
    served = Site(
        pair.url,
        folder,
        "tests.load.served:application",
        DATABASE_REPLICA_URL=pair.standby_url,
    )
    served.start()
    stack.callback(served.kill)
    return served


def lose_the_first(scene: Scene, *, on_a_line_that_hangs: bool) -> tuple[float, float, float]:
    """Let people come, lose the first server, promote the second, let people go on.

    Returns when the line to the second hung, when the first was lost, and when the second had been
    promoted.
    """
    pair, traffic = scene.pair, scene.traffic
    with traffic:
        traffic.written_since(0, BEFORE)
        held = monotonic()
        if on_a_line_that_hangs:
            pair.hold_the_line()
            traffic.written_since(held, MEANWHILE)
        lost = monotonic()
        pair.kill_first()
        pair.promote_second()
        promoted = monotonic()
        traffic.written_since(promoted, AFTER)
    connection.close()  # this process's own was to the first
    assert traffic.broken == []
    return held, lost, promoted


def pages(scene: Scene, lost: float) -> str:
    """Tell how public pages were answered: all of them."""
    read = sorted(scene.traffic.read, key=lambda each: each.at)
    assert {each.status for each in read} == {200}
    times = [each.at for each in read]
    before = longest_pause([at for at in times if at <= lost])
    since = longest_pause([at for at in times if at > lost])
    count = f"{len(read)} of {len(read)} public pages answered"
    return f"{count}, the longest pause {since:.1f} s and {before:.1f} s before"


def longest_pause(times: list[float]) -> float:
    """Return the longest time from one answer to the next, in seconds."""
    return max(later - earlier for earlier, later in pairwise(times))


def without_writes(scene: Scene, lost: float, promoted: float) -> str:
    """Tell how long nothing could be written."""
    writes = scene.traffic.writes()
    first = min(at for at in writes if at > promoted)
    last = max(at for at in writes if at < first)
    return f"{first - last:.1f} s without writes, {promoted - lost:.1f} s of it promoting"


def sent_mails() -> list[UUID]:
    """Return the mails that are written down as sent."""
    return list(Message.objects.filter(state=State.SENT).values_list("pk", flat=True))


def mails(scene: Scene) -> tuple[set[str], int]:
    """Let all mails go out that are due; return their ids, and how many came once more."""
    connection.close()
    let_leases_run_out()

    def is_done() -> bool:
        sending = Message.objects.filter(state=State.SENDING)
        return not (sending.exists() or Message.objects.claimable(timezone.now()).exists())

    wait_until(is_done, "mails to go out")
    came = scene.mail.mails()
    return set(came), len(came) - len(set(came))


@pytest.fixture
def folder(django_db_setup, django_db_blocker, tmp_path) -> Iterator[Path]:
    """Open the database, where there can be a second one."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no standby")
    with django_db_blocker.unblock():
        yield tmp_path


@pytest.mark.fault("database machine lost")
def test_with_a_standby_that_is_waited_for_nothing_acknowledged_is_lost(folder, record_property):
    with scene(folder, waits=True) as seen:
        _held, lost, promoted = lose_the_first(seen, on_a_line_that_hangs=False)
        told = seen.traffic.promised()
        assert seen.traffic.missing(seen.group) == []
        assert Enquiry.objects.count() == len(seen.traffic.acknowledged(seen.traffic.asked))
        check_that_nothing_is_half()
        came, twice = mails(seen)
        assert came == set(map(str, sent_mails()))
        assert twice <= 1  # the one worker's mail in hand
        writes = f"{len(told)} of {len(told)} acknowledged writes are there"
        sent = f"{len(came)} mails, {twice} of them twice"
        words = (writes, without_writes(seen, lost, promoted), pages(seen, lost), sent)
        record_property("seen", "; ".join(words))


@pytest.mark.fault("database machine lost")
def test_with_a_standby_that_is_not_waited_for_what_had_not_come_over_is_lost_and_no_more(
    folder, record_property
):
    with scene(folder, waits=False) as seen:
        held, lost, promoted = lose_the_first(seen, on_a_line_that_hangs=True)
        told = seen.traffic.promised()
        gone = seen.traffic.missing(seen.group)
        assert [each for each in gone if not held <= each.at <= promoted] == []
        assert gone  # else nothing was seen
        check_that_nothing_is_half()
        lost_of = f"{len(gone)} of {len(told)} acknowledged writes lost"
        since = f"of the {lost - held:.1f} s in which the line hung"
        words = (f"{lost_of}, {since}", without_writes(seen, lost, promoted), pages(seen, lost))
        record_property("seen", "; ".join(words))


@pytest.mark.fault("database machine lost")
def test_a_server_that_comes_back_by_itself_acknowledges_nothing_while_it_has_no_standby(folder):
    with own_pair(postgres_cluster.find_server_programs()) as pair:
        pair.wait_for_each_write()
        pair.kill_first()
        pair.promote_second()
        pair.first.start()
        write = "UPDATE groups_group SET charges = 'One penny'"
        with pair.started(write) as writing:
            waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            wait_until(lambda: say(pair.first, waits) == "1", "a write that waits")
            assert writing.poll() is None
            pair.kill_first()
