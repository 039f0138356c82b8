"""The snapshot follows the directory's version: always the present one, and no build too many."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from groups.models import AlsoKnownAs, Category, Issue, Organisation, Place
from groups.search import current as current_module
from groups.search.building import build
from groups.search.current import MOST_TRIES, Current, current_snapshot, present_version
from groups.search.near import Point
from groups.search.snapshot import Snapshot
from tests.factories import AREA, make_group

pytestmark = pytest.mark.django_db


def test_the_same_snapshot_answers_as_long_as_nothing_changes_and_costs_one_query():
    holder = Current()
    first = holder.get()

    with CaptureQueriesContext(connection) as queries:
        again = holder.get()

    assert again is first
    assert len(queries) == 1


def test_after_a_change_the_snapshot_is_another_that_knows_it_and_undoing_makes_it_unknown():
    holder = Current()
    before = holder.get()
    with transaction.atomic():
        group = make_group("new")
        changed = holder.get()
        assert changed is not before
        assert group.pk in changed.ids
        assert holder.get() is changed
        transaction.set_rollback(True)

    after = holder.get()

    assert group.pk not in after.ids
    assert after.version == before.version == present_version()


def test_the_page_itself_shows_a_change_at_once(client):
    place = Place.objects.get(slug=AREA)
    client.get("/groups/")

    Place.objects.filter(slug=AREA).update(latitude=place.latitude + 1)

    moved = Point(place.name, place.latitude + 1, place.longitude)
    assert current_snapshot().points[AREA] == moved


VOCABULARY = {
    "an issue's name": lambda: Issue.objects.filter(slug="stroke").update(name="Strokes"),
    "its description": lambda: Issue.objects.filter(slug="stroke").update(plain_description="Oh"),
    "a word for it": lambda: AlsoKnownAs.objects.filter(issue__slug="stroke").first().delete(),
    "a word hidden": lambda: AlsoKnownAs.objects.filter(hidden=False).update(hidden=True),
    "a category": lambda: Category.objects.create(name="New", slug="new"),
    "a place": lambda: Place.objects.filter(slug=AREA).update(name="Arnhold"),
    "an organisation": lambda: Organisation.objects.update(abbreviation="QZX"),
    "an audience of a listed group": lambda: make_group("new", who_for=frozenset({"sailors"})),
    "a language of a listed group": lambda: make_group("new", languages=frozenset({"Cornish"})),
}


@pytest.mark.parametrize("change", VOCABULARY.values(), ids=VOCABULARY)
def test_a_change_of_the_vocabulary_makes_a_new_lexicon(change, demonstration):
    holder, before = Current(), demonstration
    holder.snapshot = before

    change()

    after, fresh = holder.get().lexicon, build("fresh", 1).lexicon
    assert (after.exact, after.votes) == (fresh.exact, fresh.votes)
    assert (after.exact, after.votes) != (before.lexicon.exact, before.lexicon.votes)


def test_a_change_of_an_entry_alone_keeps_the_lexicon_and_knows_the_entry_s_words(demonstration):
    holder, before = Current(), demonstration
    holder.snapshot = before

    make_group("new", name="Zyzzyva Circle", own_words="Quokka")

    after = holder.get()
    assert after.lexicon is before.lexicon
    assert "quokka" in after.known_words
    assert "quokka" not in before.known_words


def change_while_building(monkeypatch, *, times: int) -> list[Snapshot]:
    """Let somebody add a category after each of the first builds; return the list of builds."""
    builds = []

    def build_and_change(*asked):
        snapshot = build(*asked)
        builds.append(snapshot)
        if len(builds) <= times:
            Category.objects.create(name=f"New {len(builds)}", slug=f"new-{len(builds)}")
        return snapshot

    monkeypatch.setattr(current_module, "build", build_and_change)
    return builds


def test_a_change_made_during_a_build_is_not_missed(monkeypatch):
    builds = change_while_building(monkeypatch, times=1)

    snapshot = Current().get()

    assert len(builds) == 2
    assert snapshot.version == present_version()
    assert "new-1" in snapshot.options["category"]


def test_where_changes_never_pause_the_last_build_answers_once_and_is_then_replaced(monkeypatch):
    builds = change_while_building(monkeypatch, times=MOST_TRIES)
    holder = Current()

    late = holder.get()
    assert len(builds) == MOST_TRIES
    assert late.version != present_version()
    assert f"new-{MOST_TRIES}" not in late.options["category"]

    caught_up = holder.get()
    assert caught_up.version == present_version()
    assert f"new-{MOST_TRIES}" in caught_up.options["category"]


def test_many_questions_at_once_wait_for_one_build(monkeypatch):
    builds, holder, together = change_while_building(monkeypatch, times=0), Current(), 4
    start = threading.Barrier(together)

    def ask(_number: int):
        try:
            start.wait()
            return holder.get()
        finally:
            connection.close()

    with ThreadPoolExecutor(together) as threads:
        answers = list(threads.map(ask, range(together)))

    assert len(builds) == 1
    assert len(set(map(id, answers))) == 1
