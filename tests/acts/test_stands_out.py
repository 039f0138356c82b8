"""The record shows what stands out; looking at it is noted, and nothing is deleted."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Finding
from selfhelp.acts.rules import RULES
from tests.acts.on_record import Kind, Odd, acts, found, record
from tests.members import make_member, sign_in

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE, HOME, PEOPLE = map(reverse, ("desk:record", "desk:home", "desk:people"))
LOOK = "I have looked at this"
ONLY_ONE = "There is only one administrator"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return make_member(Role.KEEPER, name="Ann Keeper")


@pytest.fixture
def boss(client) -> User:
    return sign_in(client, Role.ADMINISTRATOR)


def page_of(client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def lines(client) -> list:
    return list(client.get(PAGE).context["odd"].lines)


def test_each_thing_says_what_who_when_how_often_and_leads_to_its_acts(client, boss, ann):
    record(Kind.TOOK_GROUP, by=ann, now=NOW, entry=7)
    record(Kind.SIGNED_IN, by=ann, now=NOW)
    found(ann.pk, Odd.TOOK_GROUPS, times=12)
    [line] = lines(client)
    assert (line.what, line.who) == (Odd.TOOK_GROUPS.label, "Ann Keeper")
    assert (line.when, line.times) == ("Monday 23 November 2026", "12 times")
    assert line.record_url == f"{PAGE}?day=2026-11-23&person={ann.pk}&kind=took_group#all"
    [act] = client.get(line.record_url).context["page"].lines
    assert act.what == Kind.TOOK_GROUP.label


@pytest.mark.parametrize("what", Odd)
@pytest.mark.parametrize("member", ["somebody", None])
def test_every_kind_has_its_words_and_a_way_that_opens(client, boss, ann, what, member):
    found(ann.pk if member else None, what, times=2)
    [line] = lines(client)
    assert line.who in ({"Ann Keeper"} if member else {"", "A command on the server"})
    if line.record_url:
        assert client.get(line.record_url).status_code == 200
    assert bool(line.record_url) == (what != Odd.TURNED_AWAY)


def test_a_press_says_who_looked_and_when_and_deletes_nothing(client, boss, ann):
    finding = found(ann.pk)
    assert LOOK in page_of(client)
    response = client.post(reverse("desk:looked", args=[finding.pk]), follow=True)
    page = response.content.decode()
    assert "It is on record that you have looked." in page
    assert LOOK not in page
    assert Finding.objects.get().looked_by == boss
    assert acts() == [(Kind.LOOKED_AT_ODD, boss.pk, ann.pk, None)]


def test_the_address_alone_does_nothing_and_what_is_gone_is_no_page(client, boss, ann):
    finding = found(ann.pk)
    response = client.get(reverse("desk:looked", args=[finding.pk]))
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert Finding.objects.unseen().exists()
    assert client.post(reverse("desk:looked", args=[finding.pk + 1])).status_code == 404


def test_what_one_did_oneself_has_no_press_where_another_can_look(client, boss):
    finding = found(boss.pk)
    assert LOOK in page_of(client)
    make_member(Role.ADMINISTRATOR, username="other")
    page = page_of(client)
    assert LOOK not in page
    assert "another administrator looks at it" in page
    client.post(reverse("desk:looked", args=[finding.pk]))
    assert Finding.objects.unseen().exists()


def test_where_there_is_one_administrator_record_and_people_say_so(client, boss):
    for address in (PAGE, PEOPLE):
        assert ONLY_ONE in page_of(client, address)
    make_member(Role.ADMINISTRATOR, username="other")
    assert "Every administrator is told by mail" in page_of(client)
    for address in (PAGE, PEOPLE):
        assert ONLY_ONE not in page_of(client, address)


def test_where_an_administrator_has_no_address_it_is_said(client, boss):
    make_member(Role.ADMINISTRATOR, username="other", email="")
    assert "Not every administrator has an email address" in page_of(client, PEOPLE)
    User.objects.update(email="")
    assert "nobody is told by mail of anything" in page_of(client, PEOPLE)


def test_the_front_page_tells_administrators_alone_how_much_stands_out(client, boss, ann):
    found(ann.pk)
    assert "1 thing stands out on the record of who did what" in page_of(client, HOME)
    sign_in(client, Role.KEEPER, username="kim")
    assert "stands out" not in page_of(client, HOME)


def test_the_page_says_by_which_rules_it_looks(client, boss):
    page = page_of(client)
    assert "Nothing that nobody has looked at yet." in page
    for rule in RULES:
        assert str(rule.reason) in page


def test_many_take_no_more_queries_than_few(client, boss, ann, django_assert_max_num_queries):
    for what in Odd:
        found(ann.pk, what)
    # session, account, second step; acts counted and read; findings counted and read, whether
    # there is another, and who is told
    with django_assert_max_num_queries(10):
        client.get(PAGE)
