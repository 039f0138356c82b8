"""How many wait for what, and where: never fewer than three, and no total that gives them away.

Counted are addresses and numbers, not wishes: somebody who waits for the same thing twice is one.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from contacts.models import Waiting
from contacts.waiting.periods import FEWEST_COUNTED
from groups.models import Issue, Place

PEOPLE = Count("somebody_digest", distinct=True)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those who wait for one issue in one area (without a place: anywhere), as a number alone."""

    issue: Issue
    place: Place | None
    people: int


def crowds(now: datetime) -> list[Crowd]:
    """Return every crowd of three or more, by issue and area (three queries).

    Nothing is said of smaller ones, not even that there are some; so there is no sum either.
    """
    counted = (
        Waiting.objects.waiting(now)
        .values_list("issue", "place")
        .annotate(people=PEOPLE)
        .filter(people__gte=FEWEST_COUNTED)
        .order_by()
    )
    issues = Issue.objects.in_bulk({issue for issue, _place, _people in counted})
    places = Place.objects.in_bulk({place for _issue, place, _people in counted if place})
    found = [Crowd(issues[issue], places.get(place), people) for issue, place, people in counted]
    return sorted(found, key=lambda crowd: (crowd.issue.name, str(crowd.place or "")))


def crowd_of(issue: Issue, place: Place | None, now: datetime) -> Crowd | None:
    """Return the crowd for one issue and area; None where fewer than three wait, or nobody."""
    rows = Waiting.objects.waiting(now).for_what(issue, place)
    people = rows.aggregate(people=PEOPLE)["people"]
    return Crowd(issue, place, people) if people >= FEWEST_COUNTED else None
