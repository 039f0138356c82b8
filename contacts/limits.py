"""How often one thing may be done on one day, counted without knowing who does it."""

import os
import unicodedata
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from contacts import own_forms
from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.models import DailySalt, Tally
from groups.models import Group, Issue
from selfhelp import crypto, telephones

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


class TooMany(Exception):
    """Done too often today."""


def count(purpose: str, text: str, *, now: datetime) -> None:
    """Count one more time; raise TooMany when it is over the limit of its purpose.

    `text` (a network address, a telephone number) is kept only as a digest with SECRET_KEY and a
    salt that is deleted the next day.
    """
    if _add(purpose, text, now) > MOST[purpose]:
        raise TooMany


def spend(form: str, *, now: datetime) -> None:
    """Note that a form was sent, so that it is not shown again: `form` is the key of its stamp."""
    _add(FORM, form, now)


def is_spent(form: str, *, now: datetime) -> bool:
    """Tell whether a form was sent already, today or so late yesterday that it is still in time."""
    salts = DailySalt.objects.filter(day__gte=first_day_of_forms(now))
    return any(Tally.objects.filter(**_key(FORM, form, salt)).exists() for salt in salts)


def first_day_of_forms(now: datetime) -> date:
    """Return the first day of which a form that was sent could be sent again in time."""
    return (now - own_forms.STALE).date()


@transaction.atomic
def _add(purpose: str, text: str, now: datetime) -> int:
    """Return how often it was done today, this time included."""
    salt, _made = DailySalt.objects.get_or_create(day=now.date(), defaults={"salt": os.urandom(32)})
    tally, _made = Tally.objects.get_or_create(**_key(purpose, text, salt))
    Tally.objects.filter(pk=tally.pk).update(times=F("times") + 1)
    # From now on the row is ours: whoever came at the same time waits, or is counted in.
    tally.refresh_from_db(fields=["times"])
    return tally.times


def _key(purpose: str, text: str, salt: DailySalt) -> dict:
    """Return what finds the tally of one somebody, whatever the capitals and spaces."""
    told = bytes(salt.salt).hex() + "".join(text.lower().split())
    digest = crypto.keyed_digest(f"contacts.{purpose}", told)
    return {"day": salt.day, "purpose": purpose, "digest": digest}


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
