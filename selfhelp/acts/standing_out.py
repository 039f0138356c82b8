"""What stands out on the record, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selfhelp.accounts.models import User
from selfhelp.acts.actions import is_alone, is_own
from selfhelp.acts.models import Finding
from selfhelp.acts.rules import READING, REFUSAL, RULE_FOR, RULES, Rule, Whose

ON_ONE_PAGE = 50
DAY = "l j F Y"
ALL = "all"  # the part of the page with everything


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that stands out. `who` did it, or it was their account ("" if nobody is known).

    `record_url` leads to its acts ("" if there are none to see). `is_for_others` if another
    administrator is to look at it.
    """

    key: int
    what: str
    who: str
    when: str
    times: str
    record_url: str
    is_for_others: bool


@dataclass(frozen=True, slots=True)
class LookedFor:
    """One rule: what stands out by it, from how often on, and why."""

    what: str
    times: str
    reason: str


@dataclass(frozen=True, slots=True)
class StandingOut:
    """What nobody has looked at yet, the latest first; what keeps administrators from being told of
    it ("" if nothing does); and all the rules."""

    lines: tuple[Line, ...]
    number: int
    lacks: str
    rules: tuple[LookedFor, ...]


def standing_out(viewer: User) -> StandingOut:
    """Return what an administrator sees of what stands out (four queries)."""
    unseen, alone = Finding.objects.unseen(), is_alone(viewer)
    rows = unseen.select_related("member")[:ON_ONE_PAGE]
    return StandingOut(
        lines=tuple(_line(row, is_for_others=is_own(row, viewer) and not alone) for row in rows),
        number=unseen.count(),
        lacks=what_lacks(),
        rules=tuple(
            LookedFor(str(rule.what.label), _from(rule), str(rule.reason)) for rule in RULES
        ),
    )


def how_many(*, now: datetime) -> int:
    """Return how much stands out that nobody has looked at yet (one query)."""
    return Finding.objects.unseen().count()


def what_lacks() -> str:
    """Say why administrators are not told of one another; "" if they are (one query)."""
    addresses = list(User.objects.administrators().values_list("email", flat=True))
    lacks = []
    if len(addresses) == 1:
        lacks.append(
            _(
                "There is only one administrator, so nobody else is told of what they do "
                "themself. Make somebody else an administrator too, if you can."
            )
        )
    if not any(addresses):
        lacks.append(
            _("No administrator has an email address here, so nobody is told by mail of anything.")
        )
    elif not all(addresses):
        lacks.append(
            _("Not every administrator has an email address here; the others are told by mail.")
        )
    return " ".join(lacks)


def _line(finding: Finding, *, is_for_others: bool) -> Line:
    rule = RULE_FOR[finding.what]
    return Line(
        key=finding.pk,
        what=str(rule.what.label),
        who=_who(finding, rule),
        when=format_date(finding.day, DAY),
        times=_times(finding.times) if finding.times > 1 else "",
        record_url=_record_url(finding, rule),
        is_for_others=is_for_others,
    )


def _who(finding: Finding, rule: Rule) -> str:
    if finding.member:
        return finding.member.shown_name
    return _("A command on the server") if rule.whose == Whose.DOER else ""


def _times(times: int) -> str:
    return ngettext("%(number)d time", "%(number)d times", times) % {"number": times}


def _from(rule: Rule) -> str:
    if rule.times == 1:
        return _("each time")
    return _("from %(number)d times a day") % {"number": rule.times}


def _record_url(finding: Finding, rule: Rule) -> str:
    """Return where the acts are: the record of that day, member and kind, or that of readings."""
    if REFUSAL in rule.kinds:
        return ""  # of whom nothing is kept
    if READING in rule.kinds:
        return reverse("in_touch_desk:readings")
    question = QueryDict(mutable=True)
    question["day"] = finding.day.isoformat()
    if finding.member_id:
        question["person"] = finding.member_id
    if len(rule.kinds) == 1:
        question["kind"] = rule.kinds[0].value
    return f"{reverse('desk:record')}?{question.urlencode()}#{ALL}"
