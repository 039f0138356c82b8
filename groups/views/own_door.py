"""What a group's link opens."""

from dataclasses import dataclass
from datetime import date

from groups import clock
from groups.models import Group, OwnLink, Question
from selfhelp import crypto
from selfhelp.private_pages import NothingHere, private_page

private = private_page(gone="groups/own/gone.html")
BY_THE_GROUP = "the group"


@dataclass(frozen=True, slots=True)
class Own:
    """A listed group, the question to which its link belongs, if it was asked one, and the link's
    last day."""

    secret: str
    group: Group
    question: Question | None
    until: date


def behind(secret: str) -> Own:
    """Return what a link opens; NothingHere if it was never given out, or its time is over."""
    digest, today = crypto.digest_of(secret), clock.today()
    question = Question.objects.by_link(digest, today=today).first()
    link = question or OwnLink.objects.by_link(digest, today=today).first()
    group = link and Group.objects.listed().filter(pk=link.group_id).first()
    if not group:
        raise NothingHere
    return Own(secret, group, question, question.link_until if question else link.until)
