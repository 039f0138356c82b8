"""How often one thing may be done on one day, counted without knowing who does it."""

import os
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.models import DailySalt, Tally
from groups.models import Group, Issue
from selfhelp import crypto

# By purpose, on one day: enough for anybody in earnest, on a ward's one computer too.
MOST = {
    "address": 12,  # from one network address
    "group": 20,  # to one group
    "issue": 40,  # to wait for groups for one issue
    "reach": 5,  # for one telephone number or mail address: it may be somebody else's
    "mail": 3,  # mails that somebody has sent to one address
    "code": 40,  # codes tried from one network address
    "all": 500,
}


WORDS = _(
    "This was done too often today from here. Please try again tomorrow, or ring the self help "
    "team: the number is at the foot of the page."
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
    _add("form", form, now)


def is_spent(form: str, *, now: datetime) -> bool:
    """Tell whether a form was sent already today."""
    salt = DailySalt.objects.filter(day=now.date()).first()
    return bool(salt) and Tally.objects.filter(**_key("form", form, salt)).exists()


@transaction.atomic
def _add(purpose: str, text: str, now: datetime) -> int:
    """Return how often it was done today, this time included."""
    salt, _made = DailySalt.objects.get_or_create(day=now.date(), defaults={"salt": os.urandom(32)})
    tally, _made = Tally.objects.get_or_create(**_key(purpose, text, salt))
    Tally.objects.filter(pk=tally.pk).update(times=F("times") + 1)
    return tally.times + 1


def _key(purpose: str, text: str, salt: DailySalt) -> dict:
    """Return what finds the tally of one somebody, however a number or address is spelt."""
    told = bytes(salt.salt).hex() + "".join(text.lower().split())
    digest = crypto.keyed_digest(f"contacts.{purpose}", told)
    return {"day": salt.day, "purpose": purpose, "digest": digest}


def count_request(group: Group, letter: Letter, *, now: datetime) -> None:
    """Count one request wherever it comes from: in all, to its group, and for each way to reach
    somebody, who may be somebody else. Raises TooMany."""
    _count_wish("group", group.pk, letter, now)


def count_waiting(issue: Issue, letter: Letter, *, now: datetime) -> None:
    """Count one who wants to wait, as a request is counted. Raises TooMany."""
    _count_wish("issue", issue.pk, letter, now)


def _count_wish(purpose: str, to: int, letter: Letter, now: datetime) -> None:
    count("all", "all", now=now)
    count(purpose, str(to), now=now)
    for kind in (Kind.TELEPHONE, Kind.EMAIL):
        if kind in letter.given:
            count("reach", letter.given[kind], now=now)
