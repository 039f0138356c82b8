"""From a question that found nothing to being told if a group starts."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from groups.models import Issue, Place
from groups.search.retrieve import Answer
from selfhelp.prefix import plain

MOST_ISSUES = 3


@dataclass(frozen=True, slots=True)
class WaitLine:
    """An issue, and the address at which to wait for a group for it."""

    label: str
    url: str


def wait_lines(answer: Answer) -> tuple[WaitLine, ...]:
    """Return the issues that were asked for, chosen ones first (at most two queries)."""
    said = [slug for topic in answer.plan.leading for slug in topic.part.values("issue")]
    slugs = list(dict.fromkeys([*answer.query.values("issue"), *said]))[:MOST_ISSUES]
    issues = {issue.slug: issue for issue in Issue.objects.filter(slug__in=slugs)} if slugs else {}
    area = _named_place(answer) if issues else ""
    return tuple(
        WaitLine(issues[slug].name, _address(issues[slug], area))
        for slug in slugs
        if slug in issues
    )


def _named_place(answer: Answer) -> str:
    """Return the slug of the place that was asked for by its name; a postcode is never handed on,
    nor its district, which may stand for one."""
    slugs = answer.where.places if answer.where else ()
    named = set(
        Place.objects.filter(slug__in=slugs)
        .exclude(kind=Place.Kind.POSTCODE_DISTRICT)
        .values_list("slug", flat=True)
    )
    return next((slug for slug in slugs if slug in named), "")


def _address(issue: Issue, area: str) -> str:
    question = f"?{urlencode({'area': area})}" if area else ""
    return plain(reverse("contacts:wait", args=[issue.public_id])) + question
