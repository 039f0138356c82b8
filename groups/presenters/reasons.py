"""Why a group is among the results: "It is mainly for stroke, and meets in Arnold."."""

from django.utils.translation import gettext as _

from groups.presenters.sentence import label
from groups.search.query import Options
from groups.search.retrieve import Found
from groups.search.snapshot import Snapshot
from groups.search.topics import Tier, Topic
from groups.search.where import Where


def reasons_of(found: Found, snapshot: Snapshot) -> dict[int, str]:
    """Return why each group of the page is there, by primary key; nothing where it is plain."""
    return {
        pk: _sentence(_reasons(number, found, snapshot))
        for pk, number in zip(found.ids, found.numbers, strict=True)
    }


def _sentence(reasons: list[str]) -> str:
    if not reasons:
        return ""
    joined = _(", and ").join(reasons)
    return _("Here because it %(reasons)s.") % {"reasons": joined}


def _reasons(number: int, found: Found, snapshot: Snapshot) -> list[str]:
    plan, where = found.answer.plan, found.answer.where
    topics = [*plan.leading, *plan.audiences]
    reasons = [_why(topic, number, snapshot.options, snapshot) for topic in topics]
    if where:
        reasons.append(_where(where, number, snapshot))
    return list(dict.fromkeys(reason for reason in reasons if reason))


def _why(topic: Topic, number: int, options: Options, snapshot: Snapshot) -> str:
    tier = topic.tier_of(number)
    if tier is None:
        return ""
    if tier in (Tier.ALONE, Tier.MAIN, Tier.ISSUE):
        mark = "issue" if tier == Tier.ISSUE else "main"
        names = [
            options["issue"][slug]
            for slug in topic.part.values("issue")
            if number in snapshot.groups[mark, slug]
        ]
        issue = _(" and ").join(names)
        if tier == Tier.ISSUE:
            return _("is about %(issue)s as well") % {"issue": issue}
        return _("is mainly about %(issue)s") % {"issue": issue}
    if tier in (Tier.SPOKEN, Tier.BOTH, Tier.FOR):
        return _for(topic, number, options, snapshot)
    if tier == Tier.KIND:
        return _of_a_kind(topic, number, snapshot)
    return {
        Tier.NAMED: _("is called that"),
        Tier.TITLE: _("has “%(words)s” in its name"),
        Tier.WORDS: _("says “%(words)s” in its own words"),
    }[tier] % {"words": label(topic.part, options)}


def _of_a_kind(topic: Topic, number: int, snapshot: Snapshot) -> str:
    """Name the group's own issues that are kinds of what was asked, never the typed words."""
    issues = topic.part.values("issue")
    kinds = [kind for one in issues for kind in snapshot.relations.narrower.get(one, ())]
    for organisation in topic.part.values("organisation"):
        kinds += snapshot.relations.issues_of.get(organisation, ())
    names = [
        snapshot.options["issue"][kind]
        for kind in dict.fromkeys(kinds)
        if number in snapshot.groups["issue", kind]
    ]
    if not names:
        return _("keeps in touch by telephone")
    return _("is about %(issue)s") % {"issue": _(" and ").join(names)}


FOR = {
    "category": "is about %(option)s",
    "audience": "is for %(option)s",
    "language": "can be used in %(option)s",
}
MEETS = {
    "online": "meets online",
    "telephone": "meets by telephone",
    "in_person": "meets in person",
}


def _for(topic: Topic, number: int, options: Options, snapshot: Snapshot) -> str:
    found = [
        _(FOR[kind]) % {"option": options[kind][value]}
        for kind in FOR
        for value in topic.part.values(kind)
        if number in snapshot.groups[kind, value]
    ]
    found += [
        _(MEETS[mode])
        for mode in topic.part.values("mode")
        if number in snapshot.groups_with(snapshot.meetings["mode", mode])
    ]
    return _(", and ").join(found) or _("belongs to this organisation")


def _where(where: Where, number: int, snapshot: Snapshot) -> str:
    place = {"place": where.point.name}
    if number in where.meeting_here(snapshot):
        return _("meets in %(place)s") % place
    if number in where.serving(snapshot):
        return _("says that it serves %(place)s") % place
    return ""
