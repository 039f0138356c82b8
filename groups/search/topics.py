"""What a question is about: for each part of it, which groups answer and why."""

import enum
from dataclasses import dataclass

from pyroaring import BitMap

from groups.search.snapshot import Snapshot
from groups.search.understanding import Part


class Tier(enum.IntEnum):
    """Why a group is found, the closest first. Never how good a group is."""

    NAMED = 0  # its name was typed
    SPOKEN = 1  # it can be used in this language
    ALONE = 2  # it is about this and nothing else
    MAIN = 3  # it is mainly about this
    ISSUE = 4  # this is one of its issues
    BOTH = 5  # it is for all of these people
    FOR = 6  # it is for some of these people, or of this kind
    KIND = 7  # it is about a kind of this
    TITLE = 8  # its name has the words
    WORDS = 9  # its own words have the words


ABOUT = Tier.KIND  # up to here a group is about what was asked; after it, it only mentions it


@dataclass(frozen=True, slots=True)
class Topic:
    """One part of a question with the groups of each tier; a group may be in several.

    `foremost` has the very words in its name or its one line.
    """

    part: Part
    tiers: tuple[BitMap, ...]
    foremost: BitMap

    @property
    def about(self) -> BitMap:
        """Return the groups that are about this."""
        return BitMap.union(*self.tiers[: ABOUT + 1])

    @property
    def mentioned(self) -> BitMap:
        """Return the groups that have the very words."""
        return self.tiers[Tier.TITLE] | self.tiers[Tier.WORDS]

    @property
    def titled(self) -> BitMap:
        """Return the groups that are mainly about this and have the very words in their name."""
        return self.tiers[Tier.MAIN] & self.tiers[Tier.TITLE]

    @property
    def anywhere(self) -> BitMap:
        """Return the groups that are about this or at least mention it."""
        return BitMap.union(*self.tiers)

    def tier_of(self, group: int) -> Tier | None:
        """Return why one group is found."""
        return next((Tier(tier) for tier, found in enumerate(self.tiers) if group in found), None)


def topic_of(part: Part, snapshot: Snapshot) -> Topic:
    """Return which groups a part of a question finds, by tier."""
    marks, issues = snapshot.groups, part.values("issue")
    organisations = part.values("organisation")
    kinds = [slug for issue in issues for slug in snapshot.relations.narrower.get(issue, ())]
    kinds += [slug for one in organisations for slug in snapshot.relations.issues_of.get(one, ())]
    ways = [("mode", mode) for mode in part.values("mode")]
    people = [("audience", audience) for audience in part.values("audience")]
    tiers = {
        Tier.NAMED: _named(part, snapshot),
        Tier.SPOKEN: marks.any_of(("language", one) for one in part.values("language")),
        Tier.ALONE: marks.any_of(("alone", issue) for issue in issues),
        Tier.MAIN: marks.any_of(("main", issue) for issue in issues),
        Tier.ISSUE: marks.any_of(("issue", issue) for issue in issues),
        Tier.BOTH: marks.all_of(people) if len(people) > 1 else BitMap(),
        Tier.FOR: marks.any_of(
            [*people]
            + [("category", category) for category in part.values("category")]
            + [("affiliation", organisation) for organisation in organisations]
        )
        | snapshot.groups_with(snapshot.meetings.any_of(ways)),
        Tier.KIND: marks.any_of(("issue", kind) for kind in kinds),
        Tier.TITLE: with_words("name", part, snapshot),
        Tier.WORDS: with_words("word", part, snapshot),
    }
    if ("mode", "telephone") in ways:  # without meetings: "we ring each other"
        meeting = snapshot.groups_with(snapshot.all_meetings)
        tiers[Tier.KIND] = tiers[Tier.WORDS] - meeting
    return Topic(
        part, tuple(tiers[tier] for tier in Tier), foremost=with_words("line", part, snapshot)
    )


def _named(part: Part, snapshot: Snapshot) -> BitMap:
    names = part.values("group")
    found = [snapshot.groups.all_of(("name", stem) for stem in name.split()) for name in names]
    return BitMap.union(*found) if found else BitMap()


def with_words(field: str, part: Part, snapshot: Snapshot) -> BitMap:
    """Return the groups in whose name or own words (`field`) all words of a part stand."""
    if not part.stems:
        return BitMap()
    return snapshot.groups.all_of((field, stem) for stem in part.stems)
