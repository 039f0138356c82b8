"""The rules by which something on the record stands out, each with its number and its reason.

Each is: so many acts of these kinds on one day, by one member or to one account. A day is that of
the clock on the wall; what is spread over midnight counts as two halves. Values in, values out.

Numbers are for a team of a few people in a directory of some hundred groups. They are above what a
busy day brings, so that a mail means something; whoever stays below them is not found.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selfhelp.acts.models import Kind, Odd

# What is counted beside the acts: looks at people's words, and visitors who were turned away.
READING, REFUSAL = "reading", "refusal"


class Whose(Enum):
    """With whom an act is counted: who did it, whose account it was done to, or nobody."""

    DOER = "by"
    ACCOUNT = "account"
    NOBODY = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`times` (on one day) or more of `kinds`, and why that is worth a look."""

    what: Odd
    kinds: tuple[str, ...]
    whose: Whose
    times: int
    reason: Promise


RULES: tuple[Rule, ...] = (
    Rule(
        Odd.TOOK_DIRECTORY,
        (Kind.TOOK_WORKBOOK, Kind.TOOK_SHEET, Kind.TOOK_FILES),
        Whose.DOER,
        times=1,
        reason=_("It leaves the house with every contact that is for the team alone."),
    ),
    Rule(
        Odd.TOOK_GROUPS,
        (Kind.TOOK_GROUP,),
        Whose.DOER,
        times=10,
        reason=_("A group asks for it now and then; ten on a day are a collection."),
    ),
    Rule(
        Odd.LOOKED_UP,
        (Kind.LOOKED_FOR_PERSON, Kind.TOOK_PERSON),
        Whose.DOER,
        times=8,
        reason=_(
            "Somebody asks what we keep of them a few times a year, in two or three spellings."
        ),
    ),
    Rule(
        Odd.OPENED_ENTRIES,
        (Kind.OPENED_MANY,),
        Whose.DOER,
        times=1,
        reason=_("A hundred different entries on a day are more than ordinary work opens."),
    ),
    Rule(
        Odd.READ_WORDS,
        (READING,),
        Whose.DOER,
        times=30,
        reason=_("A whole day at the telephone brings some ten or twenty."),
    ),
    Rule(
        Odd.OPENED_LETTERS,
        (Kind.OPENED_PROPOSAL, Kind.OPENED_NOTE, Kind.OPENED_NEW_GROUP),
        Whose.DOER,
        times=100,
        reason=_("The days after the yearly question bring dozens, each opened once or twice."),
    ),
    Rule(
        Odd.WRONG_CODES,
        (Kind.WRONG_CODE,),
        Whose.ACCOUNT,
        times=4,
        reason=_(
            "A code runs out while it is typed once or twice; else somebody has the password."
        ),
    ),
    Rule(
        Odd.WRONG_PASSWORDS,
        (Kind.WRONG_PASSWORD,),
        Whose.ACCOUNT,
        times=15,
        reason=_("Whoever forgot theirs gives up sooner. Five are let through in five minutes."),
    ),
    Rule(
        Odd.TRIED_IN_VAIN,
        (Kind.UNKNOWN_NAME, Kind.WRONG_PASSWORD),
        Whose.NOBODY,
        times=40,
        reason=_("A team mistypes a few; a program tries thirty a minute, or each name in turn."),
    ),
    Rule(
        Odd.INVITED,
        (Kind.INVITED,),
        Whose.DOER,
        times=1,
        reason=_("A second name lets the same person in twice. All administrators should know."),
    ),
    Rule(
        Odd.NEW_ADMINISTRATOR,
        (Kind.MADE_ADMINISTRATOR,),
        Whose.DOER,
        times=1,
        reason=_("Administrators may do everything, so each should know of the next."),
    ),
    Rule(
        Odd.NEW_WAY_IN,
        (Kind.TOOK_SECOND_STEP, Kind.GAVE_PASSWORD),
        Whose.DOER,
        times=1,
        reason=_("It opens an account to whoever asked for it, who may not be its owner."),
    ),
    Rule(
        Odd.TURNED_AWAY,
        (REFUSAL,),
        Whose.NOBODY,
        times=50,
        reason=_("Limits are above what people in earnest need; a program runs into them again."),
    ),
)
RULE_FOR = {rule.what: rule for rule in RULES}
WATCHED = frozenset(kind for rule in RULES for kind in rule.kinds)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many acts of one kind on one day: the keys of who did them and whose account it was."""

    day: date
    kind: str
    times: int
    by: int | None = None
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What stands out: by which rule, on which day, and with whom (the key of an account)."""

    what: Odd
    day: date
    member: int | None


def found_in(counted: Iterable[Counted]) -> dict[Found, int]:
    """Return what stands out, with how many acts it was; the order of `counted` does not matter."""
    sums: Counter[Found] = Counter()
    for each in counted:
        for rule in RULES:
            if each.kind in rule.kinds:
                member = getattr(each, rule.whose.value) if rule.whose.value else None
                sums[Found(rule.what, each.day, member)] += each.times
    return {found: times for found, times in sums.items() if times >= RULE_FOR[found.what].times}
