"""What becomes of what stands out: it is found, told to the administrators once, and looked at."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from selfhelp.accounts.models import SAYS_WHO, User
from selfhelp.acts import mails
from selfhelp.acts.models import Finding, Kind, Telling
from selfhelp.acts.recording import record
from selfhelp.acts.rules import RULE_FOR, Counted, Found, Whose, found_in
from selfhelp.outbox import actions as outbox

# How far back it is looked each time: a worker that was away so long has missed nothing.
LOOKED_BACK = timedelta(days=7)
# What was looked at stands out again, and is told again, when it has become so many times as much.
AGAIN = 2


class NotYourself(Exception):
    """Nobody says of what they did themself that it was looked at, where there is another."""


@transaction.atomic
def look_over(*, counted: Iterable[Counted], now: datetime, by: str) -> int:
    """Write down what stands out in what was `counted`, each once; return how many are new.

    What is known and was not looked at yet says how often it is by now.
    """
    found = found_in(counted)
    if not found:
        return 0
    first_day = min(each.day for each in found)
    known = {_key(row): row for row in Finding.objects.filter(day__gte=first_day)}
    new = [
        Finding(what=each.what, day=each.day, member_id=each.member, times=times)
        for each, times in found.items()
        if each not in known
    ]
    # Another worker may have been as quick: the constraints let one of the two in.
    Finding.objects.bulk_create(new, ignore_conflicts=True)
    for each in found.keys() & known.keys():
        _become_more(known[each], found[each])
    return len(new)


@transaction.atomic
def tell(*, now: datetime, by: str) -> int:
    """Tell every administrator who has an address what was found, in one mail on one day.

    Returns how many were told. What is told, that it was, and the mails are one transaction; of
    two workers one finds nothing left. Without anybody to tell, it stays to be told.
    """
    findings = list(Finding.objects.untold().select_for_update())
    administrators = User.objects.administrators().only(*SAYS_WHO)
    to = [each for each in administrators.order_by("pk") if each.email]
    if not (findings and to):
        return 0
    telling, is_today_s_first = Telling.objects.get_or_create(day=timezone.localdate(now))
    if not is_today_s_first:
        return 0
    Finding.objects.filter(pk__in=[each.pk for each in findings]).update(told=telling)
    for administrator in to:
        mail = mails.something_to_look_at(administrator, findings)
        outbox.post(
            to=administrator.email, subject=mail.subject, text=mail.text, purpose="record", now=now
        )
    return len(to)


@transaction.atomic
def say_looked(*, finding: Finding, by: User, now: datetime) -> None:
    """Note that an administrator has looked; a second press does nothing. Raises NotYourself."""
    if is_own(finding, by) and not is_alone(by):
        raise NotYourself
    unseen = Finding.objects.unseen().filter(pk=finding.pk)
    if unseen.update(looked_at=now, looked_by=by):
        record(Kind.LOOKED_AT_ODD, by=by, now=now, account=finding.member)


def is_own(finding: Finding, user: User) -> bool:
    """Tell whether somebody did themself what stands out (not somebody else with their name)."""
    return RULE_FOR[finding.what].whose == Whose.DOER and finding.member_id == user.pk


def is_alone(user: User) -> bool:
    """Tell whether there is no other administrator."""
    return not User.objects.administrators().exclude(pk=user.pk).exists()


def _key(finding: Finding) -> Found:
    return Found(finding.what, finding.day, finding.member_id)


def _become_more(finding: Finding, times: int) -> None:
    """Write down how often it is by now; what was looked at comes back when it is much more."""
    held = Finding.objects.filter(pk=finding.pk)
    if finding.looked_at is None:
        held.filter(times__lt=times).update(times=times)
    elif times >= AGAIN * finding.times:
        held.update(times=times, looked_at=None, looked_by=None, told=None)
