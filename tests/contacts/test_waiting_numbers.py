"""The numbers that the team sees: from three upwards, people and not wishes, and no sum."""

import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contacts.letter import Letter
from contacts.models import Reach, Waiting
from contacts.waiting import counts, somebody, telling
from groups.models import Issue
from selfhelp.accounts.roles import Role
from tests.contacts.asking import NOW
from tests.contacts.waiters import a_place, an_issue, join, join_some, write, write_url
from tests.members import sign_in

pytestmark = pytest.mark.django_db

CROWDS = reverse("waiting_desk:crowds")
AREAS = ["arnold", "beeston", None]
ISSUES = ["stroke", "migraine"]


def seen(client) -> str:
    """Return what the desk's page says, without the signs of the session's forms."""
    page = client.get(CROWDS).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def statuses(client) -> list[int]:
    """Return what the address for writing to each crowd answers."""
    return [client.get(write_url(issue, area)).status_code for issue in ISSUES for area in AREAS]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
def test_nothing_tells_nobody_from_one_or_two(client, numbers, fewer):
    """Whatever crowds there are: those below three may be any of 0, 1, 2, and no page differs."""
    if "_auth_user_id" not in client.session:
        sign_in(client, Role.KEEPER)
    cells = [(issue, area) for issue in ISSUES for area in AREAS]
    answers = []
    for counted in (numbers, [n if n > 2 else few for n, few in zip(numbers, fewer, strict=True)]):
        Waiting.objects.all().delete()
        rows = [
            fake_row(issue, area, serial)
            for (issue, area), people in zip(cells, counted, strict=True)
            for serial in range(people)
        ]
        Waiting.objects.bulk_create(rows)
        answers.append((seen(client), statuses(client)))

    assert answers[0] == answers[1]
    shown = client.get(CROWDS).context["page"].crowds
    assert sorted(crowd.people for crowd in shown) == sorted(n for n in numbers if n > 2)
    assert [status == 200 for status in answers[0][1]] == [n > 2 for n in numbers]


def fake_row(issue: str, area: str | None, serial: int) -> Waiting:
    """Return a row of somebody who waits, without the slow sealing, which no count looks at."""
    digest = f"{issue} {area} {serial}".encode()
    return Waiting(
        issue=an_issue(issue),
        place=a_place(area) if area else None,
        anywhere=area is None,
        reach=Reach.EMAIL,
        made_at=NOW,
        erase_at=NOW.replace(year=2027),
        for_person=b"x",
        somebody_digest=digest,
        receipt_digest=digest,
        code_digest=digest,
        secret_by_code=b"x",
    )


def test_the_list_takes_three_queries_however_many_wait(django_assert_num_queries):
    join_some(3)
    join_some(3, place=None)
    join_some(3, issue=Issue.objects.get(slug="migraine"))
    with django_assert_num_queries(3):
        assert [crowd.people for crowd in counts.crowds(NOW)] == [3, 3, 3]


def test_one_who_waits_three_times_for_the_same_is_no_crowd(client):
    for _ in range(3):
        join()
    join_some(1)
    sign_in(client, Role.KEEPER)
    assert counts.crowds(NOW) == []
    assert client.get(write_url()).status_code == 404
    with pytest.raises(telling.TooFew):
        write()


def test_a_crowd_counts_each_once_and_tells_every_wish():
    join_some(3)
    join_some(1)
    assert [crowd.people for crowd in counts.crowds(NOW)] == [3]
    news = write()
    assert (news.people, news.told.count()) == (3, 4)


@pytest.mark.parametrize(
    ("reach", "one", "other"),
    [
        (Reach.EMAIL, "dawn@example.org", " Dawn@Example.ORG"),
        (Reach.TELEPHONE, "01632 960001", "+44 (0)1632 960 001"),
        (Reach.POST, "1 Kettle Row, Arnold", "1 kettle row\narnold."),
    ],
)
def test_one_address_is_one_however_it_is_spelt_and_another_for_another_thing(reach, one, other):
    def digest(spelt: str, place: str | None = "arnold", issue: str = "stroke") -> bytes:
        where = a_place(place) if place else None
        letter = Letter.of({somebody.BY_WHAT[reach]: spelt})
        return somebody.digest_of(an_issue(issue), where, reach, letter)

    assert digest(one) == digest(other)
    different = {digest(one), digest(f"9{one}"), digest(one, None), digest(one, issue="migraine")}
    assert len(different) == 4
