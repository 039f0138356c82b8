"""Groups for men or women alone, or for the young, of whom a question says nothing."""

from types import MappingProxyType

from pyroaring import BitMap

from groups.search.folding import words_in
from groups.search.plan import Plan
from groups.search.query import Query
from groups.search.snapshot import Snapshot

# Audiences to which half of all who ask, or more, do not belong. Groups of communities are not
# among them: there are few, and they must be easy to find.
NOT_FOR_ALL = frozenset({"men", "women", "young people", "students"})
# Whoever says so may be meant by such a group.
MAY_BE = MappingProxyType(
    {
        "men": frozenset("wife wifes wives girlfriend girlfriends missus widower widowers".split()),
        "women": frozenset("husband husbands hubby boyfriend boyfriends widow widows".split()),
    }
)
PEOPLE = ("audience", "language")


def for_others(query: Query, plan: Plan, snapshot: Snapshot) -> BitMap:
    """Return the groups that are for some people only, where a question does not speak of these.

    None at all where it names people or their language, or is about nothing but a place or a day.
    """
    topics = [*plan.leading, *plan.audiences]
    named = [value for topic in topics for kind in PEOPLE for value in topic.part.values(kind)]
    if named or query.values("audience") or not plan.leading:
        return BitMap()
    words, audiences = frozenset(words_in(query.text)), snapshot.options["audience"]
    for_some = [slug for slug, name in audiences.items() if name in NOT_FOR_ALL]
    may_be = [slug for slug in for_some if words & MAY_BE.get(audiences[slug], frozenset())]
    marks = snapshot.groups
    return marks.any_of(("audience", slug) for slug in for_some) - marks.any_of(
        ("audience", slug) for slug in may_be
    )
