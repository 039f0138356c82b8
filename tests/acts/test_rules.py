"""What stands out, and what does not: every rule at its number, and any record at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp.acts.models import Kind, Odd
from selfhelp.acts.rules import READING, REFUSAL, RULES, WATCHED, Counted, Found, Whose, found_in

DAY = date(2026, 11, 23)
BY, ACCOUNT = 1, 2
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.what.value)

one_act = st.builds(
    Counted,
    day=st.sampled_from([DAY, DAY + timedelta(days=1)]),
    kind=st.sampled_from([*Kind, READING, REFUSAL]),
    times=st.integers(1, 20),
    by=st.sampled_from([None, 1, 2]),
    account=st.sampled_from([None, 1, 2]),
)


def with_whom(rule) -> int | None:
    return {Whose.DOER: BY, Whose.ACCOUNT: ACCOUNT, Whose.NOBODY: None}[rule.whose]


def one_by_one(rule, times: int) -> list[Counted]:
    """Return so many acts, each on its own, of all the rule's kinds in turn."""
    kinds = (rule.kinds * times)[:times]
    return [Counted(DAY, kind, 1, by=BY, account=ACCOUNT) for kind in kinds]


def test_every_kind_of_what_stands_out_has_one_rule():
    assert [rule.what for rule in RULES] == list(Odd)


@EVERY_RULE
def test_a_rule_is_met_at_its_number_and_not_before(rule):
    expected = Found(rule.what, DAY, with_whom(rule))
    assert expected not in found_in(one_by_one(rule, rule.times - 1))
    assert found_in(one_by_one(rule, rule.times))[expected] == rule.times


@EVERY_RULE
def test_what_is_spread_over_two_days_or_two_members_does_not_add_up(rule):
    [first, *others] = one_by_one(rule, rule.times)
    tomorrow = Counted(DAY + timedelta(days=1), first.kind, 1, by=BY, account=ACCOUNT)
    another = Counted(DAY, first.kind, 1, by=BY + 2, account=ACCOUNT + 2)
    expected = Found(rule.what, DAY, with_whom(rule))
    assert expected not in found_in([tomorrow, *others])
    is_found = expected in found_in([another, *others])
    assert is_found == (rule.whose == Whose.NOBODY)


def test_ordinary_work_stands_out_nowhere():
    signing_in = [Kind.SIGNED_IN, Kind.SIGNED_OUT, Kind.CHANGED_PASSWORD, Kind.MADE_CODES]
    ordinary = [Kind.SENT_LINK, Kind.MADE_KEEPER, Kind.CLOSED_ACCOUNT, Kind.LOOKED_AT_ODD]
    assert WATCHED.isdisjoint([*signing_in, *ordinary])
    a_day = {Kind.WRONG_PASSWORD: 5, Kind.WRONG_CODE: 2, READING: 20, Kind.OPENED_PROPOSAL: 40}
    assert (
        found_in(Counted(DAY, kind, n, by=BY, account=ACCOUNT) for kind, n in a_day.items()) == {}
    )


@given(st.lists(one_act, max_size=40), st.randoms())
def test_of_any_record_in_any_order_just_what_reaches_its_number_is_found(record, chance):
    expected = {}
    for rule in RULES:
        for day in {each.day for each in record}:
            for member in (None, 1, 2):
                times = sum(
                    each.times
                    for each in record
                    if each.day == day
                    and each.kind in rule.kinds
                    and (rule.whose == Whose.NOBODY or getattr(each, rule.whose.value) == member)
                )
                if times >= rule.times and (member is None or rule.whose != Whose.NOBODY):
                    expected[Found(rule.what, day, member)] = times
    chance.shuffle(record)
    assert found_in(record) == expected
