"""From what was understood to what is looked for: what leads, what only orders, what narrows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from groups.search.everyday import KIN, key_of
from groups.search.guessing import guess
from groups.search.lexicon import Meaning
from groups.search.snapshot import Snapshot
from groups.search.topics import Topic, topic_of, with_words
from groups.search.understanding import (
    OPTIONS,
    PLACES,
    TOPICS,
    Part,
    Understood,
    is_common,
    together,
)

TELLS_A_STORY = frozenset("i im ive my me he hes she shes we were our".split())
LONGEST_REQUEST = 5  # a longer text with "I" in it tells a story: its days are not a meeting's
MOST_ISSUES_OF_A_KIND = 8  # a word that more issues have tells no kind of one
TIMES = frozenset({"day", "time", "mode"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question looks for.

    `leading` topics decide who is found; `audiences` and `words` only who comes first among them;
    `options` are (filter, option) pairs as if ticked; `places` are slugs, the first counts.
    """

    leading: tuple[Topic, ...] = ()
    audiences: tuple[Topic, ...] = ()
    words: tuple[Topic, ...] = ()
    options: tuple[Meaning, ...] = ()
    places: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = field(default=())


def plan_for(understood: Understood, snapshot: Snapshot) -> Plan:
    """Return what to look for."""
    parts = understood.parts
    if _is_story(understood):
        parts = tuple(part for part in parts if not part.is_of(TIMES))
    topics = [part for part in parts if part.is_of(TOPICS)]
    named = [part for part in topics if part.is_of(frozenset({"group"}))]
    asides: list[Part] = []
    if named:
        asides = [part for part in topics if part not in named]
        topics = named
    elif any(not is_common(part) for part in topics):
        asides = [part for part in topics if is_common(part) and not _is_a_name(part)]
        telling = [part for part in topics if part not in asides]
        if any(topic_of(part, snapshot).about for part in telling):
            topics = telling
        else:  # what has no group does not push out what has some
            asides = []
    people = [p for p in parts if p.is_of(frozenset({"audience"})) and not p.is_of(TOPICS)]
    choosing = [p for p in parts if p.is_of(OPTIONS) and not p.is_of(TOPICS)]
    where = [part for part in parts if part.is_of(PLACES) and part not in topics]
    speaking = [part for part in topics if part.is_of(frozenset({"language"}))]
    if speaking and len(topics) > len(speaking):  # "diabetes urdu": a language narrows a topic
        topics = [part for part in topics if part not in speaking]
        choosing += [_only(part, "language") for part in speaking]
    kinds = [kind for part in topics for kind in _kinds_told(part, understood.leftover, snapshot)]
    topics = sorted([*kinds, *topics], key=lambda part: not _names_an_issue(part, snapshot))
    told = {kind.typed for kind in kinds}
    loose = [*(word for word in understood.leftover if word.typed not in told), *asides]
    ways = frozenset({"mode"})
    if not (topics or people or _of_names(loose, snapshot)) and any(
        part.is_of(ways) for part in choosing
    ):
        # "over the phone" is all that matters: groups that only mention the telephone count too.
        topics = [part for part in choosing if part.is_of(ways)]
        choosing = [part for part in choosing if part not in topics]
    if (where or choosing) and not topics:  # "clifton estate": a place, not estates
        loose = [p for p in loose if not is_common(p) or _of_names([p], snapshot)]
    plan = Plan(
        leading=tuple(topic_of(part, snapshot) for part in topics),
        audiences=tuple(topic_of(part, snapshot) for part in people),
        words=tuple(topic_of(_as_words(part), snapshot) for part in loose),
        options=tuple(m for part in choosing for m in part.meanings if m[0] in OPTIONS),
        places=tuple(where),
        parts=(*topics, *people, *where, *choosing),
    )
    if plan.leading:
        return plan
    is_story = _is_story(understood)
    telling = _telling(understood.leftover, snapshot, alone=not plan.parts)
    if telling and (is_story or not plan.audiences):
        found = _by_words(plan, telling, snapshot, is_story=is_story)
        if found.leading or not plan.audiences:
            return found
    return replace(plan, leading=plan.audiences, audiences=())


def _telling(loose: tuple[Part, ...], snapshot: Snapshot, *, alone: bool) -> tuple[Part, ...]:
    """Return the words to look for: beside a place or a day not those that are all common, unless
    they are of a name ("second wind beeston")."""
    if alone or not all(map(is_common, loose)) or _of_names(loose, snapshot):
        return loose
    is_name = len(loose) > 1 and with_words("name", together(loose), snapshot)
    return loose if is_name else ()


def _by_words(plan: Plan, loose: tuple[Part, ...], snapshot: Snapshot, *, is_story: bool) -> Plan:
    """Look for words that are no phrase: where all stand, else for the issues they speak for."""
    everywhere = topic_of(together(loose), snapshot)
    guessed = guess(loose, snapshot.lexicon, is_story=is_story)
    if guessed and (len(loose) == 1 or not everywhere.anywhere):
        everywhere = topic_of(guessed, snapshot)
    if everywhere.anywhere:
        return replace(plan, leading=(everywhere,), words=(), parts=(everywhere.part, *plan.parts))
    return plan


def _is_story(understood: Understood) -> bool:
    words = understood.text.lower().replace("'", "").replace("’", "").split()
    return len(words) > LONGEST_REQUEST and not TELLS_A_STORY.isdisjoint(words)


def _is_a_name(part: Part) -> bool:
    """Tell whether a part is the whole name of an issue: "stroke", "retired"."""
    return any(key_of(slug) in part.keys for slug in part.values("issue"))


def _of_names(parts: Iterable[Part], snapshot: Snapshot) -> bool:
    """Tell whether any word but those for kin stands in the name of an issue: "pain"."""
    keys = {key for part in parts for key in part.keys}
    return any(key in snapshot.lexicon.in_names for key in keys - KIN)


def _names_an_issue(part: Part, snapshot: Snapshot) -> bool:
    """Tell whether a part has a word of the name of an issue that it means."""
    names = (snapshot.lexicon.in_names.get(key, frozenset()) for key in part.keys)
    return not frozenset().union(*names).isdisjoint(part.values("issue"))


def _kinds_told(part: Part, loose: tuple[Part, ...], snapshot: Snapshot) -> Iterator[Part]:
    """Yield the words that tell a kind of the issue that a part means: "throat" beside
    "radiotherapy"."""
    relations, votes = snapshot.relations, snapshot.lexicon.votes
    kinds = {kind for issue in part.values("issue") for kind in relations.narrower.get(issue, ())}
    for word in loose if kinds else ():
        for key in word.keys:
            issues = votes.get(key, {})
            most = max(issues, key=issues.get, default=None)
            if most in kinds and key not in KIN and len(issues) <= MOST_ISSUES_OF_A_KIND:
                yield replace(word, meanings=(("issue", most),), guessed=True)


def _only(part: Part, kind: str) -> Part:
    return replace(part, meanings=tuple(m for m in part.meanings if m[0] == kind))


def _as_words(part: Part) -> Part:
    return replace(part, meanings=())
