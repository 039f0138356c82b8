"""From a question to one page of groups with the counts beside every filter option."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from groups.facets import Counts, count_options
from groups.filters import GroupFilter
from groups.models import Group
from groups.search.near import Point, find_point
from groups.search.query import Options, Query
from groups.search.words import match_words, tier_of, words_of
from groups.upcoming import next_meetings

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question: the ids of one page of groups, and what is told about them."""

    query: Query
    point: Point | None
    total: int
    pages: int
    page: int
    ids: tuple[int, ...]
    counts: Counts
    has_all_words: bool
    sort: str
    sorts: tuple[str, ...]


def retrieve(query: Query, options: Options, *, today: date) -> Found:
    """Answer `query` from the listed groups. A page past the end gives the last one."""
    point = find_point(query.near)
    groups, has_all_words = Group.objects.listed(), True
    if query.text:
        groups, has_all_words = match_words(groups, query.text)
    narrowed = GroupFilter(query, queryset=groups, point=point)
    sorts = _sorts_for(query, point)
    sort = query.sort if query.sort in sorts else sorts[0]
    total = narrowed.qs.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(query.page, pages)
    window = slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    if sort == "next":
        ids = _by_next_meeting(narrowed, today)[window]
    else:
        ids = _ordered(narrowed, query, sort).values_list("pk", flat=True)[window]
    return Found(
        query=query,
        point=point,
        total=total,
        pages=pages,
        page=page,
        ids=tuple(ids),
        counts=count_options(narrowed, options),
        has_all_words=has_all_words,
        sort=sort,
        sorts=sorts,
    )


def count_found(query: Query) -> int:
    """Return how many groups a question would find."""
    groups = Group.objects.listed()
    if query.text:
        groups, _ = match_words(groups, query.text)
    return GroupFilter(query, queryset=groups, point=find_point(query.near)).qs.count()


def _sorts_for(query: Query, point: Point | None) -> tuple[str, ...]:
    """Return the orders that make sense for a question, the usual one first."""
    sorts = ["next", "name"] if (query.text or point) else ["name", "next"]
    if point:
        sorts.insert(0, "distance")
    if words_of(query.text):
        sorts.insert(0, "relevance")
    return tuple(sorts)


def _ordered(narrowed: GroupFilter, query: Query, sort: str) -> QuerySet:
    groups, order = narrowed.qs, []
    if sort == "relevance":
        groups = groups.annotate(tier=tier_of(query.text))
        order.append("tier")
    if narrowed.point and sort in {"relevance", "distance"}:
        nearest = (
            narrowed.meetings()
            .filter(group=OuterRef("pk"))
            .order_by(F("squared_miles").asc(nulls_last=True))
        )
        groups = groups.annotate(squared_miles=Subquery(nearest.values("squared_miles")[:1]))
        order.append(F("squared_miles").asc(nulls_last=True))
    return groups.order_by(*order, "name", "reference")


def _by_next_meeting(narrowed: GroupFilter, today: date) -> list[int]:
    """Return all ids, those first whose next meeting (of those asked for) comes first."""
    names = dict(narrowed.qs.values_list("pk", "name"))
    meetings = narrowed.meetings().filter(group__in=narrowed.qs.values("pk"))
    soonest = next_meetings(meetings, today=today)
    return sorted(names, key=lambda pk: (soonest.get(pk, date.max), names[pk], pk))
