"""The daily round: ask every group whose entry has grown old, and close what is overtaken."""

from dataclasses import dataclass
from datetime import datetime

from groups import actions
from groups.models import Group, Question
from groups.review import day_of


@dataclass(frozen=True, slots=True)
class Round:
    """How many groups were asked on one day, by way, and how many questions were closed."""

    asked: dict[str, int]
    closed: int


def send_reviews(*, now: datetime, by: str) -> Round:
    """Ask each group that is due; each in a transaction of its own, so that one that cannot be
    asked holds up no other. Running twice on one day asks nobody twice."""
    closed = sum(
        actions.close_if_overtaken(question=question, now=now, by=by)
        for question in Question.objects.open().select_related("group")
    )
    asked: dict[str, int] = dict.fromkeys(Question.Way.values, 0)
    for group in Group.objects.due_for_review(day_of(now)):
        question = actions.ask(group=group, now=now, by=by)
        if question:
            asked[question.way] += 1
    return Round(asked=asked, closed=closed)
