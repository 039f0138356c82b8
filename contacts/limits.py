"""How often one thing may be done on one day, counted without knowing who does it."""

import unicodedata
from datetime import date, datetime

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from contacts.kinds import Kind
from contacts.letter import Letter
from groups.models import Group, Issue
from selfhelp import own_forms, telephones
from selfhelp.limits import counting

# By purpose, on one day: enough for anybody in earnest.
MOST = {
    "address": 60,  # from one network address, which may be a ward's, a library's or a town's
    "group": 20,  # to one group
    "issue": 40,  # to wait for groups for one issue
    "reach": 5,  # for one telephone number or mail address: it may be somebody else's
    "mail": 3,  # mails that somebody has sent to one address
    "code": 40,  # codes tried from one network address
    "all": 500,
}
HELPER_HAS_ENOUGH = _(
    "No more emails go to this address today. Take the tick away, and your request goes all the "
    "same. You can tell them yourself that it was sent."
)
FORM = "form"  # a purpose without a limit: that one form was sent

WORDS = format_lazy(
    _(
        "Sorry, we can take no more of these today. That is not your fault: many people may share "
        "one computer or network. Nothing was sent, and nothing you wrote is lost. Please ring the "
        "self help team on {telephone}, or try again tomorrow."
    ),
    telephone=settings.PUBLISHER["team_telephone"],
)
NOT_FOUND = _(
    "No page belongs to these words. Look at the spelling; after some weeks everything is erased, "
    "and then the words lead nowhere."
)


def count(purpose: str, text: str, *, now: datetime) -> None:
    """Count one more time; raise TooMany when it is over the limit of its purpose."""
    counting.count(purpose, text, most=MOST[purpose], now=now)


def spend(form: str, *, now: datetime) -> None:
    """Note that a form was sent, so that it is not shown again: `form` is the key of its stamp."""
    counting.note(FORM, form, now=now)


def is_spent(form: str, *, now: datetime) -> bool:
    """Tell whether a form was sent already, today or so late yesterday that it is still in time."""
    return counting.is_noted(FORM, form, since=first_day_of_forms(now))


def first_day_of_forms(now: datetime) -> date:
    """Return the first day of which a form that was sent could be sent again in time."""
    return (now - own_forms.STALE).date()


def count_request(group: Group, letter: Letter, *, now: datetime, by_team: bool = False) -> None:
    """Count one request: for each way to reach somebody, who may be somebody else, to its group,
    and in all. Raises TooMany.

    What the team takes (`by_team`) is counted only for whom it is about.
    """
    _count_reach(letter, now)
    if not by_team:
        _count_place("group", group.pk, now)


def count_waiting(issue: Issue, letter: Letter, *, now: datetime) -> None:
    """Count one who wants to wait, as a request is counted. Raises TooMany."""
    _count_reach(letter, now)
    _count_place("issue", issue.pk, now)


def _count_reach(letter: Letter, now: datetime) -> None:
    """Come before all that others share, so that whoever is refused here uses up nothing there."""
    if Kind.TELEPHONE in letter.given:
        count("reach", _one_spelling(letter.given[Kind.TELEPHONE]), now=now)
    if Kind.EMAIL in letter.given:
        count("reach", letter.given[Kind.EMAIL], now=now)


def _count_place(purpose: str, to: int, now: datetime) -> None:
    count(purpose, str(to), now=now)
    count("all", "all", now=now)


def _one_spelling(telephone: str) -> str:
    """Return a number as it is dialled at home, whatever stands between its digits."""
    kept = (
        each for each in unicodedata.normalize("NFKC", telephone) if each.isdigit() or each == "+"
    )
    number = "".join(each if each == "+" else str(unicodedata.digit(each)) for each in kept)
    return telephones.digits_of(number) or number.replace("+", "")
