"""From a question that found nothing to being told if a group starts."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from groups.search.retrieve import Answer
from groups.search.snapshot import Snapshot
from selfhelp.prefix import plain

MOST_ISSUES = 3


@dataclass(frozen=True, slots=True)
class WaitLine:
    """An issue, and the address at which to wait for a group for it."""

    label: str
    url: str


def wait_lines(answer: Answer, snapshot: Snapshot) -> tuple[WaitLine, ...]:
    """Return the issues that were asked for, chosen ones first."""
    said = [slug for topic in answer.plan.leading for slug in topic.part.values("issue")]
    area = _named_place(answer, snapshot)
    return tuple(
        WaitLine(snapshot.options["issue"][slug], _address(snapshot.public_ids[slug], area))
        for slug in list(dict.fromkeys([*answer.query.values("issue"), *said]))[:MOST_ISSUES]
    )


def _named_place(answer: Answer, snapshot: Snapshot) -> str:
    """Return the slug of the place that was asked for by its name; a postcode is never handed on,
    nor its district, which may stand for one."""
    slugs = answer.where.places if answer.where else ()
    return next((slug for slug in slugs if slug not in snapshot.districts), "")


def _address(issue: UUID, area: str) -> str:
    question = f"?{urlencode({'area': area})}" if area else ""
    return plain(reverse("contacts:wait", args=[issue])) + question
