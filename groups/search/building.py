"""A snapshot from the database."""

from pyroaring import BitMap

from groups.models import Place
from groups.options import load_options
from groups.search.entry_words import EntryWords
from groups.search.lexicon import Lexicon
from groups.search.marks_of_groups import mark_groups
from groups.search.marks_of_meetings import mark_meetings
from groups.search.near import Point
from groups.search.phrases import load_vocabulary, phrases_of
from groups.search.relations import load_relations
from groups.search.snapshot import Snapshot
from groups.upcoming import load_holidays


def build(version: str, before: Snapshot | None = None) -> Snapshot:
    """Return the listed groups as they stand in the database, under `version`.

    The caller sees to it that nothing is written between reading `version` and this. Of the
    snapshot `before`, what has not changed is taken over.
    """
    options = load_options()
    groups = mark_groups(options)
    meetings = mark_meetings(groups.numbers, options)
    all_meetings, spot_of, schedule_of = meetings.placed()
    points = {
        place.slug: Point(place.name, place.latitude, place.longitude)
        for place in Place.objects.all()
    }
    vocabulary = load_vocabulary(options)
    if before and before.vocabulary == vocabulary:
        vocabulary, lexicon = before.vocabulary, before.lexicon
    else:
        lexicon = Lexicon(phrases_of(vocabulary), vocabulary.issues)
    return Snapshot(
        version=version,
        ids=groups.ids,
        listed=BitMap(range(len(groups.ids))),
        groups=groups.marks.built(),
        meetings=meetings.marks.built(),
        stride=meetings.stride,
        all_meetings=all_meetings,
        spot_of=spot_of,
        schedule_of=schedule_of,
        vocabulary=vocabulary,
        lexicon=lexicon,
        known_words=EntryWords(groups.words, groups.names, (p.name for p in points.values())),
        options=options,
        relations=load_relations(),
        points=points,
        centres=frozenset(points.values()),
        spots=tuple(meetings.spots),
        schedules=tuple(meetings.schedules),
        holidays=load_holidays(),
    )
