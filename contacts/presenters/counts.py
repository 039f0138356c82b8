"""The numbers for funders, in words: months, issues and outcomes, never a name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import dates, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.counts import DAYS, Became, Fact, days_of, rounded, tally
from contacts.kinds import Helper
from contacts.models import Direction, Door, Enquiry, Outcome
from contacts.states import ANSWERS, UNANSWERED, State

BECAME = {
    Became.ANSWERED: gettext_lazy("answered"),
    Became.OPEN: gettext_lazy("still open"),
    Became.ENDED: gettext_lazy("taken back, or ended without an answer"),
    Became.DISOWNED: gettext_lazy("never asked for: somebody else had given the name or number"),
    Became.UNREACHABLE: gettext_lazy("the group could not be reached"),
    Became.NOT_ARRIVED: gettext_lazy("the email did not arrive"),
}
NOT_COUNTED = gettext_lazy(
    "People who get in touch with a group themselves are not counted: of them nothing at all is "
    "kept, not even that there was one more."
)


@dataclass(frozen=True, slots=True)
class Table:
    """One way of dividing the requests of a year. `total` is the sum of what is shown."""

    key: str
    title: str
    rows: tuple[tuple[str, int], ...]
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountsPage:
    """The tables of one year, and the years there are. `summary` says the year in a sentence."""

    summary: str
    year: int
    years: tuple[int, ...]
    tables: tuple[Table, ...]


def counts_page(year: int, *, this_year: int) -> CountsPage:
    """Return what is counted of the requests made in `year` (three queries)."""
    facts = [*_erased(year), *_living(year)]
    first = Outcome.objects.order_by("month").values_list("month", flat=True).first()
    years = range(min(first.year if first else this_year, this_year), this_year + 1)
    answered = [fact for fact in facts if fact.said]
    timed = [fact for fact in facts if fact.is_timed]
    tables = (
        _table("months", _("By month"), facts, lambda fact: fact.month, _month, sorted),
        _table("issues", _("By issue"), facts, lambda fact: fact.issue, _issue, sorted),
        _table(
            "directions",
            _("Who makes the first move"),
            facts,
            lambda fact: fact.direction,
            _direction,
            sorted,
            NOT_COUNTED,
        ),
        _table("doors", _("Where it was made"), facts, lambda fact: fact.door, _door, sorted),
        _table("helpers", _("Who helped"), facts, lambda fact: fact.helper, _helper, sorted),
        _table(
            "outcomes", _("What became of it"), facts, lambda fact: fact.outcome, _became, _in_order
        ),
        _table("said", _("What the groups said"), answered, lambda fact: fact.said, str, sorted),
        _table("days", _("Until the group answered"), timed, days_of, _days, _by_length),
    )
    return CountsPage(_summary(len(facts), year), year, tuple(reversed(years)), tables)


def _summary(count: int, year: int) -> str:
    words = {"count": rounded(count), "year": year}
    if not words["count"]:
        return _("Too few requests in %(year)d to be counted.") % words
    return _("About %(count)d requests in %(year)d.") % words


def _table(
    key: str,
    title: str,
    facts: list[Fact],
    value_of: Callable[[Fact], object],
    words: Callable[[object], str],
    in_order: Callable,
    note: str | Promise = "",
) -> Table:
    numbers = tally(facts, value_of)
    rows = tuple((words(value), numbers[value]) for value in in_order(numbers))
    return Table(key, title, rows, sum(numbers.values()), str(note))


def _erased(year: int) -> Iterator[Fact]:
    """Yield the requests of which only the count remains."""
    for each in Outcome.objects.filter(month__year=year).select_related("issue"):
        issue = each.issue.name if each.issue else ""
        yield _fact(each, each.direction, each.month, issue, each.arrived, each.days_to_answer)


def _living(year: int) -> Iterator[Fact]:
    """Yield the requests that are not erased yet, as they stand."""
    rows = Enquiry.objects.filter(made_at__year=year).counted()
    for each in rows:
        days = (each.answered_at - each.made_at).days if each.answered_at else None
        month = timezone.localtime(each.made_at).date().replace(day=1)
        issue, arrived = each.main_issue or "", not each.has_failed
        yield _fact(each, Direction.GROUP, month, issue, arrived, days)


def _fact(row, direction: str, month: date, issue: str, arrived: bool, days: int | None) -> Fact:
    state = State(row.state)
    return Fact(
        month=month,
        issue=issue,
        direction=direction,
        door=row.door,
        helper=row.helper,
        outcome=_outcome(state, arrived=arrived, is_answered=days is not None),
        said=str(state.label) if state in ANSWERS.values() else "",
        is_withdrawn=state in (State.TAKEN_BACK, State.DISOWNED),
        days=days,
    )


def _outcome(state: State, *, arrived: bool, is_answered: bool) -> Became:
    if state == State.DISOWNED:
        return Became.DISOWNED
    if not arrived:
        return Became.NOT_ARRIVED
    if is_answered:
        return Became.ANSWERED
    if state == State.UNREACHABLE:
        return Became.UNREACHABLE
    return Became.OPEN if state in UNANSWERED else Became.ENDED


def _became(outcome: Became) -> str:
    return str(BECAME[outcome])


def _in_order(outcomes) -> list:
    return [outcome for outcome in Became if outcome in outcomes]


def _issue(name: str) -> str:
    return name or _("no issue named")


def _month(month: date) -> str:
    return f"{dates.MONTHS[month.month]} {month.year}"


def _direction(direction: str) -> str:
    return str(Direction(direction).label)


def _door(door: str) -> str:
    return str(Door(door).label)


def _helper(helper: str) -> str:
    return str(Helper(helper).label) if helper else _("on their own, or not said")


def _by_length(spans) -> list:
    return [span for span in (*DAYS, 0, None) if span in spans]


def _days(span: int | None) -> str:
    if span is None:
        return _("no answer so far")
    if span == 0:
        return _("longer than %(days)d days") % {"days": DAYS[-1]}
    return _("within %(days)d days") % {"days": span} if span > 1 else _("within a day")
