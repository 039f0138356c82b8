"""What stands out is found by itself, each thing once, and kept as long as the record is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.models import Reading
from contacts.retention import forget
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts import actions
from selfhelp.acts.counting import counted_since
from selfhelp.acts.models import KEPT, Act, Finding, Telling
from selfhelp.acts.rules import READING, RULE_FOR, Counted
from selfhelp.limits.counting import TooMany, count
from tests.acts.on_record import A_DAY, Kind, Odd, found, record
from tests.members import make_member

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return make_member(Role.KEEPER)


@pytest.fixture
def at_noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def look_over(now: datetime = NOW) -> list[tuple]:
    """Look over the record, and return all that was ever found: what, with whom, how often."""
    counted = counted_since(now.date() - actions.LOOKED_BACK)
    actions.look_over(counted=counted, now=now, by="test")
    return list(Finding.objects.order_by("pk").values_list("what", "member", "times"))


def test_what_is_found_once_is_not_found_again_and_says_how_often_it_is_by_now(ann):
    record(Kind.TOOK_FILES, by=ann, now=NOW)
    assert look_over() == [(Odd.TOOK_DIRECTORY, ann.pk, 1)]
    assert look_over() == [(Odd.TOOK_DIRECTORY, ann.pk, 1)]
    record(Kind.TOOK_SHEET, by=ann, now=NOW + A_MINUTE)
    assert look_over(NOW + 2 * A_MINUTE) == [(Odd.TOOK_DIRECTORY, ann.pk, 2)]


def test_what_nobody_known_did_is_found_once_too():
    for _ in range(RULE_FOR[Odd.TRIED_IN_VAIN].times):
        record(Kind.UNKNOWN_NAME, by=None, now=NOW)
    assert look_over() == look_over() == [(Odd.TRIED_IN_VAIN, None, 40)]


def test_one_password_tried_with_each_name_in_turn_is_found_though_no_account_stands_out(ann):
    boss = make_member(Role.ADMINISTRATOR)
    for _ in range(10):
        record(Kind.UNKNOWN_NAME, by=None, now=NOW)
        record(Kind.UNKNOWN_NAME, by=None, now=NOW)
        record(Kind.WRONG_PASSWORD, by=None, now=NOW, account=ann)
        record(Kind.WRONG_PASSWORD, by=None, now=NOW, account=boss)
    assert look_over() == [(Odd.TRIED_IN_VAIN, None, 40)]


def test_wrong_codes_are_counted_with_the_account_and_a_new_administrator_with_who_made_it(ann):
    boss = make_member(Role.ADMINISTRATOR)
    for _ in range(4):
        record(Kind.WRONG_CODE, by=None, now=NOW, account=ann)
    record(Kind.MADE_ADMINISTRATOR, by=boss, now=NOW, account=ann)
    assert set(look_over()) == {
        (Odd.WRONG_CODES, ann.pk, 4),
        (Odd.NEW_ADMINISTRATOR, boss.pk, 1),
    }


def test_a_day_is_that_of_the_clock_on_the_wall(ann):
    in_summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in Nottingham
    record(Kind.TOOK_FILES, by=ann, now=in_summer)
    look_over(in_summer)
    assert Finding.objects.get().day == date(2026, 7, 2)


def test_a_worker_that_was_away_for_days_finds_what_happened_meanwhile(ann):
    record(Kind.TOOK_FILES, by=ann, now=NOW)
    assert look_over(NOW + actions.LOOKED_BACK) == [(Odd.TOOK_DIRECTORY, ann.pk, 1)]


def test_what_was_looked_at_comes_back_when_it_has_become_twice_as_much(ann):
    boss = make_member(Role.ADMINISTRATOR)
    for _ in range(4):
        record(Kind.WRONG_CODE, by=None, now=NOW, account=ann)
    look_over()
    actions.say_looked(finding=Finding.objects.get(), by=boss, now=NOW)
    for _ in range(3):
        record(Kind.WRONG_CODE, by=None, now=NOW, account=ann)
    look_over()
    assert not Finding.objects.unseen().exists()
    record(Kind.WRONG_CODE, by=None, now=NOW, account=ann)
    assert look_over() == [(Odd.WRONG_CODES, ann.pk, 8)]
    assert Finding.objects.untold().exists()


@settings(max_examples=15)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_however_often_it_is_looked_a_day_has_one_finding_with_all_of_its_acts(times):
    """Each look sees the whole day so far, and nothing of what it found before is lost."""
    with transaction.atomic():
        so_far = 0
        for each in times:
            so_far += each
            counted = [Counted(A_DAY, Kind.UNKNOWN_NAME, so_far)]
            actions.look_over(counted=counted, now=NOW, by="test")
        expected = [so_far] if so_far >= RULE_FOR[Odd.TRIED_IN_VAIN].times else []
        assert list(Finding.objects.values_list("times", flat=True)) == expected
        transaction.set_rollback(True)


@pytest.mark.usefixtures("at_noon")
def test_the_command_finds_how_often_people_s_words_were_opened(ann):
    for _ in range(RULE_FOR[Odd.READ_WORDS].times):
        Reading.objects.create(by=ann, at=NOW, reason="read_out")
    call_command("look_over_record")
    call_command("look_over_record")
    assert [*Finding.objects.values_list("what", "member", "times")] == [("read_words", ann.pk, 30)]
    assert READING not in Kind.values


@pytest.mark.usefixtures("at_noon")
def test_visitors_who_are_turned_away_very_often_are_found_and_not_who_they_were():
    for visitor in ("192.0.2.1", "192.0.2.2"):
        for _ in range(30):
            try:
                count("code", visitor, most=3, now=NOW)
            except TooMany:
                continue
    call_command("look_over_record")
    assert [*Finding.objects.values_list("what", "member", "times")] == [("turned_away", None, 54)]


def test_the_database_counts_so_that_a_flood_is_as_few_rows_as_a_drop(
    ann, django_assert_num_queries
):
    for _ in range(40):
        record(Kind.WRONG_PASSWORD, by=None, now=NOW, account=ann)
    with django_assert_num_queries(2):
        assert len(list(counted_since(NOW.date()))) == 1


@pytest.mark.parametrize("member", ["somebody", None])
def test_the_database_lets_nothing_be_found_twice(ann, member):
    key = ann.pk if member else None
    found(key)
    with pytest.raises(IntegrityError), transaction.atomic():
        found(key)
    found(key, day=A_DAY + timedelta(days=1))


def test_another_worker_that_was_as_quick_finds_nothing_new(ann, monkeypatch):
    """The two looked at what is known in the same moment; then both write."""
    found(ann.pk)
    monkeypatch.setattr(Finding.objects, "filter", lambda **_: Finding.objects.none())
    counted = [Counted(A_DAY, Kind.TOOK_FILES, 1, by=ann.pk)]
    actions.look_over(counted=counted, now=NOW, by="test")
    assert Finding.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"what": "odd"}, {"times": 0}, {"looked_at": NOW}], ids=lambda each: str(each)
)
def test_the_database_refuses_nonsense(ann, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        found(ann.pk, **changes)


def test_it_is_kept_as_long_as_the_record_and_the_days_of_telling_go_with_it(ann):
    record(Kind.TOOK_FILES, by=ann, now=NOW)
    telling = Telling.objects.create(day=A_DAY)
    found(ann.pk, told=telling)
    forget(now=NOW + KEPT, by="retention")
    assert (Act.objects.count(), Finding.objects.count(), Telling.objects.count()) == (1, 1, 1)
    forget(now=NOW + KEPT + timedelta(days=1), by="retention")
    assert (Act.objects.count(), Finding.objects.count(), Telling.objects.count()) == (0, 0, 0)


def test_the_trigger_is_there_again_after_the_table_was_made_anew(ann):
    record(Kind.OPENED_MANY, by=ann, now=NOW)
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE acts_act SET by_id = NULL")
