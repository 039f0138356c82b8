"""Groups among which a member of the team finds the one that a caller wants to reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from groups.models import Group


@dataclass(frozen=True, slots=True)
class Found:
    """One group, with enough to tell it from its like."""

    name: str
    line: str
    newcomers: str
    url: str


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """What was typed, and what was found for it."""

    typed: str
    groups: tuple[Found, ...]
    total: int


def choose_page(typed: str, ids: Sequence[int], total: int) -> ChoosePage:
    """Return the groups of these ids in their order (one query)."""
    groups = Group.objects.listed().in_bulk(list(ids))
    return ChoosePage(
        typed=typed,
        groups=tuple(_found(groups[pk]) for pk in ids if pk in groups),
        total=total,
    )


def _found(group: Group) -> Found:
    return Found(
        name=group.name,
        line=group.short_description,
        newcomers=group.get_newcomers_display(),
        url=reverse("in_touch_desk:ask", args=[group.public_id]),
    )
