"""The team's search: every group whatever its status, by the same understanding and by more.

Only the desk may use this: what it finds holds groups and words that the public must not see.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Replace, TruncMinute
from pyroaring import BitMap

from groups.models import ContactPoint, FormerSlug, Group
from groups.search.counting import Counts, count_options
from groups.search.current import Current, current
from groups.search.folding import words_in
from groups.search.order import Order
from groups.search.query import Query
from groups.search.retrieve import Answer, answer, levels_of
from groups.search.scope import Scope, Source
from groups.search.snapshot import Snapshot
from groups.team_filters import TeamFilter, load_team_options
from selfhelp import telephones

PAGE_SIZE = 50
SORTS = ("relevance", "name", "confirmed", "changed")
SHORTEST_NUMBER = 6  # digits: fewer are a year, a house or a postcode
# Filters beside which the list says how many entries each option has.
COUNTED = ("status", "age", "lacking", "category", "area", "affiliation", "by")


def _with_minute() -> QuerySet:
    """Return the groups with the minute in which each was last saved: a day has many changes."""
    return Group.objects.annotate(saved_minute=TruncMinute("saved_at", tzinfo=UTC))


TEAM = Scope(
    Group.objects.all,
    TeamFilter,
    load_team_options,
    words=(
        Source("known", ContactPoint.objects.all, "person"),
        Source("known", FormerSlug.objects.all, "slug"),
        Source("known", Group.objects.all, "reference", of="pk"),
        Source("noted", Group.objects.all, "notes_for_team", of="pk"),
    ),
    days=(
        Source("confirmed", Group.objects.all, "confirmed_on", of="pk"),
        Source("saved", _with_minute, "saved_minute", of="pk"),
    ),
)

# Who has just saved an entry finds it: never from a replica.
team = Current(TEAM, beside=current, source=lambda: DEFAULT_DB_ALIAS)


def team_snapshot() -> Snapshot:
    """Return the whole directory as this process knows it, at its present version."""
    return team.get()


@dataclass(frozen=True, slots=True)
class TeamFound:
    """One page of entries by primary key, in order, with what the list says of them.

    `lacking` are by primary key the options of the filter of that name which hold.
    """

    answer: Answer
    total: int
    pages: int
    page: int
    ids: tuple[int, ...]
    lacking: dict[int, list[str]]
    counts: Counts
    sort: str
    sorts: tuple[str, ...]


def find(query: Query, snapshot: Snapshot, *, today: date) -> TeamFound:
    """Answer a question of the team with one page. A page past the end gives the last one."""
    found, levels, asked_of = _answer(query, snapshot, today)
    sorts = SORTS if query.text else SORTS[1:]
    sort = query.sort if query.sort in sorts else sorts[0]
    total = sum(map(len, levels))
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(query.page, pages)
    order = Order(
        snapshot,
        today,
        meetings=found.narrowing.meetings(),
        around=found.narrowing.around if sort == "relevance" else None,
        by_date=sort == "relevance",
    )
    if sort != "relevance":
        levels = _by_day(BitMap.union(*levels) if levels else BitMap(), sort, snapshot)
    numbers = order.page(levels, (page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    return TeamFound(
        answer=found,
        total=total,
        pages=pages,
        page=page,
        ids=tuple(snapshot.ids[number] for number in numbers),
        lacking={
            snapshot.ids[number]: [
                option
                for option in snapshot.options["lacking"]
                if number in snapshot.groups["lacking", option]
            ]
            for number in numbers
        },
        counts=count_options(found.narrowing, asked_of, COUNTED),
        sort=sort,
        sorts=sorts,
    )


def found_by(query: Query, snapshot: Snapshot, *, today: date) -> list[int]:
    """Return the primary keys of all entries that a question finds, by name."""
    _found, levels, _asked_of = _answer(query, snapshot, today)
    return [snapshot.ids[number] for number in (BitMap.union(*levels) if levels else ())]


def _answer(query: Query, snapshot: Snapshot, today: date) -> tuple[Answer, list[BitMap], BitMap]:
    """Return the answer, the entries in levels, and those before the filters.

    What the team alone may search by comes first where it is a name or a reference, and last
    where it is a note. A telephone number or an email address is looked for among the contacts.
    """
    reached = _reached_by(query.text, snapshot)
    if reached is not None:
        found = replace(answer(replace(query, text=""), snapshot, today=today), query=query)
        return found, [found.narrowing.groups(reached)], reached
    found = answer(query, snapshot, today=today)
    words = words_in(query.text)
    known, noted = (
        snapshot.groups.all_of((name, word) for word in words) if words else BitMap()
        for name in ("known", "noted")
    )
    here = found.narrowing.groups(known)
    elsewhere = found.narrowing.groups(noted) - here - found.found
    levels = [here, *(level - here for level in levels_of(found, snapshot)), elsewhere]
    return found, [level for level in levels if level], found.before_filters | known | noted


def _reached_by(text: str, snapshot: Snapshot) -> BitMap | None:
    """Return the groups with this telephone number or email address; None if it is neither."""
    digits = telephones.digits_of(text)
    if "@" in text:
        contacts = ContactPoint.objects.filter(value__icontains=text)
    elif len(digits) >= SHORTEST_NUMBER:
        bare = Replace(F("value"), Value(" "), Value(""), output_field=CharField())
        contacts = ContactPoint.objects.alias(bare=bare).filter(bare__contains=digits)
    else:
        return None
    pks = set(contacts.values_list("group_id", flat=True))
    return BitMap(number for number, pk in enumerate(snapshot.ids) if pk in pks)


def _by_day(found: BitMap, sort: str, snapshot: Snapshot) -> Iterable[BitMap]:
    """Yield the entries found in levels: by day, longest unconfirmed first, or by minute, last
    changed first."""
    if sort == "name":
        yield found
        return
    name = "confirmed" if sort == "confirmed" else "saved"
    days = snapshot.days(name)
    for day in (None, *days) if sort == "confirmed" else reversed(days):
        yield found & snapshot.groups[name, day]
