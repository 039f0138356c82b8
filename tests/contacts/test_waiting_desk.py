"""The team's side of waiting: numbers from three upwards, one message, and no look unrecorded."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contacts.letter import Letter
from contacts.models import Answer, News, Reach, Reading, Reason, Telling, Told, Waiting
from contacts.waiting import counts, somebody, telling
from contacts.waiting.periods import ANSWER_KEPT, NEWS_KEPT, WAIT
from groups.models import Issue
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts.asking import NOW
from tests.contacts.waiters import (
    ANSWER,
    LEFT,
    a_place,
    an_issue,
    answered,
    join,
    join_some,
    news_form,
    to_tell,
    told_of_news,
    write,
)
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db

CROWDS = reverse("waiting_desk:crowds")
AREAS = ["arnold", "beeston", None]
ISSUES = ["stroke", "migraine"]


def write_url(issue: str = "stroke", area: str | None = "arnold") -> str:
    return reverse("waiting_desk:write", args=[an_issue(issue).public_id, area or "anywhere"])


def every_address() -> dict[str, str]:
    """Return an example of each address by its name."""
    answer = answered()
    told = Told.objects.create(
        news=answer.told.news, waiting=join(Reach.TELEPHONE).waiting, state=Telling.TO_TELL
    )
    return {
        "crowds": CROWDS,
        "write": write_url(),
        "news": reverse("waiting_desk:news", args=[told.news_id]),
        "person": reverse("waiting_desk:person", args=[told.pk]),
        "answer": reverse("waiting_desk:answer", args=[answer.pk]),
    }


def test_who_may_not_write_is_offered_no_way_to(client):
    join_some(3)
    sign_in(client, Role.RELAY)
    page = client.get(CROWDS)
    assert [crowd.people for crowd in page.context["page"].crowds] == [3]
    assert write_url() not in page.content.decode()


# Numbers


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


# Writing


def test_the_preview_is_what_each_then_finds_on_their_page(client):
    [first, *_rest] = join_some(3)
    sign_in(client, Role.KEEPER)
    text = "We think of a group on Tuesdays.\nWould that suit you?"

    preview = client.post(write_url(), {"step": "see", "text": text}).context["page"]
    client.post(write_url(), news_form(text) | {"key": str(preview.key)})

    own = client.get(reverse("contacts:waiting", args=[first.secret])).context["page"]
    assert own.news[0].text == preview.on_page.text == text
    assert News.objects.get().people == preview.people == 3


def test_looking_at_a_preview_writes_nothing(client):
    join_some(3)
    sign_in(client, Role.KEEPER)
    with CaptureQueriesContext(connection) as queries:
        client.post(write_url(), {"step": "see", "text": "Hello"})
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []


def test_pressing_twice_is_writing_once(client):
    join_some(3)
    sign_in(client, Role.KEEPER)
    form = news_form("Hello")
    assert client.post(write_url(), form).url == client.post(write_url(), form).url
    assert Told.objects.count() == Message.objects.claimable(NOW).count() == 3


def test_what_was_not_previewed_is_shown_first(client):
    join_some(3)
    sign_in(client, Role.KEEPER)
    response = client.post(write_url(), {"step": "send", "text": "Hello"})
    assert response.context["page"].text == "Hello"
    assert not News.objects.exists()


def test_an_empty_message_is_not_sent(client):
    join_some(3)
    sign_in(client, Role.KEEPER)
    assert client.post(write_url(), news_form(" ")).context["form"].errors
    assert not News.objects.exists()


def test_after_three_messages_the_page_says_so_and_sends_none(client):
    join_some(3)
    member = sign_in(client, Role.KEEPER)
    for _ in range(3):
        write(by=member)
    assert not client.get(write_url()).context["page"].may_write
    response = client.post(write_url(), news_form("Once more"))
    assert "three times" in str(response.context["form"].non_field_errors())
    assert News.objects.count() == 3


def test_no_page_of_the_desk_shows_who_waits(client):
    addresses = every_address()
    sign_in(client, Role.ADMINISTRATOR)
    words = [*LEFT[Reach.TELEPHONE].values(), *ANSWER.given.values(), "person0@example.org"]
    for name, address in addresses.items():
        page = client.get(address).content.decode()
        assert not any(word in page for word in words), name


# Telling and reading, each look written down


@pytest.fixture
def person_url() -> str:
    return reverse("waiting_desk:person", args=[to_tell().pk])


def test_only_a_press_with_a_reason_shows_whom_to_ring_and_is_written_down(client, person_url):
    member = sign_in(client, Role.RELAY)
    assert client.post(person_url, {"step": "show"}).context["page"].letter is None
    assert client.post(person_url, {"step": "show", "code": "bored"}).context["form"].errors
    assert not Reading.objects.exists()

    page = client.post(person_url, {"step": "show", "code": Reason.NEWS}).context["page"]

    assert page.letter.given == LEFT[Reach.TELEPHONE]
    reading = Reading.objects.get()
    assert (reading.by, reading.at, reading.reason) == (member, NOW, Reason.NEWS)
    assert not any(
        words in str(Reading.objects.values().get()) for words in page.letter.given.values()
    )


@pytest.mark.parametrize("step", [Telling.TOLD, Telling.MISSED])
def test_what_came_of_it_is_noted(client, person_url, step):
    sign_in(client, Role.RELAY)
    client.post(person_url, {"step": step})
    told = Told.objects.exclude(state=Telling.MAILED).get()
    assert (told.state, told.at) == (step, NOW)


def test_somebody_who_wants_to_leave_is_erased_by_a_press(client, person_url):
    sign_in(client, Role.RELAY)
    client.post(person_url, {"step": "leave"})
    assert not Waiting.objects.filter(reach=Reach.TELEPHONE).exists()
    assert client.get(person_url).status_code == 404


def test_nobody_who_is_told_by_mail_has_a_page_at_the_desk(client):
    _joined, news = told_of_news()
    sign_in(client, Role.ADMINISTRATOR)
    for told in news.told.all():
        assert client.get(reverse("waiting_desk:person", args=[told.pk])).status_code == 404


def test_an_answer_is_read_by_a_press_that_is_written_down(client):
    address = every_address()["answer"]
    member = sign_in(client, Role.RELAY)
    assert client.get(address).context["page"].letter is None

    assert client.post(address).context["page"].letter == ANSWER
    assert list(Reading.objects.values_list("by", "reason")) == [(member.pk, Reason.ANSWERED)]


def test_an_answer_that_was_taken_back_is_nowhere(client):
    address = every_address()["answer"]
    telling.take_answer_back(told=Answer.objects.get().told, by="the person")
    sign_in(client, Role.RELAY)
    assert client.get(address).status_code == client.post(address).status_code == 404
    assert not Reading.objects.exists()


# What is over, before it is erased


def test_whom_to_tell_and_what_was_answered_is_gone_from_the_desk_when_it_is_over(
    client, monkeypatch
):
    addresses = every_address()
    monkeypatch.setattr(timezone, "now", lambda: NOW + WAIT)
    sign_in(client, Role.RELAY)

    for name in ("person", "answer"):
        assert client.get(addresses[name]).status_code == 404
        assert client.post(addresses[name], {"step": "show", "code": "news"}).status_code == 404
    page = client.get(addresses["news"]).context["page"]
    assert page.to_tell == page.answers == ()
    assert not Reading.objects.exists()


def test_news_that_is_over_is_nowhere_at_the_desk(client, monkeypatch):
    address = every_address()["news"]
    monkeypatch.setattr(timezone, "now", lambda: NOW + NEWS_KEPT)
    sign_in(client, Role.RELAY)
    assert client.get(address).status_code == 404
    assert client.get(CROWDS).context["page"].news == ()


def test_nothing_that_is_over_is_opened_and_no_look_is_noted():
    answer, member = answered(), make_member()
    waiting = join(Reach.TELEPHONE).waiting
    told = Told.objects.create(news=answer.told.news, waiting=waiting, state=Telling.TO_TELL)
    with pytest.raises(telling.Over):
        telling.show(told=told, reason=Reason.NEWS, now=NOW + WAIT, by=member)
    with pytest.raises(telling.Over):
        telling.read_answer(answer=answer, now=NOW + ANSWER_KEPT, by=member)
    assert not Reading.objects.exists()
