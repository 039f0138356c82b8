"""The record itself: never changed, forgotten after two years, and shown to administrators."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from contacts.retention import forget
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import KEPT, PARTS, Act, Kind
from selfhelp.append_only import AppendOnly
from tests.acts.on_record import record
from tests.members import make_member, sign_in

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE = reverse("desk:record")

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return make_member(Role.KEEPER)


def shown(client, question: str = "") -> list[tuple[str, str]]:
    """Return who and what of each line that the page shows."""
    response = client.get(PAGE + question)
    assert response.status_code == 200
    return [(line.who, line.what) for line in response.context["page"].lines]


def test_no_act_is_ever_changed(ann):
    record(Kind.TOOK_FILES, by=ann, now=NOW)
    with pytest.raises(AppendOnly):
        Act.objects.update(by=None)
    with pytest.raises(AppendOnly):
        Act.objects.get().save()


def test_the_database_itself_refuses_to_change_one(ann):
    record(Kind.TOOK_FILES, by=ann, now=NOW)
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE acts_act SET by_id = NULL")
    assert Act.objects.get().by == ann


def test_the_database_knows_the_closed_list_and_one_thing_at_a_time(ann):
    for values in ({"kind": "looked"}, {"kind": Kind.INVITED, "account": ann, "entry": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Act.objects.create(at=NOW, by=ann, **values)


@pytest.mark.parametrize(("late", "is_left"), [(timedelta(0), True), (timedelta(days=1), False)])
def test_it_is_kept_for_two_years_and_no_longer(ann, late, is_left):
    record(Kind.TOOK_FILES, by=ann, now=NOW)
    forgotten = forget(now=NOW + KEPT + late, by="retention")
    assert forgotten.acts == (0 if is_left else 1)
    assert Act.objects.exists() is is_left


def test_the_latest_stands_first_and_the_page_says_who_did_what_to_whom(client, ann):
    boss = sign_in(client, Role.ADMINISTRATOR)
    record(Kind.UNKNOWN_NAME, by=None, now=NOW)
    record(Kind.GAVE_PASSWORD, by=None, now=NOW, account=ann)
    record(Kind.MADE_KEEPER, by=boss, now=NOW + timedelta(hours=1), account=ann)
    record(Kind.TOOK_GROUP, by=ann, now=NOW + timedelta(hours=2), entry=7)
    assert shown(client) == [
        (ann.shown_name, "Took along all that is kept of a group"),
        (boss.shown_name, "Made somebody a keeper"),
        ("A command on the server", "Gave a one-time password"),
        ("Somebody", "Somebody tried a name that no account has"),
    ]
    page = client.get(PAGE).content.decode()
    assert f'href="{reverse("desk:person", args=[ann.pk])}"' in page
    assert f'href="{reverse("groups_desk:entry", args=[7])}"' in page
    assert "Monday 23 November 2026, 13:00" in page


def test_it_is_narrowed_by_person_kind_and_day(client, ann):
    boss = sign_in(client, Role.ADMINISTRATOR)
    record(Kind.SIGNED_IN, by=ann, now=NOW)
    record(Kind.SIGNED_IN, by=boss, now=NOW + timedelta(days=1))
    record(Kind.CLOSED_ACCOUNT, by=boss, now=NOW + timedelta(days=2), account=ann)
    assert [who for who, _ in shown(client, f"?person={ann.pk}")] == [boss.name, ann.name]
    assert [who for who, _ in shown(client, "?kind=signed_in")] == [boss.name, ann.name]
    assert [who for who, _ in shown(client, "?day=2026-11-23")] == [ann.name]
    assert shown(client, f"?person={ann.pk}&kind=signed_in&day=2026-11-24") == []


@pytest.mark.parametrize("question", ["?day=yesterday", "?person=0", "?kind=x", "?page=x", "?a=\0"])
def test_what_makes_no_sense_in_the_question_is_said_or_passed_over(client, ann, question):
    sign_in(client, Role.ADMINISTRATOR)
    record(Kind.SIGNED_IN, by=ann, now=NOW)
    assert len(shown(client, question)) == 1


def test_fifty_are_on_a_page_and_the_ways_on_keep_what_was_asked(client, ann):
    sign_in(client, Role.ADMINISTRATOR)
    for minute in range(51):
        record(Kind.SIGNED_IN, by=ann, now=NOW + timedelta(minutes=minute))
    page = client.get(f"{PAGE}?kind=signed_in").context["page"]
    assert (len(page.lines), page.steps.later_url) == (50, "")
    assert page.steps.earlier_url == "?kind=signed_in&page=2#all"
    assert len(shown(client, page.steps.earlier_url)) == 1


def test_a_page_of_many_takes_no_more_queries_than_one_of_few(
    client, ann, django_assert_max_num_queries
):
    sign_in(client, Role.ADMINISTRATOR)
    for _ in range(20):
        record(Kind.CLOSED_ACCOUNT, by=ann, now=NOW, account=ann)
    # session, account, second step; count, acts, people; what stands out
    with django_assert_max_num_queries(10):
        client.get(PAGE)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_page_changes_nothing(client, ann, method):
    sign_in(client, Role.ADMINISTRATOR)
    record(Kind.SIGNED_IN, by=ann, now=NOW)
    assert getattr(client, method)(PAGE).status_code == 405
    assert Act.objects.count() == 1


def test_every_kind_stands_under_a_heading():
    kinds = list(Kind)
    firsts = [kinds.index(first) for first, _heading in PARTS]
    assert firsts == sorted(firsts)
    assert firsts[0] == 0
