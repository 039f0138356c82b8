"""The page in place of a group that has ended: it names others, not the one that is gone."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups.models import Group
from groups.presenters.cards import ResultCard, load_cards
from groups.presenters.entry import Link
from groups.presenters.keeping import Keeping
from groups.schedule import Holidays
from groups.shortlist import Shortlist

MOST_OTHERS = 6


@dataclass(frozen=True, slots=True)
class GonePage:
    """What a bookmark of an ended group leads to."""

    issues: tuple[Link, ...]
    others: tuple[ResultCard, ...]


def gone_page(group: Group, *, today: date, holidays: Holidays, shortlist: Shortlist) -> GonePage:
    """Return listed groups on the same issues, its main issue first."""
    issues = list(group.issues.order_by("group_issues__position"))
    listed = Group.objects.listed()
    others = dict.fromkeys(
        pk
        for issue in issues
        for pk in listed.about(issue).values_list("pk", flat=True)[:MOST_OTHERS]
    )
    return GonePage(
        issues=tuple(Link(issue.name, issue.get_absolute_url()) for issue in issues),
        others=load_cards(
            list(others)[:MOST_OTHERS],
            today=today,
            holidays=holidays,
            # Not this page, whose address may say what the group was called.
            keeping=Keeping(shortlist, reverse("groups:kept")),
        ),
    )
