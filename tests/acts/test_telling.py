"""Administrators are told in one mail a day, of each thing once, of their own acts too."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from selfhelp.accounts import actions as accounts
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts import actions
from selfhelp.acts.models import Finding, Telling
from selfhelp.outbox import actions as outbox
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from selfhelp.rights.declared import WORKER
from tests.acts.on_record import A_DAY, Kind, Odd, found, kinds
from tests.members import make_member
from tests.outbox.processes import PATIENCE_SECONDS
from tests.process_rights import acting_as

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
A_LATER_DAY = NOW + timedelta(days=1)
WORKERS = 5


@pytest.fixture
def boss(db) -> User:
    return make_member(Role.ADMINISTRATOR, name="Mo Boss")


@pytest.fixture
def other(db) -> User:
    address = "other@example.org"
    return make_member(Role.ADMINISTRATOR, username=address, email=address, name="Vi Other")


def tell(now: datetime = NOW) -> int:
    return actions.tell(now=now, by="test")


def mails() -> list[content.Content]:
    return [content.unseal(bytes(row.sealed), message=row.pk) for row in Message.objects.all()]


def test_all_administrators_are_told_also_of_what_one_of_them_did(boss, other):
    make_member(Role.KEEPER)
    found(boss.pk)
    assert tell() == 2
    assert {mail.to for mail in mails()} == {boss.email, other.email}


def test_the_mail_says_how_many_and_of_which_kind_and_of_nobody_what_they_did(boss):
    ann = make_member(Role.KEEPER, name="Ann Keeper")
    found(ann.pk)
    found(boss.pk)
    found(ann.pk, Odd.WRONG_CODES, times=4)
    found(boss.pk, Odd.INVITED)
    tell()
    [mail] = mails()
    assert mail.subject == "Something to look at"
    assert "- The whole directory was taken along (2 times)\n" in mail.text
    assert "- Several wrong codes followed the right password (4 times)\n" in mail.text
    assert "- Somebody was invited into the team\n" in mail.text
    assert "/desk/people/record/?day=2026-11-23\n" in mail.text
    for word in ("Ann", ann.email, f"person={ann.pk}", f"/{ann.pk}/"):
        assert word not in mail.text + mail.subject


def test_the_worker_tells_without_reading_a_hash(boss, other):
    """On PostgreSQL it is the database that would refuse it (selfhelp/rights/declared.py)."""
    found(boss.pk)
    with acting_as(WORKER), CaptureQueriesContext(connection) as asked:
        assert tell() == 2
    accounts_read = [each["sql"] for each in asked if 'FROM "accounts_user"' in each["sql"]]
    assert accounts_read
    assert [sql for sql in accounts_read if '"password"' in sql] == []


def test_of_several_days_the_link_leads_to_the_whole_record(boss):
    found(boss.pk)
    found(boss.pk, day=A_DAY - timedelta(days=1))
    tell()
    [mail] = mails()
    assert "/desk/people/record/\n" in mail.text


def test_nothing_is_told_twice_and_no_administrator_gets_two_mails_on_a_day(boss):
    found(boss.pk)
    assert [tell(), tell(), tell(A_LATER_DAY)] == [1, 0, 0]
    found(boss.pk, Odd.INVITED)
    assert [tell(), tell(A_LATER_DAY), tell(A_LATER_DAY)] == [0, 1, 0]
    assert Message.objects.count() == 2


@pytest.mark.django_db
def test_where_nobody_can_be_told_it_stays_to_be_told():
    make_member(Role.ADMINISTRATOR, email="")
    make_member(Role.ADMINISTRATOR, username="gone", email="gone@example.org", is_active=False)
    found(None, Odd.TURNED_AWAY, times=50)
    assert tell() == 0
    make_member(Role.ADMINISTRATOR, username="new", email="new@example.org")
    assert tell() == 1
    assert [mail.to for mail in mails()] == ["new@example.org"]


@pytest.mark.parametrize("take", ["role", "account"])
def test_whoever_is_an_administrator_no_longer_is_told_so_by_mail(boss, other, take):
    if take == "role":
        accounts.change_role(user=other, role=Role.KEEPER, by=boss, now=NOW)
    else:
        accounts.leave(user=other, by=boss, now=NOW)
    [mail] = mails()
    assert (mail.to, mail.subject) == (other.email, "A change to your account")
    assert "An administrator" in mail.text


def test_what_was_looked_at_before_the_mail_is_not_told(boss, other):
    actions.say_looked(finding=found(boss.pk), by=other, now=NOW)
    assert tell() == 0


def test_a_worker_that_dies_between_two_mails_has_told_nobody(boss, other, monkeypatch):
    found(boss.pk)
    post = outbox.post

    def die_at_the_second(**mail):
        if mail["to"] == other.email:
            raise SystemExit
        return post(**mail)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(outbox, "post", die_at_the_second)
        tell()
    assert (Message.objects.count(), Telling.objects.count()) == (0, 0)
    assert tell() == 2


def test_of_several_workers_at_once_one_tells(shared_database):
    make_member(Role.ADMINISTRATOR)
    found(None, Odd.TURNED_AWAY, times=50)
    own, all_are_there = connections["default"], threading.Barrier(WORKERS)

    def work(_number) -> int:
        connections["default"] = own.copy()
        try:
            all_are_there.wait(PATIENCE_SECONDS)
            return tell()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(WORKERS) as workers:
        told = list(workers.map(work, range(WORKERS)))
    assert sorted(told) == [0] * (WORKERS - 1) + [1]
    assert Message.objects.filter(purpose="record").count() == 1


def test_that_somebody_looked_is_on_record_once(boss, other):
    finding = found(boss.pk)
    actions.say_looked(finding=finding, by=other, now=NOW)
    actions.say_looked(finding=finding, by=other, now=A_LATER_DAY)
    finding.refresh_from_db()
    assert (finding.looked_by, finding.looked_at) == (other, NOW)
    assert kinds() == [Kind.LOOKED_AT_ODD]


def test_at_what_somebody_did_themself_another_looks_if_there_is_one(boss):
    finding = found(boss.pk)
    assert actions.is_alone(boss)
    other = make_member(Role.ADMINISTRATOR, username="other")
    with pytest.raises(actions.NotYourself):
        actions.say_looked(finding=finding, by=boss, now=NOW)
    assert Finding.objects.unseen().exists()
    other.is_active = False
    other.save()
    actions.say_looked(finding=finding, by=boss, now=NOW)
    assert not Finding.objects.unseen().exists()


def test_at_what_others_tried_with_one_s_own_name_one_looks_oneself(boss, other):
    actions.say_looked(finding=found(boss.pk, Odd.WRONG_PASSWORDS), by=boss, now=NOW)
    assert not Finding.objects.unseen().exists()
