"""Groups that are asked whether their entries are still right, and what they send."""

from datetime import UTC, date, datetime

from groups import actions
from groups.models import Proposal, Question
from tests.factories import make_group

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
OLD = date(2025, 12, 1)


def asked_about(reference: str, **changes) -> Question:
    """Return the question to a group whose entry was confirmed a year ago."""
    group = make_group(reference, **({"confirmed_on": OLD} | changes))
    return actions.ask(group=group, now=NOW, by="test")


def tell_the_team(question: Question, words: str, answer: str = "changed") -> Proposal:
    """Return what a group sends in its own words."""
    return actions.propose_in_words(
        question=question, answer=answer, words=words, now=NOW, by="the group"
    )
