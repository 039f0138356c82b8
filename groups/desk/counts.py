"""How much of each kind waits for the team, for the desk's front page."""

from datetime import datetime

from groups import review
from groups.desk.in_vain import how_many
from groups.models import BuildingNews, ClinicCode, Group, Incoming, Note, Proposal, Question, Venue
from groups.team_filters import LACKING

NO_WAY_IN = LACKING["contact"][1]


def proposals(*, now: datetime) -> int:
    """Return how many groups want something changed (one query, like all but one of these)."""
    return Proposal.objects.waiting().count()


def files(*, now: datetime) -> int:
    """Return how many files that somebody sent wait to be decided about."""
    return Incoming.objects.filter(state=Incoming.State.WAITING).count()


def notes(*, now: datetime) -> int:
    """Return how many notes of the public nobody has dealt with."""
    return Note.objects.open().count()


def groups_to_ask(*, now: datetime) -> int:
    """Return how many groups are rung or written to about the yearly question."""
    questions = Question.objects.of_listed()
    return questions.to_ask(review.day_of(now)).count()


def entries_due(*, now: datetime) -> int:
    """Return how many entries are to be confirmed again."""
    return Group.objects.due_for_review(review.day_of(now)).count()


def entries_to_decide(*, now: datetime) -> int:
    """Return how many listed entries are so old that the team decides whether they stay."""
    return Group.objects.overdue(review.day_of(now)).count()


def entries_without_a_way_in(*, now: datetime) -> int:
    """Return how many listed entries have nothing by which the public can reach the group."""
    return Group.objects.listed().filter(NO_WAY_IN).count()


def words_in_vain(*, now: datetime) -> int:
    """Return how many words people searched in vain, and would still (two queries)."""
    return how_many()


def groups_to_ring(*, now: datetime) -> int:
    """Return how many groups are rung because their building closes, or opens after all."""
    return BuildingNews.objects.to_ring(review.day_of(now)).count()


def codes_to_renew(*, now: datetime) -> int:
    """Return 1 when the code for professionals is a year old, 0 until then or without any."""
    newest = ClinicCode.objects.first()
    year_ago = review.months_before(review.day_of(now), 12)
    return int(newest is not None and newest.made_on <= year_ago)


def buildings_with_a_notice(*, now: datetime) -> int:
    """Return how many buildings are closed, or will be."""
    return Venue.objects.with_notice(review.day_of(now)).count()
