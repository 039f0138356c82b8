"""Waiting for a group: sealed for its readers alone, told once each, ended at any point."""

from datetime import timedelta

import pytest
from django.db import connection

from contacts import codes
from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.models import (
    Answer,
    AppendOnly,
    Keeper,
    News,
    Reach,
    ReadyMail,
    Telling,
    Told,
    Waiting,
    WaitingConsent,
)
from contacts.waiting import actions, sealing, telling
from contacts.waiting.finding import secret_by_code
from contacts.waiting.periods import MOST_NEWS, NEWS_KEPT, STAY_WITHIN, WAIT
from groups.models import Issue
from selfhelp import crypto
from selfhelp.outbox import content
from selfhelp.outbox.models import Message, State
from tests.contacts.asking import NOW
from tests.contacts.waiters import ANSWER, LEFT, code_of, join, join_some, told_of_news, write
from tests.members import make_member

pytestmark = pytest.mark.django_db

# Who can open what


@pytest.mark.parametrize("reach", Reach)
def test_the_person_opens_exactly_what_they_left(reach):
    joined = join(reach)
    sealed = bytes(joined.waiting.for_person)
    copy = sealing.open_for_person(sealed, joined.secret, waiting=joined.waiting.pk)
    assert copy.letter.given == LEFT[reach]


def test_the_team_has_no_envelope_of_somebody_who_is_told_by_mail():
    assert join().waiting.for_team is None


@pytest.mark.parametrize("reach", [Reach.TELEPHONE, Reach.POST])
def test_the_team_opens_how_to_tell_somebody_whom_it_has_to_tell(reach):
    waiting = join(reach).waiting
    told = sealing.open_for_team(bytes(waiting.for_team), waiting=waiting.pk)
    assert told.given == LEFT[reach]


def test_no_secret_opens_what_is_another_s():
    one, other = join(Reach.TELEPHONE), join(Reach.TELEPHONE)
    sealed, team = bytes(one.waiting.for_person), bytes(one.waiting.for_team)

    with pytest.raises(crypto.CannotOpen):
        sealing.open_for_person(sealed, other.secret, waiting=one.waiting.pk)
    with pytest.raises(crypto.CannotOpen):
        sealing.open_for_person(sealed, one.secret, waiting=other.waiting.pk)
    with pytest.raises(crypto.CannotOpen):
        sealing.open_for_team(team, waiting=other.waiting.pk)


def test_without_the_team_s_private_key_neither_numbers_nor_answers_are_opened(settings):
    waiting = join(Reach.TELEPHONE).waiting
    joined, news = told_of_news()
    told = news.told.get(waiting=joined.waiting)
    answer = telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")
    settings.TEAM_PRIVATE_KEYS = []

    with pytest.raises(crypto.KeyNotHeld):
        sealing.open_for_team(bytes(waiting.for_team), waiting=waiting.pk)
    with pytest.raises(crypto.KeyNotHeld):
        sealing.open_answer(bytes(answer.for_team), answer=answer.pk)


def test_writing_needs_no_private_key_at_all(settings):
    """Whoever writes from the desk cannot have read an address, even by mistake."""
    settings.TEAM_PRIVATE_KEYS = settings.WORKER_PRIVATE_KEYS = []
    told_of_news()
    assert Told.objects.filter(state=Telling.MAILED).count() == 3


def test_no_column_holds_a_word_or_a_secret():
    joined = join(Reach.TELEPHONE)
    mailed = join()
    told_of_news()
    rows = "".join(
        str(list(model.objects.values()))
        for model in (Waiting, WaitingConsent, ReadyMail, News, Told, Message)
    )

    words = [*LEFT[Reach.TELEPHONE].values(), *LEFT[Reach.EMAIL].values(), "person0@example.org"]
    for private in (*words, joined.secret, mailed.secret, code_of(joined)):
        assert private not in rows


def test_the_words_of_the_card_lead_to_the_secret_of_the_page():
    joined = join()
    typed = code_of(joined).upper().replace(" ", ",  ")
    assert secret_by_code(codes.stretched(typed)) == joined.secret
    assert secret_by_code(codes.stretched("maple otter kettle window seven bridge")) is None


# Beginning


def test_what_is_sent_twice_is_one_and_the_second_press_gets_the_first():
    joined = join()
    again = actions.wait(
        issue=joined.waiting.issue,
        place=joined.waiting.place,
        reach=Reach.EMAIL,
        letter=Letter.of(LEFT[Reach.EMAIL]),
        receipt_secret=joined.secret,
        now=NOW,
        by="the person",
    )
    assert again == joined.waiting == Waiting.objects.get()
    assert Message.objects.count() == MOST_NEWS + 1


def test_the_slow_stretching_of_the_words_holds_up_no_transaction(monkeypatch):
    depth, stretched = len(connection.savepoint_ids), codes.stretched
    seen = []

    def watched(code: str) -> bytes:
        seen.append(len(connection.savepoint_ids) - depth)
        return stretched(code)

    monkeypatch.setattr(codes, "stretched", watched)
    join()
    assert seen == [0]


# Consents


@pytest.mark.parametrize(
    ("reach", "keeper"),
    [(Reach.EMAIL, Keeper.MAILER), (Reach.TELEPHONE, Keeper.TEAM), (Reach.POST, Keeper.TEAM)],
)
def test_each_kind_is_written_down_for_the_one_who_may_open_it(reach, keeper):
    join(reach)
    written = WaitingConsent.objects.values_list("keeper", "kind")
    assert set(written) == {(keeper.value, kind.value) for kind in LEFT[reach]}


def test_what_was_agreed_is_never_changed():
    join()
    consent = WaitingConsent.objects.first()
    with pytest.raises(AppendOnly):
        consent.save()
    with pytest.raises(AppendOnly):
        WaitingConsent.objects.update(kind=Kind.NAME)


# Telling


def test_each_is_told_once_and_by_their_way():
    join_some(3)
    join(Reach.TELEPHONE)
    news = write()

    assert news.people == 4
    states = sorted(news.told.values_list("state", flat=True))
    assert states == [Telling.MAILED] * 3 + [Telling.TO_TELL]
    going = Message.objects.claimable(NOW)
    addresses = [content.unseal(bytes(m.sealed), message=m.pk).to for m in going]
    assert sorted(addresses) == [f"person{each}@example.org" for each in range(3)]


def test_the_mail_leads_each_to_their_own_page_and_says_nothing_of_what_it_is_about():
    people = {f"person{i}@example.org": joined for i, joined in enumerate(join_some(3))}
    write("A group for stroke in Arnold, we think.")

    for message in Message.objects.claimable(NOW):
        mail = content.unseal(bytes(message.sealed), message=message.pk)
        assert people[mail.to].secret in mail.text
        for word in ("stroke", "Arnold", "group", "wait"):
            assert word.lower() not in (mail.text + mail.subject).lower().replace(
                people[mail.to].secret.lower(), ""
            )


def test_nobody_else_is_told():
    join_some(3)
    join(place="nottingham")
    join(place=None)
    join(issue=Issue.objects.get(slug="migraine"))
    assert write().people == 3
    assert Message.objects.claimable(NOW).count() == 3


def test_who_waits_anywhere_is_told_of_what_is_anywhere():
    join_some(3, place=None)
    join_some(3)
    assert write(place=None).people == 3


@pytest.mark.parametrize("people", [0, 1, 2])
def test_fewer_than_three_are_never_written_to(people):
    join_some(people)
    with pytest.raises(telling.TooFew):
        write()
    assert not Told.objects.exists()
    assert not Message.objects.claimable(NOW).exists()


def test_who_left_or_whose_time_is_over_is_neither_counted_nor_told():
    joined, member = join_some(3), make_member()
    actions.leave(waiting=joined[0].waiting, by="the person")
    with pytest.raises(telling.TooFew):
        write(by=member)
    join()
    with pytest.raises(telling.TooFew):
        write(by=member, now=NOW + WAIT + STAY_WITHIN)


def test_nobody_is_written_to_more_often_than_they_were_promised():
    join_some(3)
    member = make_member()
    for number in range(MOST_NEWS):
        write(by=member, now=NOW + timedelta(days=number))
    with pytest.raises(telling.TooOften):
        write(by=member, now=NOW + timedelta(days=10))
    assert Told.objects.count() == 3 * MOST_NEWS
    assert Message.objects.claimable(NOW + timedelta(days=10)).count() == 3 * MOST_NEWS


def test_every_message_allowed_has_its_mail_however_late_somebody_came():
    member = make_member()
    join_some(3)
    write(by=member)
    late = join(given={Kind.EMAIL: "late@example.org"}, now=NOW + timedelta(days=300))
    for days in (350, 380):
        write(by=member, now=NOW + timedelta(days=days))
    write(by=member, now=NOW + NEWS_KEPT) if Waiting.objects.waiting(
        NOW + NEWS_KEPT
    ).count() > 2 else None
    released = late.waiting.mails.filter(message__state=State.WAITING, purpose="news")
    assert released.count() == late.waiting.told.count() == 2


# Answering


def test_an_answer_is_for_the_team_alone_and_written_down_as_agreed():
    joined, news = told_of_news()
    told = news.told.get(waiting=joined.waiting)
    answer = telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")

    assert sealing.open_answer(bytes(answer.for_team), answer=answer.pk) == ANSWER
    team = joined.waiting.consents.filter(keeper=Keeper.TEAM).values_list("kind", flat=True)
    assert set(team) == set(ANSWER.given)


def test_a_new_answer_takes_the_place_of_the_one_before():
    joined, news = told_of_news()
    told = news.told.get(waiting=joined.waiting)
    first = telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")
    second = telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")
    assert [answer.pk for answer in Answer.objects.all()] == [second.pk] != [first.pk]


def test_who_has_left_answers_nothing_more():
    joined, news = told_of_news()
    told = news.told.get(waiting=joined.waiting)
    actions.leave(waiting=joined.waiting, by="the person")
    with pytest.raises(Told.DoesNotExist):
        telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")
