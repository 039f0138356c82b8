"""The end of waiting: by the person at any point, by time at the latest, and nothing is left."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from contacts.models import (
    Answer,
    News,
    Reach,
    ReadyMail,
    Telling,
    Told,
    Waiting,
    WaitingConsent,
)
from contacts.retention import forget
from contacts.waiting import actions, telling
from contacts.waiting.periods import ANSWER_KEPT, MOST_NEWS, NEWS_KEPT, STAY_WITHIN, WAIT
from groups.models import Place
from selfhelp.outbox.models import Message, State
from tests.contacts.asking import NOW
from tests.contacts.waiters import ANSWER, join, join_some, told_of_news, write

pytestmark = pytest.mark.django_db


# Leaving


def rows_left() -> dict[str, int]:
    """Return what any table of waiting, and the outbox, still holds."""
    models = (Waiting, WaitingConsent, ReadyMail, Told, Answer, Message)
    return {model.__name__: count for model in models if (count := model.objects.count())}


@pytest.mark.parametrize("moment", ["waiting", "told", "answered", "stayed"])
def test_leaving_at_any_point_leaves_nothing_in_any_table(moment):
    joined = join_some(3)
    last = joined[0]
    if moment in ("told", "answered"):
        news = write()
    if moment == "answered":
        told = news.told.get(waiting=last.waiting)
        telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")
    if moment == "stayed":
        late = NOW + WAIT
        actions.stay(waiting=last.waiting, secret=last.secret, now=late, by="the person")
    for each in reversed(joined):
        actions.leave(waiting=each.waiting, by="the person")
    assert rows_left() == {}


def test_leaving_twice_is_leaving_once():
    joined = join()
    actions.leave(waiting=joined.waiting, by="the person")
    actions.leave(waiting=joined.waiting, by="the person")
    assert rows_left() == {}


def test_what_was_written_stays_with_its_number_when_people_leave():
    joined, news = told_of_news()
    actions.leave(waiting=joined.waiting, by="the person")
    news.refresh_from_db()
    assert news.people == 3


# A year later


def test_who_left_an_email_is_asked_once_after_a_year_and_erased_four_weeks_later():
    waiting = join().waiting
    question = waiting.mails.get(purpose="stay").message
    assert question.due_at == NOW + WAIT
    assert waiting.erase_at == NOW + WAIT + STAY_WITHIN
    assert waiting.mails.filter(purpose="stay").count() == 1


@pytest.mark.parametrize("reach", [Reach.TELEPHONE, Reach.POST])
def test_who_left_none_is_erased_after_a_year(reach):
    assert join(reach).waiting.erase_at == NOW + WAIT
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("before_the_end", "stays"),
    [
        (STAY_WITHIN + timedelta(seconds=1), False),
        (STAY_WITHIN, True),
        (timedelta(seconds=1), True),
        (timedelta(0), False),
    ],
)
@pytest.mark.parametrize("reach", Reach)
def test_staying_is_possible_in_the_last_four_weeks(reach, before_the_end, stays):
    joined = join(reach)
    now = joined.waiting.erase_at - before_the_end
    actions.stay(waiting=joined.waiting, secret=joined.secret, now=now, by="the person")

    held = Waiting.objects.get()
    assert (held.stayed_at == now) is stays
    assert (held.erase_at > joined.waiting.erase_at) is stays


def test_who_stays_can_be_told_and_asked_again():
    joined = join_some(3)
    write()
    now = NOW + WAIT
    actions.stay(waiting=joined[0].waiting, secret=joined[0].secret, now=now, by="the person")

    held = joined[0].waiting.mails.filter(message__state=State.HELD)
    assert held.count() == MOST_NEWS
    assert joined[0].waiting.mails.get(purpose="stay").message.due_at == now + WAIT


@pytest.mark.parametrize("reach", Reach)
def test_forgetting_erases_who_has_not_stayed_and_no_sooner(reach):
    end = join(reach).waiting.erase_at
    forget(now=end - timedelta(seconds=1), by="retention")
    assert Waiting.objects.exists()

    assert forget(now=end, by="retention").waits == 1
    assert rows_left() == {}


def test_answers_and_news_are_forgotten_in_their_time():
    joined, news = told_of_news()
    told = news.told.get(waiting=joined.waiting)
    telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")

    assert forget(now=NOW + ANSWER_KEPT, by="retention").answers == 1
    assert News.objects.exists()
    assert forget(now=NOW + NEWS_KEPT, by="retention").news == 1
    assert not News.objects.exists()


def test_a_dry_run_of_forgetting_erases_nobody():
    end = join().waiting.erase_at
    assert forget(now=end, by="retention", dry_run=True).waits == 1
    assert Waiting.objects.exists()
    call_command("forget", "--dry-run")


# What the database refuses


@pytest.mark.parametrize(
    ("reach", "nonsense"),
    [
        (Reach.EMAIL, {"reach": "pigeon"}),
        (Reach.EMAIL, {"for_team": b"x"}),
        (Reach.TELEPHONE, {"for_team": None}),
        (Reach.EMAIL, {"anywhere": True}),
        (Reach.EMAIL, {"erase_at": NOW}),
        (Reach.EMAIL, {"stayed_at": NOW - timedelta(days=1)}),
        (Reach.EMAIL, {"stayed_at": NOW + 2 * WAIT}),
    ],
)
def test_the_database_refuses_somebody_who_waits_against_the_rules(reach, nonsense):
    waiting = join(reach).waiting
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiting.objects.filter(pk=waiting.pk).update(**nonsense)


@pytest.mark.parametrize(
    ("model", "nonsense"),
    [
        (News, {"people": 2}),
        (News, {"anywhere": True}),
        (Told, {"state": Telling.TO_TELL}),  # with a time
        (Told, {"at": None}),  # told, without a time
        (Told, {"state": "gone"}),
        (ReadyMail, {"purpose": "spam"}),
    ],
)
def test_the_database_refuses_news_against_the_rules(model, nonsense):
    told_of_news()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**nonsense)


def test_nobody_is_told_the_same_twice():
    joined, news = told_of_news()
    with pytest.raises(IntegrityError), transaction.atomic():
        Told.objects.create(news=news, waiting=joined.waiting, state=Telling.MAILED, at=NOW)


def test_an_issue_or_place_that_goes_takes_nobody_s_page_along():
    joined = join_some(3)
    Place.objects.get(slug="arnold").delete()
    connection.check_constraints()
    assert Waiting.objects.count() == len(joined)
    assert not Waiting.objects.waiting(NOW).exists()
