"""A process that does not follow the directory's changes is not ready, and its keeper is told."""

import pytest
from django.utils import timezone

from groups.models import DirectoryVersion
from groups.search import lag as lag_module
from groups.search.current import current
from groups.search.lag import OLDEST, Lag, snapshot_behind
from selfhelp import health
from selfhelp.rights.declared import DESK, PUBLIC
from tests.process_rights import acting_as

pytestmark = pytest.mark.django_db
BEHIND_THE_PRESENT = {"held": "a", "present": "b"}


def test_what_is_the_present_version_is_not_behind_and_ends_having_been():
    lag = Lag()
    lag.seconds(**BEHIND_THE_PRESENT, now=0)

    assert lag.seconds("b", "b", now=50) == 0
    assert lag.seconds("b", "c", now=60) == 0


def test_one_that_stays_is_behind_since_it_was_first_seen_whatever_else_changes():
    lag = Lag()
    lag.seconds(**BEHIND_THE_PRESENT, now=10)

    assert lag.seconds("a", "c", now=17) == 7


def test_one_that_follows_is_not_behind_however_often_the_directory_changes():
    lag = Lag()
    lag.seconds(**BEHIND_THE_PRESENT, now=0)

    assert lag.seconds("b", "c", now=300) == 0


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """Be the clock that only goes forward: its one item is the time."""
    times = [1000.0]
    monkeypatch.setattr(lag_module.time, "monotonic", lambda: times[0])
    monkeypatch.setattr(lag_module, "lag", Lag())
    return times


@pytest.fixture
def stuck(monkeypatch) -> None:
    """Let this process answer from what it holds now, whatever changes, from now on."""
    held = current.get()
    monkeypatch.setattr(lag_module, "current_snapshot", lambda: held)
    DirectoryVersion.objects.update(stamp="another", number=10**6)


def test_a_snapshot_that_stays_behind_is_a_fault_as_soon_as_it_is_older_than_a_page_may_be(
    client, clock, stuck
):
    assert snapshot_behind(timezone.now()) == ""
    clock[0] += OLDEST
    assert snapshot_behind(timezone.now()) == ""

    clock[0] += 1
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    said = health.faults(timezone.now())["snapshot"]
    assert said == "the snapshot has been behind for 6 seconds"


def test_a_process_that_nobody_asked_while_much_changed_follows_and_is_ready(clock):
    for number in range(3):
        DirectoryVersion.objects.update(stamp=f"another {number}", number=10**6 + number)
        clock[0] += 600

        assert snapshot_behind(timezone.now()) == ""


@pytest.fixture
def just_started(monkeypatch) -> None:
    """Let this process hold nothing yet."""
    monkeypatch.setattr(current, "snapshot", None)
    monkeypatch.setattr(current, "_settled", None)


def test_a_process_that_has_just_started_reads_the_directory_and_is_ready(just_started):
    assert snapshot_behind(timezone.now()) == ""
    assert current.snapshot is not None


@pytest.mark.parametrize("role", [PUBLIC, DESK])
def test_the_rights_of_a_web_process_are_enough_to_ask(role, just_started):
    with acting_as(role):
        assert snapshot_behind(timezone.now()) == ""
