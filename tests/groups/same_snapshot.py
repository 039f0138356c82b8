"""Whether two snapshots say the same, and the two ways of making one."""

from groups.models import ChangedGroup, DirectoryVersion
from groups.search.building import build
from groups.search.patching import patched
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.search.sets import NOWHERE
from groups.search.snapshot import Snapshot
from tests.conftest import TODAY

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


def built(lexicon_of: Snapshot | None = None) -> Snapshot:
    """Return the present state, built in full, save for the lexicon of an equal vocabulary."""
    now = version()
    return build(now.stamp, now.number, lexicon_of)


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
    same += ("relations", "points", "centres", "districts", "public_ids", "holidays")
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
