"""What administrators do to accounts is on record, in the transaction in which it is done."""

from datetime import UTC, datetime

import pytest

from selfhelp.accounts import actions, mails
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from tests.acts.on_record import Kind, acts, kinds
from tests.members import make_member

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    return make_member(Role.ADMINISTRATOR)


@pytest.fixture
def ann() -> User:
    return make_member(Role.EDITOR)


def test_an_invitation_says_who_invited_whom_as_what(boss):
    bea = actions.invite(name="B", email="bea@example.org", role="keeper", by=boss, now=NOW)
    assert acts() == [
        (Kind.INVITED, boss.pk, bea.pk, None),
        (Kind.MADE_KEEPER, boss.pk, bea.pk, None),
        (Kind.SENT_LINK, boss.pk, bea.pk, None),
    ]


@pytest.mark.parametrize("role", Role)
def test_another_role_is_on_record_by_its_name(boss, ann, role):
    actions.change_role(user=ann, role=role, by=boss, now=NOW)
    assert acts() == [(Kind(f"made_{role.value}"), boss.pk, ann.pk, None)]


@pytest.mark.parametrize(
    ("do", "kind"),
    [
        (actions.send_link, Kind.SENT_LINK),
        (actions.take_second_step_away, Kind.TOOK_SECOND_STEP),
        (actions.leave, Kind.CLOSED_ACCOUNT),
    ],
)
def test_each_press_on_somebody_s_page_is_on_record(boss, ann, do, kind):
    do(user=ann, by=boss, now=NOW)
    assert acts() == [(kind, boss.pk, ann.pk, None)]


def test_who_comes_back_by_a_link_is_on_record_when_they_choose_a_password(boss, ann):
    actions.send_link(user=ann, by=boss, now=NOW)
    actions.choose_password(user=ann, password="four-quiet-lamps-12", by=ann, now=NOW)
    assert acts()[1:] == [(Kind.CHOSE_PASSWORD, ann.pk, None, None)]


def test_what_is_refused_is_not_on_record(boss):
    for do in (actions.leave, actions.take_second_step_away):
        with pytest.raises(actions.NotYourself):
            do(user=boss, by=boss, now=NOW)
    assert kinds() == []


def test_what_does_not_happen_is_not_on_record(boss, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(mails, "send", fail)
    with pytest.raises(OSError):
        actions.invite(name="B", email="b@example.org", role=Role.RELAY, by=boss, now=NOW)
    assert kinds() == []


def test_everything_that_django_allauth_tells_of_has_its_act():
    told = {change for change in mails.CHANGES if "/" in change}
    assert set(actions.CHANGED) == told
