"""What is on record, for tests."""

from datetime import date

from selfhelp.acts.models import Act, Finding, Kind, Odd
from selfhelp.acts.recording import record

__all__ = ["Kind", "Odd", "acts", "found", "kinds", "record"]

A_DAY = date(2026, 11, 23)


def acts() -> list[tuple]:
    """Return what is on record, oldest first: kind, who, whose account, which entry."""
    rows = Act.objects.order_by("pk").values_list("kind", "by", "account", "entry")
    return [(Kind(kind), *others) for kind, *others in rows]


def kinds() -> list[Kind]:
    """Return the kinds of what is on record, oldest first."""
    return [kind for kind, *_others in acts()]


def found(member: int | None, what: Odd = Odd.TOOK_DIRECTORY, **changes) -> Finding:
    """Make something that stands out with this account; `changes` are fields of Finding."""
    fields = {"what": what, "day": A_DAY, "member_id": member, "times": 1}
    return Finding.objects.create(**(fields | changes))
