"""The team's side of waiting: one message, told once each, and no look unrecorded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contacts.models import Answer, News, Reach, Reading, Reason, Telling, Told, Waiting
from contacts.waiting import telling
from contacts.waiting.periods import ANSWER_KEPT, NEWS_KEPT, WAIT
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts.asking import NOW
from tests.contacts.waiters import (
    ANSWER,
    LEFT,
    answered,
    join,
    join_some,
    news_form,
    to_tell,
    told_of_news,
    write,
    write_url,
)
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db

CROWDS = reverse("waiting_desk:crowds")


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


def test_whoever_has_a_caller_reads_how_they_are_added(client):
    sign_in(client, Role.RELAY)
    page = client.get(CROWDS).content.decode()

    assert "Does a caller want to be told too?" in page
    assert f'href="{reverse("groups:issues")}"' in page


def test_who_may_not_write_is_offered_no_way_to(client):
    join_some(3)
    sign_in(client, Role.RELAY)
    page = client.get(CROWDS)
    assert [crowd.people for crowd in page.context["page"].crowds] == [3]
    assert write_url() not in page.content.decode()


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
