"""Asking the directory in words, and what it understood."""

from groups.search.near import Point
from groups.search.query import Query
from groups.search.retrieve import Answer, answer, retrieve
from groups.search.snapshot import Snapshot
from groups.search.where import where_of
from tests.conftest import TODAY


def ask(text: str, snapshot: Snapshot, *, today=TODAY, **asked) -> Answer:
    """Return the answer to a question in words; `asked` are further parts of the Query."""
    return answer(Query(text=text, **asked), snapshot, today=today)


def issues_of(found: Answer) -> set[str]:
    """Return the issues that a question is understood to be about."""
    return {slug for topic in found.plan.leading for slug in topic.part.values("issue")}


def asked_of_meetings(found: Answer) -> set[tuple[str, str]]:
    """Return the options that a question names in words."""
    return set(found.plan.options)


def ids_of(found: Answer, snapshot: Snapshot) -> set[int]:
    """Return the primary keys of the groups found."""
    return {snapshot.ids[number] for number in found.found}


def all_ids(query: Query, snapshot: Snapshot) -> list[int]:
    """Return the primary keys of all pages of an answer, in order."""
    first = retrieve(query, snapshot, today=TODAY)
    pages = (query.on_page(page) for page in range(2, first.pages + 1))
    rest = (retrieve(page, snapshot, today=TODAY) for page in pages)
    return [*first.ids, *(pk for found in rest for pk in found.ids)]


def point_of(near: str, snapshot: Snapshot) -> Point | None:
    """Return the point of a place as it is typed into "near", or None."""
    where = where_of(near, (), snapshot) if near else None
    return where and where.point
