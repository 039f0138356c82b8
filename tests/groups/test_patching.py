"""A snapshot that follows edits is the one that would be built anew; others are built anew."""

import random
from datetime import date

import pytest
from pyroaring import BitMap

from groups.models import (
    Audience,
    Category,
    ChangedGroup,
    DirectoryVersion,
    Group,
    Holiday,
    Issue,
    Venue,
)
from groups.search import current as current_module
from groups.search import sets
from groups.search.building import build
from groups.search.current import Current, present_version
from groups.search.patching import patched
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.search.sets import NOWHERE
from groups.search.snapshot import Snapshot
from tests.conftest import TODAY
from tests.factories import make_group
from tests.groups.random_edits import edit

pytestmark = pytest.mark.django_db

QUESTIONS = [
    Query(),
    Query(sort="next"),
    Query(text="stroke"),
    Query(text="stroke", near="Arnold"),
    Query(text="carers tuesday evening"),
    Query(text="zyzzyvas"),
    Query(text="stroke talk"),
    Query(text="aardvarks"),
    Query(near="Beeston", sort="distance"),
    Query(chosen=(("day", "tuesday"), ("time", "evening"))),
    Query(chosen=(("mode", "online"),), sort="next"),
    Query(near="Arnold", chosen=(("within", "5"), ("free", "yes"))),
]


def version() -> DirectoryVersion:
    return DirectoryVersion.objects.get()


def built() -> Snapshot:
    """Return the present state, built in full."""
    now = version()
    return build(now.stamp, now.number)


def followed(snapshot: Snapshot) -> Snapshot:
    """Return the present state, patched from an earlier one."""
    now = version()
    assert now.all_changed_at <= snapshot.number, "these edits are of groups alone"
    later = ChangedGroup.objects.filter(number__gt=snapshot.number)
    return patched(snapshot, now.stamp, now.number, set(later.values_list("pk", flat=True)))


def marks_of(snapshot: Snapshot) -> dict:
    """Return all marks, with what spots and schedules are in place of their positions."""

    def told(name: str, value):
        if name == "spot":
            return name, None if value == NOWHERE else snapshot.spots[value]
        return (name, snapshot.schedules[value]) if name == "schedule" else (name, value)

    return {
        (kind, *told(*mark)): numbers
        for kind, marks in (("group", snapshot.groups), ("meeting", snapshot.meetings))
        for mark, numbers in marks.bearers.items()
    }


def state_of(snapshot: Snapshot) -> dict:
    """Return everything else that a snapshot says, as values."""
    spots = {NOWHERE: None} | dict(enumerate(snapshot.spots))
    same = ("version", "number", "ids", "listed", "stride", "all_meetings", "vocabulary")
    same += ("relations", "points", "centres", "holidays")
    return {name: getattr(snapshot, name) for name in same} | {
        "spots": [spots[position] for position in snapshot.spot_of],
        "schedules": [snapshot.schedules[position] for position in snapshot.schedule_of],
        "options": {name: list(options.items()) for name, options in snapshot.options.items()},
        "names": snapshot.known_words.names,
    }


def answers_of(snapshot: Snapshot) -> list:
    """Return the answers to some questions: ids in order, counts, and how they were understood."""
    found = [retrieve(query, snapshot, today=TODAY) for query in QUESTIONS]
    return [(f.total, f.ids, f.fitting, f.counts, f.answer.understood) for f in found]


def assert_same(one: Snapshot, other: Snapshot) -> None:
    marks, others = marks_of(one), marks_of(other)
    assert sorted(map(str, marks.keys() ^ others.keys())) == []
    assert [mark for mark in marks if marks[mark] != others[mark]] == []
    assert state_of(one) == state_of(other)
    assert one.known_words.words >= other.known_words.words
    assert one.known_words.speller.weights.keys() >= other.known_words.speller.weights.keys()
    assert answers_of(one) == answers_of(other)


@pytest.mark.parametrize("seed", range(5))
def test_after_many_edits_it_is_what_is_built_anew(seed):
    chance, snapshot, everything = random.Random(seed), built(), 0
    for _ in range(12):
        edit(chance)
        before = marks_of(snapshot)
        kept = {mark: BitMap(numbers) for mark, numbers in before.items()}

        after = followed(snapshot)

        assert_same(after, built())
        assert before == kept, "the old snapshot stays as it is"
        everything += after.ids != snapshot.ids
        snapshot = after
    assert everything > 3


def test_what_is_not_touched_is_shared():
    group = make_group(own_words="Of something else")
    before = built()

    make_group(own_words="Of nothing but qwertz")
    after = followed(before)

    assert after.groups["word", "qwertz"] == BitMap([list(after.ids).index(group.pk)])
    assert after.lexicon is before.lexicon
    assert after.known_words.names is before.known_words.names
    changed = [
        mark
        for mark, numbers in after.groups.bearers.items()
        if numbers is not before.groups.bearers.get(mark)
    ]
    assert {name for name, _value in changed} == {"word"}
    assert len(changed) < 8


def test_a_name_that_no_group_has_any_more_is_no_name():
    make_group(name="Quite Peculiar Qualms")
    before = built()

    make_group(name="Rather Peculiar Qualms")
    after = followed(before)

    assert after.known_words.names == built().known_words.names
    assert len(after.known_words.names - before.known_words.names) == 1
    assert len(before.known_words.names - after.known_words.names) == 1


def test_a_word_that_is_in_use_for_the_first_time_can_be_chosen_and_searched_for():
    Audience.objects.create(name="Left-handed people", slug="left-handed")
    group = make_group()
    before = built()

    group.who_for.add(Audience.objects.get(slug="left-handed"))
    after = followed(before)

    assert "left-handed" not in before.options["audience"]
    assert "left-handed" in after.options["audience"]
    found = retrieve(Query(text="left-handed people"), after, today=TODAY)
    assert found.ids[0] == group.pk
    assert_same(after, built())
    group.who_for.clear()
    assert "left-handed" not in followed(after).options["audience"]


@pytest.mark.usefixtures("empty_directory")
def test_the_first_group_of_all_and_the_last_one_going():
    Issue.objects.create(
        name="Stroke", slug="stroke", category=Category.objects.create(name="All", slug="all")
    )
    nothing = built()
    group = make_group()
    one = followed(nothing)
    assert_same(one, built())
    group.delete()

    assert_same(followed(one), built())


def test_where_numbers_would_not_suffice_all_are_numbered_anew(monkeypatch):
    monkeypatch.setattr(sets, "CONTAINER", Group.objects.listed().count() + 1)
    before = built()

    make_group()
    after = followed(before)

    assert after.stride == 2 * before.stride
    assert_same(after, built())


# What a process holds


@pytest.fixture
def builds(monkeypatch) -> list[str]:
    """Note how each snapshot was made, as if every change were committed."""
    made = []

    def noting(name: str, make):
        monkeypatch.setattr(current_module, name, lambda *args: made.append(name) or make(*args))

    noting("build", build)
    noting("patched", patched)
    monkeypatch.setattr(current_module, "_may_be_undone", lambda: False)
    return made


def test_a_process_follows_the_edit_of_a_group_without_building_anew(builds):
    holder = Current()
    holder.get()

    group = make_group(own_words="qwertz")
    found = holder.get()

    assert builds == ["build", "patched"]
    assert group.pk in found.ids
    assert found.version == present_version()


CHANGES_OF_EVERYTHING = {
    "venue": lambda: Venue.objects.filter(pk=Venue.objects.first().pk).update(latitude=53.1),
    "word": lambda: Issue.objects.get(slug="stroke").also_known_as.create(words="q", position=99),
    "audience": lambda: Audience.objects.create(name="New", slug="new"),
    "holiday": lambda: Holiday.objects.create(
        kind="bank", name="New", first=date(2026, 12, 1), last=date(2026, 12, 1)
    ),
}


@pytest.mark.parametrize("change", CHANGES_OF_EVERYTHING.values(), ids=CHANGES_OF_EVERYTHING)
def test_what_is_no_group_s_own_is_built_anew(builds, change):
    holder = Current()
    holder.get()

    change()
    assert_same(holder.get(), built())
    assert builds == ["build", "build"]

    make_group()
    holder.get()
    assert builds == ["build", "build", "patched"]


def test_more_changes_than_a_few_are_built_anew(builds, monkeypatch):
    monkeypatch.setattr(current_module, "MOST_CHANGED", 2)
    holder = Current()
    holder.get()

    for changed, made in ((2, "patched"), (3, "build")):
        for number in range(changed):
            make_group(f"new-{number}", own_words=f"{changed}")
        assert_same(holder.get(), built())
        assert builds.pop() == made


def test_a_number_that_comes_back_with_a_backup_is_built_anew(builds):
    holder = Current()
    held = holder.get()
    make_group()
    DirectoryVersion.objects.update(number=held.number, stamp="restored")

    assert_same(holder.get(), built())
    assert builds == ["build", "build"]


def test_what_was_seen_in_a_transaction_is_nothing_to_follow_from(builds, monkeypatch):
    holder = Current()
    settled = holder.get()
    monkeypatch.setattr(current_module, "_may_be_undone", lambda: True)
    group = make_group()
    assert group.pk in holder.get().ids
    Group.objects.filter(pk=group.pk).delete()
    ChangedGroup.objects.all().delete()
    DirectoryVersion.objects.update(number=settled.number, stamp=settled.version)
    monkeypatch.setattr(current_module, "_may_be_undone", lambda: False)

    other = make_group("other")
    after = holder.get()

    assert builds == ["build", "patched", "patched"]
    assert other.pk in after.ids
    assert_same(after, built())


def test_a_change_while_another_is_followed_is_not_missed(builds, monkeypatch):
    holder = Current()
    holder.get()
    make_group("one")
    noting = current_module.patched

    def patch_and_change(*args):
        found = noting(*args)
        if builds.count("patched") == 1:
            make_group("other", name="Aardvarks")
        return found

    monkeypatch.setattr(current_module, "patched", patch_and_change)

    assert_same(holder.get(), built())
    assert builds == ["build", "patched", "patched"]
