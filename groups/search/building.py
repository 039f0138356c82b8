"""A snapshot from the database."""

from pyroaring import BitMap

from groups.models import Place
from groups.options import load_options
from groups.search.lexicon import Lexicon
from groups.search.marks_of_groups import mark_groups
from groups.search.marks_of_meetings import mark_meetings
from groups.search.near import Point
from groups.search.phrases import load_issues, load_phrases, name_hashes
from groups.search.relations import load_relations
from groups.search.snapshot import Snapshot
from groups.upcoming import load_holidays


def build(version: str) -> Snapshot:
    """Return the listed groups as they stand in the database, under `version`.

    The caller sees to it that nothing is written between reading `version` and this.
    """
    options = load_options()
    groups = mark_groups(options)
    meetings = mark_meetings(groups.numbers, options)
    issues, places = load_issues(), list(Place.objects.all())
    phrases = load_phrases(issues, places, options)
    all_meetings, spot_of, schedule_of = meetings.placed()
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
        lexicon=Lexicon(
            phrases,
            issues,
            names=frozenset(name_hashes(groups.names, places)),
            name_words=groups.name_words,
        ),
        known_words=frozenset(groups.stems),
        options=options,
        relations=load_relations(),
        points={place.slug: Point(place.name, place.latitude, place.longitude) for place in places},
        spots=tuple(meetings.spots),
        schedules=tuple(meetings.schedules),
        holidays=load_holidays(),
    )
