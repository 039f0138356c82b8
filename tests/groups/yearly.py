"""Groups that are asked whether their entries are still right, and what they send."""

from dataclasses import replace
from datetime import UTC, date, datetime

from groups import actions
from groups.actions.yearly import whole_entry
from groups.models import Proposal, Question
from tests.factories import make_group

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
OLD = date(2025, 12, 1)


def asked_about(reference: str, **changes) -> Question:
    """Return the question to a group whose entry was confirmed a year ago, or the one it has."""
    group = make_group(reference, **({"confirmed_on": OLD} | changes))
    return actions.ask(group=group, now=NOW, by="test") or group.questions.latest("pk")


def tell_the_team(question: Question, words: str) -> Proposal:
    """Return what a group sends in its own words."""
    return actions.propose_in_words(
        group=question.group, question=question, words=words, now=NOW, by="the group"
    )


def propose(question: Question, *, section: str = "people", **changes) -> Proposal | None:
    """Return what a group sends of one section; `changes` are fields of its entry."""
    more = {name: changes.pop(name) for name in ("venues", "secret") if name in changes}
    seen = whole_entry(question.group_id)
    return actions.propose(
        group=question.group,
        question=question,
        section=section,
        entry=replace(seen, **changes),
        base=question.group.revisions.first().number,
        now=NOW,
        by="the group",
        **more,
    )
