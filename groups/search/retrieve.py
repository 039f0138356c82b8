"""From a question to one page of groups, why each is there, and what else could be asked."""

from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from groups.filters import GroupFilter
from groups.search.conditions import relative_days
from groups.search.counting import Counts, count_options
from groups.search.despair import may_speak_of_dying
from groups.search.narrowing import Narrowing
from groups.search.order import Order, split
from groups.search.particular import for_others
from groups.search.plan import Plan, plan_for
from groups.search.query import Query
from groups.search.sets import at_least
from groups.search.snapshot import Snapshot
from groups.search.topics import Tier
from groups.search.understanding import Understood, understand
from groups.search.where import Where, where_of

PAGE_SIZE = 20
# What was asked in words gives way in this order when no group fits all of it.
GIVES_WAY = ("free", "newcomers", "time", "access", "mode", "day", "language")


@dataclass(frozen=True, slots=True)
class Answer:
    """The groups that answer a question, as levels of sets, before they are put in order.

    `options` are those asked for in words, and `let_go` those of them that no group fits together
    with the rest; `mentions` are groups that are not about what was asked but have its words.
    """

    query: Query
    understood: Understood
    plan: Plan
    where: Where | None
    narrowing: Narrowing
    found: BitMap
    before_filters: BitMap
    mentions: BitMap
    options: tuple[tuple[str, str], ...]
    let_go: tuple[tuple[str, str], ...]

    @property
    def may_speak_of_dying(self) -> bool:
        """Tell whether somebody to talk to must come before all groups."""
        return may_speak_of_dying(self.query.text)

    @property
    def words_in_vain(self) -> tuple[str, ...]:
        """Return the words that nobody here knows, where nothing was found.

        None at all where the text holds something of a person's: an address, a whole postcode, or
        that they may think of dying.
        """
        is_personal = "@" in self.query.text or any(p.values("postcode") for p in self.plan.parts)
        if self.found or is_personal or self.may_speak_of_dying:
            return ()
        return self.understood.unknown


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer, by primary keys in order, with what the page says of it.

    `fitting` are by primary key the positions of the meetings that fit what was asked of meetings
    (None where nothing was).
    """

    answer: Answer
    total: int
    pages: int
    page: int
    ids: tuple[int, ...]
    numbers: tuple[int, ...]
    fitting: dict[int, list[int]] | None
    counts: Counts
    sort: str
    sorts: tuple[str, ...]


def answer(query: Query, snapshot: Snapshot, *, today: date) -> Answer:
    """Return which groups answer `query`."""
    understood = understand(
        query.text,
        snapshot.lexicon,
        more=relative_days(today),
        known=snapshot.known_words,
        exactly=query.exactly,
    )
    plan = plan_for(understood, snapshot)
    where = where_of(query.near, plan.places, snapshot)
    candidates, mentions = _candidates(query, plan, where, snapshot)
    options, let_go = list(plan.options), []
    while True:
        narrowing = Narrowing([*query.chosen, *options], snapshot, where and where.point, today)
        found = narrowing.groups(candidates)
        if found or not options:
            break
        name = next(name for name in GIVES_WAY if name in dict(options))
        let_go += [pair for pair in options if pair[0] == name]
        options = [pair for pair in options if pair[0] != name]
    return Answer(
        query=query,
        understood=understood,
        plan=plan,
        where=where,
        narrowing=narrowing,
        found=found,
        before_filters=candidates,
        mentions=mentions,
        options=tuple(options) if found else plan.options,
        let_go=tuple(let_go) if found else (),
    )


def _candidates(
    query: Query, plan: Plan, where: Where | None, snapshot: Snapshot
) -> tuple[BitMap, BitMap]:
    """Return the groups that answer the words, and those that only mention them.

    Who names an issue of which there is no group is not served by groups that mention it.
    """
    if not plan.leading:
        says_nothing = not (plan.parts or plan.words)  # "help": everything, rather than nothing
        is_answered = says_nothing or plan.options or (plan.places and where)
        return (snapshot.listed if is_answered else BitMap()), BitMap()
    about = BitMap.union(*(topic.about for topic in plan.leading))
    anywhere = BitMap.union(*(topic.anywhere for topic in plan.leading))
    are_only_words = not any(topic.part.meanings for topic in plan.leading)
    if about or are_only_words:
        return anywhere, BitMap()
    return BitMap(), anywhere


def count_found(query: Query, snapshot: Snapshot, *, today: date) -> int:
    """Return how many groups a question would find."""
    return len(answer(query, snapshot, today=today).found)


def retrieve(query: Query, snapshot: Snapshot, *, today: date) -> Found:
    """Answer `query` with one page. A page past the end gives the last one."""
    found = answer(query, snapshot, today=today)
    sorts = _sorts_for(found)
    total = len(found.found)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(query.page, pages)
    numbers = _in_order(found, snapshot, today, (page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    return Found(
        answer=found,
        total=total,
        pages=pages,
        page=page,
        ids=tuple(snapshot.ids[number] for number in numbers),
        numbers=tuple(numbers),
        fitting=_fitting(numbers, found.narrowing.meetings(), snapshot),
        counts=count_options(found.narrowing, found.before_filters, GroupFilter.base_filters),
        sort=_sort_of(found, sorts),
        sorts=sorts,
    )


def every_id(found: Answer, snapshot: Snapshot, *, today: date) -> tuple[int, ...]:
    """Return all that an answer holds, by primary key in the order of its pages."""
    numbers = _in_order(found, snapshot, today, 0, len(found.found))
    return tuple(snapshot.ids[number] for number in numbers)


def issues_asked(found: Answer, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the issues (slugs) that a question asks for, ticked or in words, then their kinds."""
    named = [slug for topic in found.plan.leading for slug in topic.part.values("issue")]
    issues = [*found.query.values("issue"), *named]
    kinds = [
        slug for issue in issues for slug in sorted(snapshot.relations.narrower.get(issue, ()))
    ]
    return tuple(dict.fromkeys([*issues, *kinds]))


def _in_order(found: Answer, snapshot: Snapshot, today: date, start: int, stop: int) -> list[int]:
    """Return the numbers of the groups from `start` to `stop` of an answer."""
    sort = _sort_of(found, _sorts_for(found))
    order = Order(
        snapshot,
        today,
        meetings=found.narrowing.meetings(),
        around=found.narrowing.around if sort in {"relevance", "distance"} else None,
        by_date=sort != "name",
    )
    levels = levels_of(found, snapshot) if sort == "relevance" else [found.found]
    return order.page(levels, start, stop)


def _sort_of(found: Answer, sorts: tuple[str, ...]) -> str:
    return found.query.sort if found.query.sort in sorts else sorts[0]


def _fitting(
    numbers: list[int], meetings: BitMap | None, snapshot: Snapshot
) -> dict[int, list[int]] | None:
    if meetings is None:
        return None
    return {
        snapshot.ids[group]: [
            position
            for position, (meeting, _rank) in enumerate(snapshot.meetings_of(group))
            if meeting in meetings
        ]
        for group in numbers
    }


def _sorts_for(found: Answer) -> tuple[str, ...]:
    """Return the orders that make sense for a question, the usual one first."""
    asked = found.query.text or found.where
    sorts = ["next", "name"] if asked else ["name", "next"]
    if found.where:
        sorts.insert(0, "distance")
    if found.plan.leading or found.where:
        sorts.insert(0, "relevance")
    return tuple(sorts)


def levels_of(found: Answer, snapshot: Snapshot) -> list[BitMap]:
    """Return the groups found in levels, the closest to what was asked first.

    First by how many of the topics a group is about, then by how many of the people asked for it
    is for, then whether its name has the words, then by tier, then whether it is here, then
    whether it is for everybody or only for some of whom nothing was said, then by how many of the
    very words it has. Where somebody is counts for more than what a name has, or whether a group
    is about one thing alone.
    """
    plan, levels = found.plan, [found.found]
    levels = split(levels, *at_least([topic.about for topic in plan.leading]))
    levels = split(levels, *at_least([topic.about for topic in plan.audiences]))
    if len(plan.leading) > 1:
        levels = split(levels, *(topic.about for topic in plan.leading))
    tiers = [tier for tier in Tier if tier != Tier.ALONE or not found.where]
    if plan.leading:
        if not found.where:
            levels = split(levels, BitMap.union(*(topic.titled for topic in plan.leading)))
        of_tiers = (BitMap.union(*(topic.tiers[tier] for topic in plan.leading)) for tier in tiers)
        levels = split(levels, *of_tiers)
    if found.where:
        levels = split(levels, found.where.here(snapshot))
    levels = split(levels, found.found - for_others(found.query, plan, snapshot))
    words = [topic.anywhere for topic in plan.words]
    words += [topic.mentioned for topic in plan.leading]
    words += [topic.foremost for topic in plan.leading]
    return split(levels, *at_least(words))
