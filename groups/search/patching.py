"""A snapshot that follows the change of a few groups without being built anew."""

from array import array
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from groups.models import Group
from groups.search.building import build, words_of_team
from groups.search.marks_of_groups import in_order, mark_groups
from groups.search.marks_of_meetings import MeetingMarks, mark_meetings
from groups.search.renumbering import Renumbering, replaced
from groups.search.sets import Marks, stride_for
from groups.search.snapshot import Snapshot


def patched(
    snapshot: Snapshot, version: str, number: int, changed_ids: Collection[int]
) -> Snapshot:
    """Return the directory under `version` and `number`, in which only some groups changed.

    `changed_ids` are their primary keys. They are read anew, by the code that builds a snapshot;
    all else is taken over from `snapshot`, which stays as it is and shares what is not touched.
    A spot or a schedule keeps its position; one that no meeting has any more stays in its table
    until a snapshot is next built in full, and so do words that no entry has any more. The caller
    sees to it that nothing is written meanwhile.
    """
    scope = snapshot.scope
    gone = [number for number, pk in enumerate(snapshot.ids) if pk in changed_ids]
    come = _numbered(replaced(snapshot.ids, gone, ()), scope.groups().filter(pk__in=changed_ids))
    places = [*come.values()]
    ids = replaced(snapshot.ids, gone, ((place, pk) for pk, place in come.items()))
    stride = snapshot.stride
    if stride_for(len(ids)) != stride:
        return build(version, number, snapshot, scope)
    options = scope.load_options()
    vocabulary, lexicon = (
        (snapshot.vocabulary, snapshot.lexicon)
        if options == snapshot.options
        else words_of_team(options, snapshot)
    )
    names = in_order(scope.groups().filter(pk__in=come), "name")
    groups = mark_groups(come, options, only=come, scope=scope)
    meetings = mark_meetings(
        MeetingMarks(stride, snapshot.spots, snapshot.schedules), come, options, only=come
    )
    renumbering = partial(Renumbering.of, gone, places, count=len(snapshot.ids), stride=stride)
    highest = snapshot.all_meetings.max() if snapshot.all_meetings else 0
    of_meetings = renumbering(strides=highest // stride + 1)
    all_meetings, spot_of, schedule_of = _placed(snapshot, of_meetings, gone, meetings)
    return replace(
        snapshot,
        version=version,
        number=number,
        ids=ids,
        listed=BitMap(range(len(ids))),
        groups=_followed(snapshot.groups, renumbering(strides=1), groups.marks.built()),
        meetings=_followed(snapshot.meetings, of_meetings, meetings.marks.built()),
        all_meetings=all_meetings,
        spot_of=spot_of,
        schedule_of=schedule_of,
        vocabulary=vocabulary,
        lexicon=lexicon,
        known_words=snapshot.known_words.followed(
            gone, zip(places, names, strict=True), groups.words.folded
        ),
        options=options,
        spots=tuple(meetings.spots),
        schedules=tuple(meetings.schedules),
    )


def _numbered(others: array, changed: QuerySet) -> dict[int, int]:
    """Return the numbers that changed groups get, ascending, by primary key.

    `others` are the groups that did not change, in order. The database compares the names: every
    database has its own order of letters.
    """
    numbers: dict[int, int] = {}
    place = 0
    rows = changed.order_by("name", "reference").values_list("pk", "name", "reference")
    for pk, name, reference in rows:
        later = Group.objects.filter(Q(name__gt=name) | Q(name=name, reference__gt=reference))
        place = bisect_left(others, True, lo=place, key=partial(_is_among, later))
        numbers[pk] = place + len(numbers)
    return numbers


def _is_among(groups, pk: int) -> bool:
    return groups.filter(pk=pk).exists()


def _followed(marks: Marks, renumbering: Renumbering, added: Marks) -> Marks:
    """Return `marks` under new numbers, with those `added`; sets that stay equal are shared."""
    bearers = dict(added.bearers)
    for mark, before in marks.bearers.items():
        after = renumbering(before)
        if mark in added.bearers:
            after = after | added.bearers[mark]
        if after == before:
            after = before
        elif after:
            after.run_optimize()
            after.shrink_to_fit()
        if after:
            bearers[mark] = after
    return Marks(bearers)


def _placed(
    snapshot: Snapshot, renumbering: Renumbering, gone: list[int], meetings: MeetingMarks
) -> tuple[BitMap, array, array]:
    """Return all meetings, and by their rank among them each one's spot and schedule."""
    before = snapshot.all_meetings
    ranks_gone = sorted(rank for group in gone for _, rank in snapshot.meetings_of(group))
    numbers, spots, schedules = meetings.placed()
    after = renumbering(before) | numbers
    ranks = [after.rank(number) - 1 for number in numbers]
    return (
        after,
        replaced(snapshot.spot_of, ranks_gone, zip(ranks, spots, strict=True)),
        replaced(snapshot.schedule_of, ranks_gone, zip(ranks, schedules, strict=True)),
    )
