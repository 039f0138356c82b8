"""A snapshot from the database."""

from array import array

from pyroaring import BitMap

from groups.models import Issue, Place
from groups.search.entry_words import EntryWords
from groups.search.lexicon import Lexicon
from groups.search.marks_of_groups import in_order, mark_groups
from groups.search.marks_of_meetings import MeetingMarks, mark_meetings
from groups.search.near import Point
from groups.search.phrases import Vocabulary, load_vocabulary, phrases_of
from groups.search.query import Options
from groups.search.relations import load_relations
from groups.search.scope import PUBLIC, Scope
from groups.search.sets import stride_for
from groups.search.snapshot import Snapshot
from groups.upcoming import load_holidays

DISTRICT = Place.Kind.POSTCODE_DISTRICT


def build(
    version: str, number: int, before: Snapshot | None = None, scope: Scope = PUBLIC
) -> Snapshot:
    """Return the groups of `scope` as they stand in the database, under `version` and `number`.

    The caller sees to it that nothing is written between reading `version` and this. Of the
    snapshot `before`, which may be of another scope, the vocabulary is taken over if it is the
    same.
    """
    options = scope.load_options()
    # First, so that what reading the English list took can be used again for the entries.
    vocabulary, lexicon = words_of_team(options, before)
    numbers = {pk: number for number, pk in enumerate(in_order(scope.groups(), "pk"))}
    groups = mark_groups(numbers, options, scope=scope)
    stride = stride_for(len(numbers))
    meetings = mark_meetings(MeetingMarks(stride), numbers, options)
    all_meetings, spot_of, schedule_of = meetings.placed()
    places = Place.objects.in_bulk(field_name="slug")
    points = {
        slug: Point(place.name, place.latitude, place.longitude) for slug, place in places.items()
    }
    ids = array("q", numbers)
    return Snapshot(
        scope=scope,
        version=version,
        number=number,
        ids=ids,
        listed=BitMap(range(len(ids))),
        groups=groups.marks.built(),
        meetings=meetings.marks.built(),
        stride=stride,
        all_meetings=all_meetings,
        spot_of=spot_of,
        schedule_of=schedule_of,
        vocabulary=vocabulary,
        lexicon=lexicon,
        known_words=EntryWords(
            groups.words.folded,
            in_order(scope.groups(), "name"),
            (place.name for place in places.values()),
        ),
        options=options,
        relations=load_relations(),
        public_ids=dict(Issue.objects.values_list("slug", "public_id")),
        points=points,
        centres=frozenset(points.values()),
        districts=frozenset(slug for slug, one in places.items() if one.kind == DISTRICT),
        spots=tuple(meetings.spots),
        schedules=tuple(meetings.schedules),
        holidays=load_holidays(),
    )


def words_of_team(options: Options, before: Snapshot | None) -> tuple[Vocabulary, Lexicon]:
    """Return the team's vocabulary and its lexicon, those of `before` where they are the same."""
    vocabulary = load_vocabulary(options)
    if before and before.vocabulary == vocabulary:
        return before.vocabulary, before.lexicon
    return vocabulary, Lexicon(phrases_of(vocabulary), vocabulary.issues)
